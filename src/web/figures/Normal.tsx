import { memo } from "react";
import type { EngineView } from "../engine/index.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import { sumBehind } from "../evidence/sumBehind.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { NORMAL_LEVELS, NORMAL_MONTHS, type NormalLevel } from "../state.ts";
import { useEngineView, useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { dayText } from "../timeline/calendar.ts";
import { RangePlot } from "./RangePlot.tsx";

const MOST_ROWS = 60;

/** The last months of each place against its own past. */
export function Normal() {
  const { t, format } = useText();
  const view = useEngineView();
  const level = useViewState((state) => state.normalBy);
  const normal = view?.normal;
  return (
    <section className="normal" aria-label={t("normal.title")}>
      <div className="section-head">
        <h2>{t("normal.title")}</h2>
        <NormalChoices />
      </div>
      {normal && normal.from !== null && normal.to !== null && (
        <p className="normal-window">
          {format.span(dayText(normal.from), dayText(normal.to))}
          {" · "}
          {t(`normal.basis.${normal.basis}`)}
          {" · "}
          {t("normal.windows", { count: normal.windows })}
          {!normal.covered && ` · ${t("normal.notCovered")}`}
        </p>
      )}
      {normal && <NormalRows normal={normal} level={level} />}
    </section>
  );
}

/** Apart from the rows, so that a brush does not redraw it. */
const NormalChoices = memo(function NormalChoices() {
  const { t } = useText();
  const observatory = useObservatory();
  const months = useViewState((state) => state.normalMonths);
  const level = useViewState((state) => state.normalBy);
  return (
    <div className="row">
      <Choice
        quiet
        label={t("normal.months")}
        value={String(months)}
        options={NORMAL_MONTHS.map((count) => ({ value: String(count), label: t("normal.last", { count }) }))}
        onChange={(value) => observatory.patch({ normalMonths: Number(value) })}
      />
      <Choice
        quiet
        label={t("normal.by")}
        value={level}
        options={NORMAL_LEVELS.map((value) => ({ value, label: t(`normal.${value}`) }))}
        onChange={(value) => observatory.patch({ normalBy: value as NormalLevel })}
      />
    </div>
  );
});

/** A place of which the window covers nothing at all has no count, too low or not. */
const wordOf = ({ verdict, coveredDays }: EngineView["normal"]["rows"][number]) =>
  coveredDays === 0 ? "not-covered" : verdict;

function NormalRows({ normal, level }: { normal: EngineView["normal"]; level: NormalLevel }) {
  const { t, format } = useText();
  const names = useNames();
  const { dictionaries } = useLoaded();
  const observatory = useObservatory();
  const ids = level === "country" ? dictionaries.countries : dictionaries.units;
  const filter = useViewState((state) => state.filter);
  const rows = normal.rows.slice(0, MOST_ROWS);
  if (!rows.length) return <p className="soft normal-none">{t("normal.none")}</p>;
  const max = Math.max(1, ...rows.map((row) => Math.max(row.events, row.high || 0)));
  const within = (id: string) =>
    level === "country" ? { countries: [id], units: [] } : { units: [id], countries: [] };
  const countOf = (row: (typeof rows)[number]) => (row.coveredDays > 0 ? format.number(row.events) : "–");
  const behind = (id: string) => {
    const window =
      normal.from === null || normal.to === null ? {} : { from: dayText(normal.from), to: dayText(normal.to) };
    return sumBehind({ ...filter, ...window, ...within(id) }, normal.basis === "coded");
  };
  return (
    <ul className="normal-rows scroll">
      {rows.map((row) => (
        <li key={row.place} className="normal-row" data-verdict={row.verdict}>
          <button
            type="button"
            className="normal-choose clip"
            onClick={() => observatory.patchFilter(within(ids[row.place]))}
          >
            {level === "country" ? names.place(ids[row.place]) : names.placeWithin(ids[row.place])}
            <span className="sr-only">
              {" "}
              {countOf(row)} {t(`verdict.${wordOf(row)}`)}
              {Number.isFinite(row.low) &&
                ` ${t("normal.spoken", {
                  low: format.number(row.low),
                  high: format.number(row.high),
                  median: format.number(row.median),
                })}`}
            </span>
          </button>
          <RangePlot {...row} max={max} />
          <span className="num normal-now">
            {row.coveredDays > 0 ? <Sourced behind={behind(ids[row.place])} figure={countOf(row)} /> : countOf(row)}
          </span>
          <span className="normal-verdict" title={t(`verdictExplained.${wordOf(row)}`)}>
            {t(`verdict.${wordOf(row)}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
