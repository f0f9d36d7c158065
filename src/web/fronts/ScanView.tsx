import { useMemo } from "react";
import type { Scan, ScanCluster } from "../../api/fronts/contract.ts";
import { SCAN_MODELS, type ScanModel } from "../../fronts/scan/scan.ts";
import type { Behind } from "../evidence/Sourced.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { Asked } from "./Asked.tsx";
import { ByChoice } from "./ByChoice.tsx";
import { SCAN_KM, SCAN_LONGEST } from "./chosen.ts";
import { P_CLASSES, shadeOfP } from "./classes.ts";
import type { Column } from "./column.ts";
import { eventsBehind } from "./eventsBehind.ts";
import { Facts } from "./Facts.tsx";
import { FrontShow } from "./FrontShow.tsx";
import type { FrontViewProps } from "./FrontsPage.tsx";
import { frontQuery } from "./frontQuery.ts";
import { coordinates, useFrontWords } from "./words.ts";

/** Hot spots that end on the clock's day: more events than place and time alone explain. */
export function ScanView(props: FrontViewProps) {
  const filter = useViewState((state) => state.filter);
  const { by, model, km, longest } = props.chosen;
  return (
    <Asked<Scan> path={`/api/fronts/scan?${frontQuery(filter, { by, model, km, longest })}`}>
      {(answer, isWaiting) => <Shown {...props} answer={answer} isWaiting={isWaiting} />}
    </Asked>
  );
}

/** A circle that chance shows more often than not is none to list. */
const WORTH_A_ROW = 0.5;

/** The zone in the middle names a hot spot: it stays while the clock goes on. */
const idOf = ({ zones }: ScanCluster) => zones[0] ?? "";
const areasOf = ({ zones }: ScanCluster) => zones;
const pointOf = ({ longitude, latitude }: ScanCluster) => [longitude, latitude] as const;

function Shown({ answer, isWaiting, ...props }: FrontViewProps & { answer: Scan; isWaiting: boolean }) {
  const { t, format } = useText();
  const { chosen, onChange } = props;
  const words = useFrontWords();
  const names = useNames();
  const { ramp } = PALETTES[useTheme()].map;
  const { study, by, events, zones, cylinders, replicates, notPlaced, model } = answer;
  const listed = useMemo(() => answer.clusters.filter(({ p }) => p <= WORTH_A_ROW), [answer]);
  const colourOf = useMemo(
    () =>
      ({ p }: ScanCluster) => {
        const shade = shadeOfP(p);
        return shade === null ? null : ramp[shade];
      },
    [ramp],
  );
  const where = ({ units, longitude, latitude }: ScanCluster) =>
    units.length > 0
      ? names.list(units.slice(0, 2).map(({ id }) => names.placeWithin(id)))
      : coordinates(longitude, latitude);
  const when = ({ from, to }: ScanCluster) => format.span(from, to);
  const behind = (item: ScanCluster) => clusterBehind(item, answer);
  const columns = useScanColumns(where, when, behind);
  const recurrence = (years: number) =>
    years >= 1
      ? t("fronts.scan.onceInYears", { count: Math.round(years) })
      : t("fronts.scan.onceInMonths", { count: Math.max(1, Math.round(years * 12)) });
  const left = answer.clusters.length - listed.length;
  return (
    <FrontShow
      name={`hot-spots-${by}`}
      title={study === null ? t("fronts.view.scan") : t("fronts.scan.title", { day: format.day(study.to) })}
      ground={answer.ground}
      controls={
        <>
          <ByChoice {...props} />
          <Choice
            quiet
            label={t("fronts.scan.model")}
            value={chosen.model}
            options={SCAN_MODELS.map((value) => ({ value, label: t(`fronts.scan.model.${value}`) }))}
            onChange={(value) => onChange({ model: value as ScanModel })}
          />
          <Choice
            quiet
            label={t("fronts.scan.km")}
            value={String(chosen.km)}
            options={SCAN_KM.map((km) => ({ value: String(km), label: t("fronts.scan.upToKm", { km }) }))}
            onChange={(value) => onChange({ km: Number(value) })}
          />
          <Choice
            quiet
            label={t("fronts.scan.longest")}
            value={String(chosen.longest)}
            options={SCAN_LONGEST.map((count) => ({
              value: String(count),
              label: t("fronts.scan.upToMonths", { count }),
            }))}
            onChange={(value) => onChange({ longest: Number(value) })}
          />
        </>
      }
      lines={[
        ...(study === null
          ? []
          : [
              t("fronts.scan.asked", {
                span: format.span(study.from, study.to),
                events,
                zones,
                cylinders,
                replicates,
              }),
            ]),
        t(`fronts.scan.modelExplained.${model}`),
        t("fronts.scan.rule"),
        ...(notPlaced > 0 ? [t("fronts.scan.notPlaced", { count: notPlaced })] : []),
        ...(left > 0 ? [t("fronts.scan.left", { count: left })] : []),
      ]}
      kind={by}
      items={listed}
      idOf={idOf}
      areasOf={areasOf}
      colourOf={colourOf}
      pointOf={pointOf}
      legend={{
        title: t("fronts.scan.legend"),
        classes: P_CLASSES.map(({ least, shade }) => ({ label: `p ≤ ${format.decimal(least)}`, colour: ramp[shade] })),
      }}
      columns={columns}
      detail={(item) => (
        <Facts
          rows={[
            [t("fronts.scan.centre"), coordinates(item.longitude, item.latitude)],
            [
              t("fronts.scan.size"),
              t("fronts.scan.sizeValue", { km: Math.round(item.radiusKm), zones: item.zones.length }),
            ],
            [t("figures.deathsShort"), format.number(item.deaths), behind(item)],
            [
              t("fronts.p"),
              t("fronts.scan.pValue", { p: words.probability(item.p), gumbel: words.probability(item.pGumbel) }),
            ],
            [t("fronts.scan.recurrence"), recurrence(item.recurrenceYears)],
            [
              t("fronts.scan.units"),
              format.list(item.units.map(({ id, events }) => `${names.place(id)} (${format.number(events)})`)),
            ],
            [
              t("fronts.scan.sides"),
              format.list(item.sides.map(({ id, events }) => `${names.actor(id)} (${format.number(events)})`)),
            ],
          ]}
        />
      )}
      tip={(item) => (
        <>
          <strong>{where(item)}</strong>
          <p>
            {when(item)} · {t("fronts.scan.expected", { events: item.events, expected: format.share(item.expected) })} ·
            p {words.probability(item.p)}
          </p>
        </>
      )}
      nothing={t("fronts.scan.nothing")}
      chosen={chosen.place}
      onChoose={(place) => onChange({ place })}
      isWaiting={isWaiting}
    />
  );
}

