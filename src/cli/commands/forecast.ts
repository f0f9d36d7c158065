import type { Forecasts } from "../../api/forecast/answers.ts";
import type {
  Forecast,
  ForecastGround,
  ForecastQuery,
  ForecastReasons,
  ForecastUnitItem,
} from "../../api/forecast/contract.ts";
import { PANEL_TYPES } from "../../events/panel/index.ts";
import { FORECAST_UNITS, THRESHOLDS } from "../../forecast/outlook.ts";
import { defineCommand } from "../command.ts";
import { usage } from "../failure.ts";
import { withObservatory } from "../opening.ts";
import type { Options, Values } from "../options.ts";
import { createProgress } from "../progress.ts";
import { facts, plural, table } from "../table.ts";

/** Whose data are forecast: shared by `forecast` and `backtest`. */
export const FORECAST_OPTIONS = {
  unit: {
    kind: "choice",
    of: FORECAST_UNITS,
    about: "countries, or PRIO-GRID cells of half a degree (default country)",
  },
  type: {
    kind: "choice",
    of: PANEL_TYPES,
    about: "UCDP's type of violence: sb state-based, ns non-state, os one-sided, any (default any)",
  },
  origin: { kind: "text", hint: "YYYY-MM", about: "last month that is known (default the last that the data cover)" },
} as const satisfies Options;

const SHOWN = 20;

export const forecast = defineCommand({
  name: "forecast",
  group: "Look",
  summary: "what may come: deaths in the months ahead, as probabilities and ranges",
  about:
    "Trains on the loaded UCDP events and keeps the result as a run: the same question is answered at once afterwards. What the forecast was worth in the past: harmattan backtest. Equations and limits: docs/methods/forecast.md.",
  options: {
    ...FORECAST_OPTIONS,
    places: {
      kind: "list",
      hint: "ids",
      commas: true,
      about: "show these: country codes or cell ids (default the casebook's)",
    },
    threshold: {
      kind: "choice",
      of: THRESHOLDS.map(String),
      about: "deaths in a month whose probability ranks the places (default 25)",
    },
    months: { kind: "whole", hint: "n", least: 1, most: 14, about: "months ahead that are shown (default 6)" },
    reasons: { kind: "flag", about: "also say what carries each forecast shown" },
  },
  examples: [
    ["forecast", "the casebook's countries, six months ahead"],
    ["forecast --places MLI,BFA,NER --type sb --months 14 --reasons", "three countries, and why"],
    ["forecast --unit cell --threshold 1 --json > cells.json", "every cell, for another program"],
  ],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { Forecasts } = await import("../../api/forecast/answers.ts");
      const forecasts = new Forecasts(observatory);
      const asked = forecastQuery(values);
      const progress = createProgress(effects);
      const { forecast, ground } = await forecasts
        .compute(asked, ({ stage, fraction }) => progress.show(stage, fraction, ""), effects.signal)
        .finally(() => progress.end());
      if (forecast === null) return { data: { ground, forecast }, text: () => thinText(ground) };
      const shown = chosen(forecast, values.places, observatory.casebook.summary.countries);
      const ranked = rankedBy(shown, THRESHOLDS.indexOf(Number(values.threshold ?? 25) as (typeof THRESHOLDS)[number]));
      const reasons = values.reasons
        ? await Promise.all(ranked.slice(0, SHOWN).map(({ id }) => forecasts.reasons(asked, id)))
        : [];
      const past = await pastScore(forecasts, asked, ranked);
      const told = { ...forecast, units: ranked };
      const text = () => forecastText(told, values.months ?? 6, { reasons, past, width: effects.columns });
      return { data: values.reasons ? { ...told, reasons, past } : { ...told, past }, text };
    });
  },
});

/** The options that were given, as the API takes them. */
export const forecastQuery = ({ unit, type, origin }: Partial<Values<typeof FORECAST_OPTIONS>>): ForecastQuery => ({
  ...(unit && { unit }),
  ...(type && { type }),
  ...(origin && { origin }),
});

/** Why there is no forecast, and what to do. */
export const thinText = ({ thin }: ForecastGround): string =>
  `Too thin to forecast. ${thin?.advice ?? ""}\nWhat it does hold: harmattan situation, harmattan normal, harmattan fronts --help.`;

/** The units that were named; else those of the casebook's countries. */
function chosen({ units, unit }: Forecast, places: readonly string[] | undefined, countries: readonly string[]) {
  if (places === undefined || places.length === 0) {
    const own = units.filter(({ id, country }) => countries.includes(country ?? id));
    return own.length > 0 ? own : units;
  }
  const found = new Map(units.map((item) => [item.id, item]));
  return places.map((id) => {
    const item = found.get(id);
    if (!item)
      throw usage(
        `no ${unit} ${id}; valid: ${units
          .slice(0, 12)
          .map((one) => one.id)
          .join(", ")}…`,
      );
    return item;
  });
}

