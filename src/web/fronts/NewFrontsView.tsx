import { useMemo } from "react";
import type { NewFrontItem, NewFronts } from "../../api/fronts/contract.ts";
import type { EventFilter } from "../../events/filter.ts";
import { FRONT_DEATHS, FRONT_HORIZONS, QUIET_MONTHS } from "../../fronts/newFronts/definition.ts";
import { useJson } from "../data/useJson.ts";
import { type KeptJob, useKeptJob } from "../data/useKeptJob.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Failed } from "../parts/Failed.tsx";
import { JobBar } from "../parts/JobBar.tsx";
import { useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { ByChoice } from "./ByChoice.tsx";
import type { Chosen } from "./chosen.ts";
import { CHANCE_CLASSES, shadeOf } from "./classes.ts";
import { FrontReasons } from "./FrontReasons.tsx";
import { FrontScore } from "./FrontScore.tsx";
import { FrontShow } from "./FrontShow.tsx";
import type { FrontViewProps } from "./FrontsPage.tsx";
import { useNewFrontColumns } from "./newFrontColumns.ts";
import { useFrontWords } from "./words.ts";

/** Only region, countries and the day narrow it: what is learned from is all that is loaded. */
function newQuery({ region, countries, to }: EventFilter, { by, quiet, deaths, horizon }: Chosen): string {
  const query = new URLSearchParams({ by, quiet: String(quiet), deaths: String(deaths), horizon: String(horizon) });
  if (region) query.set("region", region);
  if (countries) query.set("countries", countries.join("|"));
  if (to) query.set("to", to);
  return query.toString();
}

/** Quiet cells or divisions by the chance that violence comes, with reasons and with what such rankings were worth. */
export function NewFrontsView(props: FrontViewProps) {
  const { t } = useText();
  const filter = useViewState((state) => state.filter);
  const path = `/api/fronts/new?${newQuery(filter, props.chosen)}`;
  const stored = useJson<NewFronts>(path);
  const work = useKeptJob<NewFronts>("new-fronts", path);
  if (stored.status === "failed") return <Failed error={stored.error} retry={stored.retry} />;
  if (stored.status === "loading") return <p className="frame-waiting soft">{t("loading.short")}</p>;
  const answer = work.job.status === "done" ? work.job.value : stored.value;
  return <Shown {...props} answer={answer} work={work} />;
}

const placeOf = ({ place }: NewFrontItem) => place;
/** The map has no outlines of second-order divisions: their cells stand for them. */
const cellsOf = ({ cells }: NewFrontItem) => cells;
const ownArea = ({ place }: NewFrontItem) => [place];
const pointOf = ({ longitude, latitude }: NewFrontItem) => [longitude, latitude] as const;
const NONE: readonly NewFrontItem[] = [];

function Shown({ answer, work, ...props }: FrontViewProps & { answer: NewFronts; work: KeptJob<NewFronts> }) {
  const { t, format } = useText();
  const { chosen, onChange } = props;
  const words = useFrontWords();
  const names = useNames();
  const { ramp } = PALETTES[useTheme()].map;
  const { ranking, by, countries, quiet, deaths, horizon, origin, until, cannot } = answer;
  const colourOf = useMemo(
    () =>
      ({ probability }: NewFrontItem) => {
        const shade = shadeOf(probability, CHANCE_CLASSES);
        return shade === null ? null : ramp[shade];
      },
    [ramp],
  );
  const month = (label: string) => format.month(`${label}-01`);
  const where = ({ unit, country, place }: NewFrontItem) => {
    const around = unit ?? country;
    return by !== "cell" || around === null ? words.place(place, by) : names.placeWithin(around);
  };
  const columns = useNewFrontColumns(by, where, ranking?.items.some(({ came }) => came !== null) ?? false);
  const title =
    origin === null || until === null
      ? t("fronts.view.new")
      : t("fronts.new.title", { origin: month(origin), until: month(until) });
  const asked = t("fronts.new.asked", { by, quiet, deaths, horizon });
  const choice = (
    name: "quiet" | "deaths" | "horizon",
    options: readonly number[],
    label: "fronts.new.quiet" | "fronts.new.deaths" | "fronts.new.horizon",
  ) => (
    <Choice
      quiet
      label={t(`${label}.name`)}
      value={String(chosen[name])}
      options={options.map((count) => ({ value: String(count), label: t(label, { count }) }))}
      onChange={(value) => onChange({ [name]: Number(value), place: null })}
    />
  );
  return (
    <FrontShow
      name="new-fronts"
      title={title}
      ground={answer.ground}
      run={ranking?.run ?? null}
      controls={
        <>
          <ByChoice chosen={chosen} onChange={onChange} />
          {choice("quiet", QUIET_MONTHS, "fronts.new.quiet")}
          {choice("deaths", FRONT_DEATHS, "fronts.new.deaths")}
          {choice("horizon", FRONT_HORIZONS, "fronts.new.horizon")}
        </>
      }
      lines={[
        asked,
        ...(ranking === null
          ? []
          : [t("fronts.new.ranked", { by, count: ranking.places, listed: ranking.items.length })]),
        ...(by === "district" && cannot === null
          ? [t("fronts.new.districtsOf", { countries: format.list(countries.map(names.place)) })]
          : []),
        t("fronts.new.scope"),
      ]}
      kind={by === "unit" ? "unit" : "cell"}
      items={ranking?.items ?? NONE}
      idOf={placeOf}
      areasOf={by === "unit" ? ownArea : cellsOf}
      colourOf={colourOf}
      pointOf={pointOf}
      legend={{
        title: t("fronts.new.legend"),
        classes: CHANCE_CLASSES.map(({ least, shade }) => ({ label: words.percent(least), colour: ramp[shade] })),
        note: t("fronts.classesFrom"),
      }}
      columns={columns}
      detail={(item) => <FrontReasons item={item} by={by} />}
      tip={(item) => (
        <>
          <strong>{where(item)}</strong>
          <p>{t("fronts.new.chance", { share: item.probability, rank: item.rank })}</p>
        </>
      )}
      nothing={
        cannot === null
          ? t("fronts.new.notYet")
          : t(`fronts.new.cannot.${cannot.reason}`, { months: cannot.months, least: cannot.least })
      }
      chosen={chosen.place}
      onChoose={(place) => onChange({ place })}
      isWaiting={false}
    >
      {ranking === null && cannot === null && (
        <div className="fronts-job">
          <JobBar
            work={work}
            label={[
              title,
              t(`fronts.by.${by}`),
              t("fronts.new.quiet", { count: quiet }),
              t("fronts.new.deaths", { count: deaths }),
              t("fronts.new.horizon", { count: horizon }),
            ].join(" · ")}
            compute={t("fronts.new.compute")}
            working={t("fronts.new.working")}
          />
        </div>
      )}
      {ranking?.score && <FrontScore score={ranking.score} />}
    </FrontShow>
  );
}
