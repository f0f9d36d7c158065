import { useMemo } from "react";
import type { CorridorItem, Corridors, SegmentItem } from "../../api/corridors/contract.ts";
import { Asked } from "../fronts/Asked.tsx";
import { FrontShow } from "../fronts/FrontShow.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import type { DrawnLine } from "../map/exportMap.ts";
import { Segmented } from "../parts/Segmented.tsx";
import { useViewState } from "../store/context.tsx";
import type { CorridorViewProps } from "./CorridorsPage.tsx";
import { LISTED } from "./chosen.ts";
import { corridorColumns, segmentColumns } from "./columns.ts";
import { CorridorDetail, SegmentDetail } from "./detail.tsx";
import { GroundLine } from "./GroundLine.tsx";
import { STATES, useCorridorWords } from "./words.ts";

/** Named corridors with what is claimed and recorded of them in the window of the shared clock. */
export function StateView(props: CorridorViewProps) {
  const { from, to } = useViewState((state) => state.filter);
  const query = new URLSearchParams({ ...(from && { from }), ...(to && { to }) });
  const path = `/api/corridors?${query}`;
  return (
    <Asked<Corridors> path={path}>
      {(answer, isWaiting) => <Shown {...props} answer={answer} query={query} isWaiting={isWaiting} />}
    </Asked>
  );
}

interface ShownProps extends CorridorViewProps {
  answer: Corridors;
  query: URLSearchParams;
  isWaiting: boolean;
}
type Item = { id: string; segment?: SegmentItem; corridor?: CorridorItem };

function Shown({ answer, query, isWaiting, chosen, onChange }: ShownProps) {
  const { t, format } = useText();
  const words = useCorridorWords(answer.ground.basis);
  const { ground, window, corridors, segments, events, withheld } = answer;
  const isOfCorridors = chosen.list === "corridors";
  const items = useMemo(
    (): Item[] =>
      isOfCorridors
        ? corridors.filter(({ km }) => km !== null).map((corridor) => ({ id: corridor.key, corridor }))
        : [...segments]
            // a list for reading: the states that were asked for first, else the order of the corridors
            .sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state))
            .map((segment) => ({ id: segment.id, segment })),
    [isOfCorridors, corridors, segments],
  );
  const open = chosen.item;
  const drawn = useMemo(() => {
    const isOpen = ({ id, corridors: of }: SegmentItem) => open !== null && (id === open || of.includes(open));
    return [...segments]
      .sort((a, b) => STATES.indexOf(b.state) - STATES.indexOf(a.state))
      .map((segment): DrawnLine => {
        const { id, state, line } = segment;
        const width = words.width(state) + (isOpen(segment) ? 4 : 0);
        return { id, geometry: { type: "MultiLineString", coordinates: [line] }, colour: words.colour(state), width };
      });
  }, [segments, open, words]);
  const span = format.span(window.from, window.to);
  const files = [
    {
      id: "geojson",
      label: t("corridors.file.geojson"),
      async make() {
        const response = await fetch(`/api/corridors/export?format=geojson&${query}`);
        if (!response.ok) throw new Error(await response.text());
        return await response.blob();
      },
    },
  ];
  const find = (id: string) => segments.find((one) => one.id === id) ?? null;
  const pointOf = ({ id }: Item) => {
    const line = (find(id) ?? segments.find((one) => one.corridors.includes(id)))?.line;
    return line?.[Math.floor(line.length / 2)] ?? null;
  };
  return (
    <FrontShow<Item>
      name="corridors"
      title={t("corridors.title", { span })}
      ground={null}
      manifest={answer.manifest}
      note={<GroundLine ground={ground} />}
      files={files}
      controls={
        <Segmented
          small
          label={t("corridors.list")}
          value={chosen.list}
          options={LISTED.map((value) => ({ value, label: t(`corridors.list.${value}`) }))}
          onChange={(list) => onChange({ list, item: null })}
        />
      }
      lines={[
        t("corridors.rule"),
        t("corridors.cut"),
        ...(withheld > 0 ? [t("corridors.withheld", { count: withheld })] : []),
      ]}
      kind="country"
      items={items}
      idOf={({ id }) => id}
      drawn={drawn}
      pointOf={pointOf}
      legend={words.legend}
      columns={isOfCorridors ? corridorColumns(t, words) : segmentColumns(t, words)}
      detail={({ segment, corridor }) =>
        segment ? (
          <SegmentDetail segment={segment} events={events} corridors={corridors} words={words} />
        ) : corridor ? (
          <CorridorDetail corridor={corridor} words={words} />
        ) : null
      }
      tip={({ id }) => {
        const segment = find(id);
        return (
          segment && (
            <>
              <strong>{words.between(segment.from, segment.to)}</strong>
              <p>
                {words.km(segment.km, segment.isStraight)} · {t(`corridors.state.${segment.state}`)}
              </p>
            </>
          )
        );
      }}
      nothing={t("corridors.nothing")}
      chosen={chosen.item}
      onChoose={(id) => {
        const segment = id === null ? null : find(id);
        if (segment && isOfCorridors) onChange({ item: segment.corridors[0] ?? null });
        else onChange({ item: id });
      }}
      isWaiting={isWaiting}
    />
  );
}
