import { useEffect, useMemo } from "react";
import { Button } from "react-aria-components/Button";
import type { NewFrontItem, NewFronts } from "../../api/fronts/contract.ts";
import type { EventFilter } from "../../events/filter.ts";
import { FRONT_DEATHS, FRONT_HORIZONS, QUIET_MONTHS } from "../../fronts/newFronts/definition.ts";
import { type Job, useJob } from "../data/useJob.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import type { Chosen } from "./chosen.ts";
import { CHANCE_CLASSES, shadeOf } from "./classes.ts";
import { FrontReasons } from "./FrontReasons.tsx";
import { FrontScore } from "./FrontScore.tsx";
import { FrontShow } from "./FrontShow.tsx";
import type { FrontViewProps } from "./FrontsPage.tsx";
import { useNewFrontColumns } from "./newFrontColumns.ts";
import { useFrontWords } from "./words.ts";

/** Only region, countries and the day narrow it: what is learned from is all that is loaded. */
function newQuery({ region, countries, to }: EventFilter, { quiet, deaths, horizon }: Chosen): string {
  const query = new URLSearchParams({ quiet: String(quiet), deaths: String(deaths), horizon: String(horizon) });
  if (region) query.set("region", region);
  if (countries) query.set("countries", countries.join("|"));
  if (to) query.set("to", to);
  return query.toString();
}

/** Quiet cells by the chance that violence comes, with reasons and with what such rankings were worth. */
export function NewFrontsView(props: FrontViewProps) {
  const { t } = useText();
  const filter = useViewState((state) => state.filter);
  const path = `/api/fronts/new?${newQuery(filter, props.chosen)}`;
  const stored = useJson<NewFronts>(path);
  const { job, start, stop } = useJob<NewFronts>();
  // what was computed is of the question asked then
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question stops the work on this one
  useEffect(() => stop, [path, stop]);
  if (stored.status === "failed") return <Failed error={stored.error} retry={stored.retry} />;
  if (stored.status === "loading") return <p className="frame-waiting soft">{t("loading.short")}</p>;
  const answer = job.status === "done" ? job.value : stored.value;
  return <Shown {...props} answer={answer} job={job} onStart={() => start(path)} onStop={stop} />;
}

const cellOf = ({ cell }: NewFrontItem) => cell;
const areasOf = ({ cell }: NewFrontItem) => [cell];
const pointOf = ({ longitude, latitude }: NewFrontItem) => [longitude, latitude] as const;
const NONE: readonly NewFrontItem[] = [];

function Shown({
  answer,
  job,
  onStart,
  onStop,
  ...props
}: FrontViewProps & { answer: NewFronts; job: Job<NewFronts>; onStart(): void; onStop(): void }) {
  const { t, format } = useText();
  const { chosen, onChange } = props;
  const words = useFrontWords();
  const names = useNames();
  const { ramp } = PALETTES[useTheme()].map;
  const { ranking, quiet, deaths, horizon, origin, until, cannot } = answer;
  const colourOf = useMemo(
    () =>
      ({ probability }: NewFrontItem) => {
        const shade = shadeOf(probability, CHANCE_CLASSES);
        return shade === null ? null : ramp[shade];
      },
    [ramp],
  );
  const month = (label: string) => format.month(`${label}-01`);
  const where = ({ unit, country, cell }: NewFrontItem) => {
    const place = unit ?? country;
    return place === null ? words.place(cell, "cell") : names.placeWithin(place);
  };
  const columns = useNewFrontColumns(where, ranking?.items.some(({ came }) => came !== null) ?? false);
  const title =
    origin === null || until === null
      ? t("fronts.view.new")
      : t("fronts.new.title", { origin: month(origin), until: month(until) });
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
      controls={
        <>
          {choice("quiet", QUIET_MONTHS, "fronts.new.quiet")}
          {choice("deaths", FRONT_DEATHS, "fronts.new.deaths")}
          {choice("horizon", FRONT_HORIZONS, "fronts.new.horizon")}
        </>
      }
      lines={[
        t("fronts.new.asked", { quiet, deaths, horizon }),
        ...(ranking === null ? [] : [t("fronts.new.ranked", { count: ranking.cells, listed: ranking.items.length })]),
        t("fronts.new.scope"),
      ]}
      kind="cell"
      items={ranking?.items ?? NONE}
      idOf={cellOf}
      areasOf={areasOf}
      colourOf={colourOf}
      pointOf={pointOf}
      legend={{
        title: t("fronts.new.legend"),
        classes: CHANCE_CLASSES.map(({ least, shade }) => ({ label: words.percent(least), colour: ramp[shade] })),
        note: t("fronts.classesFrom"),
      }}
      columns={columns}
      detail={(item) => <FrontReasons item={item} />}
      tip={(item) => (
        <>
          <strong>{where(item)}</strong>
          <p>{t("fronts.new.chance", { share: item.probability, rank: item.rank })}</p>
        </>
      )}
      nothing={cannot === null ? t("fronts.new.notYet") : t("fronts.new.cannot")}
      chosen={chosen.place}
      onChoose={(place) => onChange({ place })}
      isWaiting={false}
    >
      {ranking === null && cannot === null && <Working job={job} onStart={onStart} onStop={onStop} />}
      {ranking?.score && <FrontScore score={ranking.score} />}
    </FrontShow>
  );
}

function Working({ job, onStart, onStop }: { job: Job<NewFronts>; onStart(): void; onStop(): void }) {
  const { t } = useText();
  if (job.status === "running") {
    return (
      <div className="fronts-job row" role="status">
        <progress aria-label={t("fronts.new.working")} value={job.progress?.fraction ?? undefined} max={1} />
        <span className="soft">{t("fronts.new.working")}</span>
        <Button className="button small" onPress={onStop}>
          {t("fronts.new.stop")}
        </Button>
      </div>
    );
  }
  return (
    <div className="fronts-job stack">
      <p>
        <Button className="button primary" onPress={onStart}>
          {t("fronts.new.compute")}
        </Button>
      </p>
      {job.status === "failed" && <Failed error={job.error} />}
    </div>
  );
}
