import { useId } from "react";
import type { JoinItem, Lineage } from "../../api/relations/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { momentText, nameOf, prefixText, shortOf } from "./actorText.ts";
import { riverShape, softStops } from "./riverShape.ts";

const THICK = 9;

/** The river: a lane for each actor, soft where its dates are coarse, open where they are not known; joins as curves. */
export function River(props: {
  lineage: Lineage;
  joins: readonly JoinItem[];
  width: number;
  chosen: string | null;
  onJoin: (id: string | null) => void;
  onActor: (id: string) => void;
}) {
  const { lineage, joins, width, chosen } = props;
  const text = useText();
  const { t } = text;
  const id = useId();
  const labels = lineage.lanes.map(({ actor }) => (width < 700 ? shortOf(actor, text) : nameOf(actor, text)));
  const shape = riverShape(lineage.lanes, joins, {
    width,
    step: 34,
    labelWidth: (lane) => (labels[lane]?.length ?? 0) * 7 + 8,
  });
  const title = (join: JoinItem) => {
    const [subject, object] = [lineage.lanes[join.subject], lineage.lanes[join.object]];
    if (!subject || !object) return "";
    return `${nameOf(subject.actor, text)} ${t(`relation.${join.relation.kind}`)} ${nameOf(object.actor, text)}, ${momentText(join.relation, text)}`;
  };
  return (
    <svg
      className="river ltr"
      width={width}
      height={shape.height}
      viewBox={`0 0 ${width} ${shape.height}`}
      aria-labelledby={`${id}-title`}
    >
      <title id={`${id}-title`}>{t("lineage.title")}</title>
      <defs>
        {shape.lanes.map((lane, i) => (
          <linearGradient
            key={lineage.lanes[i]?.actor.id}
            id={`${id}-${i}`}
            gradientUnits="userSpaceOnUse"
            x1={lane.from}
            x2={Math.max(lane.to, lane.from + 1)}
            y1="0"
            y2="0"
          >
            {softStops(lane).map(([offset, opacity]) => (
              <stop key={`${offset} ${opacity}`} offset={offset} stopColor="currentColor" stopOpacity={opacity} />
            ))}
          </linearGradient>
        ))}
      </defs>
      <g className="river-years">
        {shape.years.map(({ year, x }) => (
          <g key={year}>
            <line x1={x} x2={x} y1={20} y2={shape.height} className="river-year" />
            <text x={x} y={13} className="river-year-name num">
              {year}
            </text>
          </g>
        ))}
      </g>
      {joins.map((join, i) => {
        const drawn = shape.joins[i];
        if (!drawn) return null;
        const { relation } = join;
        return (
          // biome-ignore lint/a11y/useSemanticElements: an SVG has no button of its own
          <g
            key={relation.id}
            role="button"
            tabIndex={0}
            aria-label={title(join)}
            aria-pressed={relation.id === chosen}
            className="river-join"
            data-kind={relation.kind}
            data-undated={!drawn.isDated || undefined}
            data-disputed={relation.confidence === "disputed" || undefined}
            data-chosen={relation.id === chosen || undefined}
            onClick={() => props.onJoin(relation.id)}
            onFocus={() => props.onJoin(relation.id)}
            onMouseEnter={() => props.onJoin(relation.id)}
            onKeyDown={(event) => {
              if (event.key === "Enter" || event.key === " ") {
                event.preventDefault();
                props.onJoin(relation.id);
              }
            }}
          >
            <title>{title(join)}</title>
            <path d={drawn.path} className="river-hit" />
            <path d={drawn.path} className="river-curve" />
          </g>
        );
      })}
      {shape.lanes.map((lane, i) => {
        const item = lineage.lanes[i];
        if (!item) return null;
        const { actor } = item;
        const dates = [actor.founded, actor.ended].map((date) => (date ? prefixText(date, text) : "…")).join(" – ");
        return (
          <g key={actor.id} className="river-lane">
            <rect
              x={lane.from}
              y={lane.y - THICK / 2}
              width={Math.max(3, lane.to - lane.from)}
              height={THICK}
              rx={2}
              fill={`url(#${id}-${i})`}
            />
            {!lane.isEnd && (
              <path d={`M${lane.to} ${lane.y - THICK / 2}l6 ${THICK / 2}l-6 ${THICK / 2}z`} fill="currentColor" />
            )}
            {/* biome-ignore lint/a11y/useSemanticElements: an SVG has no button of its own */}
            <text
              x={lane.label}
              y={lane.y - THICK / 2 - 4}
              className="river-name"
              role="button"
              tabIndex={0}
              aria-label={`${nameOf(actor, text)}, ${dates}`}
              onClick={() => props.onActor(actor.id)}
              onKeyDown={(event) => event.key === "Enter" && props.onActor(actor.id)}
            >
              <title>{`${nameOf(actor, text)}, ${dates}`}</title>
              {labels[i]}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