/** The events of a hot spot of divisions; cells are no clause of a filter. */
const clusterBehind = ({ zones, from, to }: ScanCluster, { by, ground }: Scan) =>
  by === "unit" ? eventsBehind(ground, { from, to, units: zones, countries: [] }) : null;

function useScanColumns(
  where: (item: ScanCluster) => string,
  when: (item: ScanCluster) => string,
  behind: (item: ScanCluster) => Behind | null,
): Column<ScanCluster>[] {
  const { t, format } = useText();
  const words = useFrontWords();
  const file = (key: string, value: (item: ScanCluster) => string | number): Column<ScanCluster> => ({
    key,
    title: key,
    isFileOnly: true,
    value,
    text: (item) => String(value(item)),
  });
  return [
    { key: "where", title: t("fronts.scan.where"), value: where, text: where },
    file("longitude", ({ longitude }) => longitude),
    file("latitude", ({ latitude }) => latitude),
    file("radius_km", ({ radiusKm }) => Math.round(radiusKm)),
    file("from", ({ from }) => from),
    file("to", ({ to }) => to),
    { key: "when", title: t("fronts.scan.when"), value: when, text: when },
    {
      key: "events",
      title: t("fronts.now"),
      isFigure: true,
      value: ({ events }) => events,
      text: ({ events }) => format.number(events),
      behind,
    },
    {
      key: "expected",
      title: t("fronts.expected"),
      isFigure: true,
      value: ({ expected }) => expected,
      text: ({ expected }) => format.share(expected),
    },
    {
      key: "p",
      title: t("fronts.p"),
      about: t("fronts.scan.rule"),
      isFigure: true,
      value: ({ p }) => p,
      text: ({ p }) => words.probability(p),
    },
    file("p_gumbel", ({ pGumbel }) => pGumbel),
    file("recurrence_years", ({ recurrenceYears }) => recurrenceYears),
    file("deaths", ({ deaths }) => deaths),
    file("zones", ({ zones }) => zones.join(" ")),
  ];
}
