import { useRef } from "react";
import { COOPERATION_KINDS, daysOf, STAGES } from "../../actors/cooperation/index.ts";
import type { CooperationItem } from "../../api/cooperation/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useSize } from "../parts/useSize.ts";
import { useLoaded } from "../store/context.tsx";
import { dayScale, timeTicks } from "../timeline/bars.ts";
import { dayNumber, dayText } from "../timeline/calendar.ts";
import { type Dated, layoutLanes, spanOfYears } from "./lanes.ts";
import type { CooperationWords } from "./words.ts";

const START = 112;
const END = 12;
const ROW = 8;
const BAR = 6;
const PAD = 10;
const AXIS = 20;

/** Claims in time, one lane per kind. The list below says the same in words, so that the drawing is left to the eye. */
export function Lanes(props: {
  items: readonly CooperationItem[];
  words: CooperationWords;
  onPick: (id: string) => void;
}) {
  const { items, words } = props;
  const { t } = useText();
  const { casebook } = useLoaded().situation;
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const asOf = dayNumber(casebook.asOf);
  const dated = items.map((item): Dated => ({ id: item.id, lane: item.kind, ...daysOf(item) }));
  const span = spanOfYears(dated, asOf);
  const byId = new Map(items.map((item) => [item.id, item]));
  const inner = Math.max(0, width - START - END);
  const scale = span && inner > 0 ? dayScale(span.from, span.to, inner) : null;
  const lanes = scale ? layoutLanes(dated, COOPERATION_KINDS, scale.x, asOf) : [];
  const tops = lanes.map((_, at) => lanes.slice(0, at).reduce((sum, lane) => sum + lane.rows * ROW + PAD, 0));
  const height = lanes.reduce((sum, lane) => sum + lane.rows * ROW + PAD, 0);
  return (
    <div className="coop-lanes" ref={box}>
      {scale && span && (
        <svg className="ltr" width={width} height={height + AXIS} aria-hidden="true">
          <g transform={`translate(${START} 0)`}>
            {timeTicks(span.from, span.to, inner, 52).map(({ day }) => (
              <g key={day} transform={`translate(${scale.x(day)} 0)`}>
                <line y2={height} className="coop-grid" />
                <text y={height + 14} textAnchor="middle">
                  {dayText(day).slice(0, 4)}
                </text>
              </g>
            ))}
            {lanes.map((lane, at) => (
              <g key={lane.name} transform={`translate(0 ${tops[at]})`}>
                <text x={-10} y={PAD / 2 + BAR} textAnchor="end" className="coop-lane-name">
                  {t(`coopKind.${lane.name as CooperationItem["kind"]}`)}
                </text>
                <line
                  x1={-START}
                  x2={inner}
                  y1={lane.rows * ROW + PAD}
                  y2={lane.rows * ROW + PAD}
                  className="coop-grid"
                />
                {lane.marks.map((mark) => {
                  const item = byId.get(mark.id);
                  return (
                    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the pointer to a row of the list below
                    <rect
                      key={mark.id}
                      className="coop-mark"
                      data-stage={item?.stage}
                      x={mark.x}
                      y={PAD / 2 + mark.row * ROW}
                      width={mark.width}
                      height={BAR}
                      rx={1}
                      onClick={() => props.onPick(mark.id)}
                    >
                      {item && (
                        <title>{`${words.when(item)} · ${words.actors(item.providers)} → ${words.actors(item.recipients)} · ${item.item} · ${t(`coopStatus.${item.status}`)}`}</title>
                      )}
                    </rect>
                  );
                })}
              </g>
            ))}
          </g>
        </svg>
      )}
    </div>
  );
}

/** What the fill of a mark means, and what a status amounts to. */
export function StageLegend() {
  const { t } = useText();
  return (
    <dl className="coop-legend">
      {STAGES.map((stage) => (
        <div key={stage}>
          <dt>
            <svg width="18" height="10" aria-hidden="true">
              <rect className="coop-mark" data-stage={stage} x="1" y="2" width="16" height={BAR} rx="1" />
            </svg>
            {t(`coopStage.${stage}`)}
          </dt>
          <dd className="soft">{t(`coopStageSays.${stage}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
