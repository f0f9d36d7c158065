import { useMemo } from "react";
import type { BorderItem, Borders } from "../../api/fronts/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import type { DrawnLine } from "../map/exportMap.ts";
import { Segmented } from "../parts/Segmented.tsx";
import { useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { Asked } from "./Asked.tsx";
import { BorderChart } from "./BorderChart.tsx";
import { WEIGHTS } from "./chosen.ts";
import { PRESSURE_CLASSES, shadeOf } from "./classes.ts";
import type { Column } from "./column.ts";
import { Facts } from "./Facts.tsx";
import { FrontShow } from "./FrontShow.tsx";
import type { FrontViewProps } from "./FrontsPage.tsx";
import { frontQuery } from "./frontQuery.ts";

/** How much violence there is near each border and coast, month by month and on which side. */
export function BordersView(props: FrontViewProps) {
  const filter = useViewState((state) => state.filter);
  const { weigh } = props.chosen;
  return (
    <Asked<Borders> path={`/api/fronts/borders?${frontQuery(filter, { weigh })}`}>
      {(answer, isWaiting) => <Shown {...props} answer={answer} isWaiting={isWaiting} />}
    </Asked>
  );
}

const idOf = ({ id }: BorderItem) => id;
/** The middle of the piece under the greatest pressure. */
const pointOf = ({ segments }: BorderItem) => {
  const [most] = [...segments].sort((a, b) => b.now - a.now);
  const [x, y] = most?.line[Math.floor(most.line.length / 2)] ?? [];
  return x === undefined || y === undefined ? null : ([x, y] as const);
};
const WIDTH = { usual: 4.5, chosen: 8 };

function Shown({ answer, isWaiting, ...props }: FrontViewProps & { answer: Borders; isWaiting: boolean }) {
  const { t, format } = useText();
  const { chosen, onChange } = props;
  const names = useNames();
  const { ramp } = PALETTES[useTheme()].map;
  const { months, items, weigh, kernelKm, trendMonths, notPlaced } = answer;
  const classes = PRESSURE_CLASSES[weigh];
  const last = months.at(-1);
  const day = last === undefined ? "" : format.month(`${last}-01`);
  const drawn = useMemo(
    () =>
      items.flatMap(({ id, segments }) =>
        segments.flatMap(({ now, line }): DrawnLine[] => {
          const shade = shadeOf(now, classes);
          if (shade === null) return [];
          const width = id === chosen.place ? WIDTH.chosen : WIDTH.usual;
          return [{ id, geometry: { type: "MultiLineString", coordinates: [line] }, colour: ramp[shade], width }];
        }),
      ),
    [items, classes, ramp, chosen.place],
  );
  const nameOf = ({ a, b }: BorderItem) =>
    a === null ? t("fronts.borders.coast", { country: names.place(b) }) : `${names.place(a)} – ${names.place(b)}`;
  const columns = useBorderColumns(nameOf);
  const sideName = ({ a, b }: BorderItem, side: BorderItem["sides"][number]["side"]) => {
    if (side === "third") return t("fronts.borders.third");
    return names.place((side === "a" ? a : b) ?? b);
  };
  return (
    <FrontShow
      name="border-pressure"
      title={last === undefined ? t("fronts.view.borders") : t("fronts.borders.title", { month: day })}
      ground={answer.ground}
      controls={
        <Segmented
          small
          label={t("measure.label")}
          value={chosen.weigh}
          options={WEIGHTS.map((value) => ({ value, label: t(`measure.${value}`) }))}
          onChange={(next) => onChange({ weigh: next })}
        />
      }
      lines={[
        t(`fronts.borders.rule.${weigh}`, { km: kernelKm, months: trendMonths }),
        ...(notPlaced > 0 ? [t("fronts.scan.notPlaced", { count: notPlaced })] : []),
        t("fronts.borders.shared"),
      ]}
      kind="country"
      items={items}
      idOf={idOf}
      drawn={drawn}
      pointOf={pointOf}
      legend={{
        title: t("fronts.borders.legend"),
        classes: classes.map(({ least, shade }) => ({ label: format.decimal(least), colour: ramp[shade] })),
        note: t("fronts.classesFrom"),
      }}
      columns={columns}
      detail={(item) => (
        <>
          <BorderChart item={item} months={months} name={nameOf(item)} />
          <Facts
            rows={[
              [t("fronts.borders.length"), t("fronts.borders.km", { km: item.lengthKm })],
              ...item.sides
                .filter(({ side, now, before }) => now + before > 0 && !(side === "a" && item.a === null))
                .map((side): [string, string] => [
                  sideName(item, side.side),
                  t("fronts.borders.trend", { now: format.share(side.now), before: format.share(side.before) }),
                ]),
            ]}
          />
        </>
      )}
      tip={(item) => (
        <>
          <strong>{nameOf(item)}</strong>
          <p>{t("fronts.borders.trend", { now: format.share(item.now), before: format.share(item.before) })}</p>
        </>
      )}
      nothing={t("fronts.borders.nothing")}
      chosen={chosen.place}
      onChoose={(place) => onChange({ place })}
      isWaiting={isWaiting}
    />
  );
}

function useBorderColumns(nameOf: (item: BorderItem) => string): Column<BorderItem>[] {
  const { t, format } = useText();
  return [
    { key: "border", title: t("fronts.borders.border"), value: ({ id }) => id, text: nameOf },
    { key: "border_name", title: t("fronts.name"), isFileOnly: true, value: nameOf, text: nameOf },
    {
      key: "length_km",
      title: t("fronts.borders.length"),
      isFileOnly: true,
      value: ({ lengthKm }) => lengthKm,
      text: ({ lengthKm }) => format.number(lengthKm),
    },
    {
      key: "pressure",
      title: t("fronts.borders.now"),
      isFigure: true,
      value: ({ now }) => now,
      text: ({ now }) => format.share(now),
    },
    {
      key: "pressure_before",
      title: t("fronts.borders.before"),
      isFigure: true,
      value: ({ before }) => before,
      text: ({ before }) => format.share(before),
    },
    {
      key: "ratio",
      title: t("fronts.borders.ratio"),
      isFigure: true,
      value: ({ ratio }) => ratio,
      text: ({ ratio }) => (ratio === null ? "–" : `× ${format.share(ratio)}`),
    },
    {
      key: "monthly_pressure",
      title: "",
      isFileOnly: true,
      value: ({ pressure }) => pressure.join(" "),
      text: () => "",
    },
  ];
}