/** By the largest probability over the months ahead of reaching a threshold. */
function rankedBy(units: readonly ForecastUnitItem[], threshold: number): ForecastUnitItem[] {
  const most = new Map(units.map((item) => [item.id, Math.max(...item.exceedances.map((month) => month[threshold]))]));
  return [...units].sort((a, b) => (most.get(b.id) ?? 0) - (most.get(a.id) ?? 0));
}

/** What such forecasts were worth in the last whole years, of all places and of those shown; null where it was not computed. */
async function pastScore(forecasts: Forecasts, { unit, type }: ForecastQuery, shown: readonly ForecastUnitItem[]) {
  const asked = { ...(unit && { unit }), ...(type && { type }) };
  const places = shown.slice(0, SHOWN).map(({ id }) => id);
  const { backtest } = await forecasts.storedBacktest({ ...asked, places: places.join("|") });
  const ratio = backtest?.ratios.conflictology12;
  if (!backtest || !ratio) return null;
  return { run: backtest.run, years: backtest.windows.map(({ year }) => year), ratio, units: backtest.units };
}

type PastScore = NonNullable<Awaited<ReturnType<typeof pastScore>>>;

/** CRPS beside that of `conflictology12`, each place's own last twelve months. */
function pastText(past: PastScore | null, { unit, type }: Pick<Forecast, "unit" | "type">, width: number): string[] {
  if (past === null) {
    return [
      `What such forecasts were worth in the past is not computed yet: harmattan backtest --unit ${unit} --type ${type}`,
    ];
  }
  const { years, ratio, units } = past;
  const [of, low, high] = [ratio.ratio, ratio.low, ratio.high].map((one) => one?.toFixed(2) ?? "–");
  return [
    `Past error (CRPS) in ${years.join(", ")}, all places: ${of} of that of each place's own last 12 months (90 % interval ${low}–${high}); below 1 is better`,
    ...(units.length === 0
      ? []
      : [
          table(
            ["place", "forecast [deaths]", "own last 12 months [deaths]", "ratio", "deaths in these years"].map(
              (title) => ({ title }),
            ),
            units.map(({ id, crps, conflictology12, deaths }) => [
              id,
              crps.toFixed(2),
              conflictology12.toFixed(2),
              conflictology12 > 0 ? (crps / conflictology12).toFixed(2) : "",
              deaths.toFixed(0),
            ]),
            width,
          ),
        ]),
    "With all rules and the misses: harmattan backtest",
  ];
}

function forecastText(
  { unit, units, months, origin, type, ground, thresholds, levels }: Forecast,
  ahead: number,
  { reasons, past, width }: { reasons: readonly ForecastReasons[]; past: PastScore | null; width: number },
): string {
  const [low, middle, high] = [0.05, 0.5, 0.95].map((level) => levels.indexOf(level));
  const rows = units
    .slice(0, SHOWN)
    .flatMap(({ id, division, exceedances, quantiles, means }) =>
      months
        .slice(0, ahead)
        .map((month, i) => [
          i === 0 ? [id, division].filter(Boolean).join(" ") : "",
          month,
          `${rounded(quantiles[i][middle])} (${rounded(quantiles[i][low])}–${rounded(quantiles[i][high])})`,
          rounded(means[i]),
          ...exceedances[i].map(percent),
        ]),
    );
  const titles = ["place", "month", "median (5–95 %)", "mean", ...thresholds.map((one) => `P(≥${one})`)];
  return [
    facts([
      ["Deaths of", TYPE_WORDS[type]],
      ["Known until", origin],
      ["Learned from", ground.datasets.map(({ title }) => title).join(", ")],
    ]),
    "",
    table(
      titles.map((title) => ({ title, most: 30 })),
      rows,
      width,
    ),
    ...(units.length > SHOWN ? [`${plural(units.length - SHOWN, "more place")}: --places, or --json for all`] : []),
    ...(reasons.length > 0 ? ["", ...reasons.map(reasonsText)] : []),
    "",
    ...pastText(past, { unit, type }, width),
  ].join("\n");
}

const SHOWN_ANALOGUES = 3;

function reasonsText({ id, words, analogues }: ForecastReasons): string {
  const alike = analogues
    .slice(0, SHOWN_ANALOGUES)
    .map(({ unit, month, deaths }) => `${unit} ${month} (${plural(sum(deaths), "death")} in the year after)`);
  return `${id}: ${words}${alike.length > 0 ? `. Most alike: ${alike.join(", ")}` : ""}`;
}

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);

export const TYPE_WORDS = {
  sb: "state-based violence",
  ns: "non-state violence",
  os: "one-sided violence",
  any: "all organised violence",
};
const rounded = (value: number) => (value >= 10 || value === 0 ? value.toFixed(0) : value.toFixed(1));
const percent = (p: number) => (p > 0 && p < 0.01 ? "< 1 %" : `${Math.round(p * 100)} %`);
