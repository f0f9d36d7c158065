import {
  type Borders,
  type Indices,
  type NewFronts,
  PLACE_KINDS,
  type Scan,
  type Surges,
} from "../../api/fronts/contract.ts";
import type { Observatory } from "../../api/observatory.ts";
import { DEFAULT_NORMAL_MONTHS } from "../../events/normal.ts";
import { mostTelling } from "../../fronts/indices/published.ts";
import {
  FRONT_DEATHS,
  FRONT_HORIZONS,
  FRONT_PLACES,
  type FrontPlace,
  QUIET_MONTHS,
} from "../../fronts/newFronts/definition.ts";
import { SCAN_MODELS } from "../../fronts/scan/scan.ts";
import { defineCommand } from "../command.ts";
import { filterOf } from "../filterOptions.ts";
import { CLAUSE_OPTIONS, groundLines, windowOptions } from "../frontOptions.ts";
import { MONTHS_OPTION, monthsOf } from "../normalText.ts";
import { withObservatory } from "../opening.ts";
import { createProgress } from "../progress.ts";
import { type Cell, figure, plural, table } from "../table.ts";

const SHOWN = 40;
type NearActor = NonNullable<NewFronts["ranking"]>["items"][number]["figures"]["actors"][number];
const { to } = windowOptions;

export const frontsIndices = defineCommand({
  name: "fronts indices",
  group: "Look",
  summary: "indices of places over twelve months, with ranks, their change and published values",
  about:
    "A score by the Global Terrorism Index's formula (\"GTI-like\": UCDP counts no injured and no hostages), UCDP's classes of intensity, and four components in the manner of the ACLED Conflict Index. Definitions and limits: docs/methods/fronts.md.",
  options: {
    to: { ...to, about: "last day of the twelve months (default the last covered day)" },
    by: { kind: "choice", of: ["country", "unit"], about: "a country or a first-order division (default country)" },
    ...CLAUSE_OPTIONS,
  },
  examples: [["fronts indices --region casebook --to 2019-12-31", "the casebook's countries in 2019"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { indices } = await import("../../api/fronts/indices.ts");
      const answer = await indices(observatory, filterOf(values), values.by ?? "country");
      return { data: answer, text: () => indicesText(answer, placeNames(observatory), effects.columns) };
    });
  },
});

/** `3` where it stayed, `3 ↑2` where it rose two places, `3 new` where it had none. */
function rankText(rank: number, before: number): string {
  if (before === 0) return `${rank} new`;
  if (rank === before) return String(rank);
  return `${rank} ${rank < before ? "↑" : "↓"}${Math.abs(before - rank)}`;
}

function indicesText(answer: Indices, name: (id: string) => string, width: number): string {
  const { ground, window, previous, items, compared } = answer;
  const head = groundLines(ground, width);
  if (!window || !previous) return [...head, "Nothing to compare: no dataset covers these twelve months."].join("\n");
  const rows = items
    .slice(0, SHOWN)
    .map((item): Cell[] => [
      name(item.place),
      item.events,
      rankText(item.conflict.rank, item.conflict.previousRank),
      item.conflict.index.toFixed(2),
      componentText(item.deaths, item.conflict.deadliness),
      componentText(item.conflict.danger.value, item.conflict.danger),
      componentText(item.conflict.violentCells, item.conflict.diffusion),
      componentText(item.conflict.fragmentation.value, item.conflict.fragmentation),
      `${item.terrorism.score.toFixed(3)} (${rankText(item.terrorism.rank, item.terrorism.previousRank)})`,
      item.battle.intensity ?? figure(item.battle.deaths),
      publishedText(item),
    ]);
  const titles = [
    "place",
    "events",
    "rank",
    "index",
    "deaths (rank)",
    "on civilians",
    "violent cells",
    "groups",
    "GTI-like (rank)",
    "battle",
    "published",
  ];
  return [
    ...head,
    `${window.from} to ${window.to}, ${plural(compared, "place")} compared; changes of rank against ${previous.from} to ${previous.to}`,
    ...[window, previous].filter(({ days, coveredDays }) => coveredDays < days).map(partText),
    table(
      titles.map((title) => ({ title, most: 32 })),
      rows,
      width,
    ),
    ...more(items.length),
    "",
    "index: mean of deaths, events on civilians, violent 10 km cells and groups, each scaled among these places",
    "GTI-like: the formula of the Global Terrorism Index on these events; not a score of its publisher",
  ].join("\n");
}

/** "1,167 (2 ↑1)" */
const componentText = (value: number | null, { rank, previousRank }: { rank: number; previousRank: number }) =>
  `${value === null ? "–" : figure(value)} (${rankText(rank, previousRank)})`;

const partText = ({ from, to: end, days, coveredDays }: NonNullable<Indices["window"]>) =>
  `The data cover only ${figure(coveredDays)} of the ${figure(days)} days from ${from} to ${end}: counts are too low.`;

function publishedText({ published }: Indices["items"][number]): string {
  const one = mostTelling(published);
  if (!one) return "–";
  const value = [one.score, one.rank === null ? null : `rank ${one.rank}`].filter((part) => part !== null).join(", ");
  return `${one.index.replaceAll("_", " ").toUpperCase()} ${one.dataYear}: ${value}`;
}

export const frontsSurges = defineCommand({
  name: "fronts surges",
  group: "Look",
  summary: "places that differ from their own past, with the number of places tested told for",
  about:
    "A test with the place's own scatter; of all calls at most one in twenty is expected to be false. A tiny baseline is never a surge.",
  options: {
    to: { ...to, about: "last day of the recent window (default the last covered day)" },
    months: MONTHS_OPTION,
    by: { kind: "choice", of: PLACE_KINDS, about: "country, first-order division or PRIO-GRID cell (default unit)" },
    ...CLAUSE_OPTIONS,
  },
  examples: [["fronts surges --by unit --to 2019-06-30 --months 6", "half a year against the divisions' own past"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { surges } = await import("../../api/fronts/surges.ts");
      const months = values.months === undefined ? DEFAULT_NORMAL_MONTHS : monthsOf(values.months);
      const answer = await surges(observatory, filterOf(values), { months, by: values.by ?? "unit" });
      return { data: answer, text: () => surgesText(answer, placeNames(observatory), effects.columns) };
    });
  },
});

const VERDICTS: Record<Surges["items"][number]["verdict"], string> = {
  surge: "surge",
  above: "far above a tiny baseline",
  drop: "drop",
  usual: "usual",
  tiny: "tiny baseline: limited",
  "no-past": "too few past windows",
};

function surgesText(
  { ground, by, window, tested, falseShare, items }: Surges,
  name: (id: string) => string,
  width: number,
): string {
  const head = groundLines(ground, width);
  if (!window) return [...head, "Nothing to compare: no dataset covers this window."].join("\n");
  const place = (item: Surges["items"][number]) =>
    by === "cell" ? `cell ${item.place} (${item.latitude}, ${item.longitude})` : name(item.place);
  const rows = items
    .slice(0, SHOWN)
    .map((item): Cell[] => [
      place(item),
      item.events,
      item.mean === null ? "–" : item.mean.toFixed(1),
      item.deaths,
      pText(item.upperAdjusted),
      pText(item.lowerAdjusted),
      VERDICTS[item.verdict],
    ]);
  const calls = items.filter(({ verdict }) => ["surge", "above", "drop"].includes(verdict)).length;
  const titles = ["place", "events", "usual mean", "deaths", "p more, adjusted", "p fewer, adjusted", "verdict"];
  return [
    ...head,
    `${window.from} to ${window.to}: ${plural(tested, "place")} tested, ${plural(calls, "call")}, of which at most ${figure(falseShare * 100)} % are expected to be false`,
    table(
      titles.map((title) => ({ title, most: 40 })),
      rows,
      width,
    ),
    ...more(items.length),
  ].join("\n");
}

/** Small probabilities as they are, not as 0. */
export function pText(p: number | null): string {
  if (p === null) return "–";
  if (p < 1e-12) return "< 1e-12";
  return p < 0.001 ? p.toExponential(0) : p.toFixed(3);
}

export const frontsScan = defineCommand({
  name: "fronts scan",
  group: "Look",
  summary: "hot spots of the last months: the prospective space–time scan statistic",
  about:
    "Circles of cells or divisions over the last months that hold more events than place and time alone explain, with p-values by Monte Carlo over all circles tried.",
  options: {
    to: { ...to, about: "last day of the study (default the last covered day)" },
    by: { kind: "choice", of: ["cell", "unit"], about: "PRIO-GRID cells or first-order divisions (default cell)" },
    model: {
      kind: "choice",
      of: SCAN_MODELS,
      about: "permutation needs only the events, poisson expects each zone's own past (default permutation)",
    },
    months: { kind: "whole", hint: "6-120", least: 6, most: 120, about: "length of the study (default 36)" },
    longest: { kind: "whole", hint: "1-12", least: 1, most: 12, about: "longest hot spot in months (default 6)" },
    km: { kind: "whole", hint: "0-1000", least: 0, most: 1000, about: "largest radius (default 150)" },
    replicates: {
      kind: "whole",
      hint: "99-9999",
      least: 99,
      most: 9999,
      about: "Monte-Carlo replicates (default 999)",
    },
    seed: { kind: "whole", hint: "number", least: 0, about: "of the replicates (default 1)" },
    ...CLAUSE_OPTIONS,
  },
  examples: [["fronts scan --countries MLI --by unit --to 2019-06-30", "the regions of Mali in mid-2019"]],
  async run({ values, effects }) {
    const progress = createProgress(effects);
    return await withObservatory(values, effects, async (observatory) => {
      const { SCAN_DEFAULTS, scan } = await import("../../api/fronts/scan.ts");
      const { by, model, months, longest, km, replicates, seed } = { ...SCAN_DEFAULTS, ...given(values) };
      const show = (done: number) => progress.show("replicates", done, `${replicates} replicates`);
      const answer = await scan(
        observatory,
        filterOf(values),
        { by, model, months, longest, km, replicates, seed },
        show,
      );
      progress.end();
      return { data: answer, text: () => scanText(answer, placeNames(observatory), effects.columns) };
    });
  },
});

const given = <V extends object>(values: V) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof V]: Exclude<V[K], undefined>;
  };

function scanText(answer: Scan, name: (id: string) => string, width: number): string {
  const { ground, study, zones, events, notPlaced, cylinders, replicates, clusters, model, seconds } = answer;
  const head = groundLines(ground, width);
  if (!study) return [...head, "Nothing to scan: no dataset covers this time."].join("\n");
  const shown = clusters.filter(({ p }) => p <= WORTH_A_LINE);
  const rows = shown.map((cluster): Cell[] => [
    cluster.units
      .map(({ id }) => name(id))
      .slice(0, 2)
      .join(", ") || `${cluster.latitude}, ${cluster.longitude}`,
    `${cluster.from} – ${cluster.to}`,
    Math.round(cluster.radiusKm),
    cluster.events,
    cluster.expected.toFixed(1),
    cluster.deaths,
    pText(cluster.p),
    recurrenceText(cluster.recurrenceYears),
    cluster.sides
      .map(({ id }) => id)
      .slice(0, 2)
      .join(", "),
  ]);
  const titles = ["where", "when", "km", "events", "expected", "deaths", "p", "by chance once in", "sides"];
  return [
    ...head,
    `${study.from} to ${study.to}: ${plural(events, "event")} in ${plural(zones, "zone")}, ${plural(cylinders, "cylinder")}, ${figure(replicates)} replicates, model ${model}, ${seconds.toFixed(1)} s`,
    ...(notPlaced > 0 ? [`${plural(notPlaced, "event")} not placed finely enough: left out`] : []),
    rows.length > 0
      ? table(
          titles.map((title) => ({ title, most: 36 })),
          rows,
          width,
        )
      : "No cylinder holds more than chance would.",
    ...(rows.length < clusters.length
      ? [`${plural(clusters.length - rows.length, "further cylinder")} that chance alone would show`]
      : []),
    "",
    "p takes the number of cylinders into account, and events as independent: several of one operation look like a hot spot.",
  ].join("\n");
}

/** A cylinder that chance shows more often than not is none to print. */
const WORTH_A_LINE = 0.5;

const recurrenceText = (years: number) =>
  years >= 1 ? plural(Math.round(years), "year") : plural(Math.max(1, Math.round(years * 12)), "month");

export const frontsNew = defineCommand({
  name: "fronts new",
  group: "Look",
  summary: "where violence may come to places that had none for long, ranked, with reasons and its past score",
  about:
    "Learns from all loaded UCDP events in and around the casebook's region, for some minutes, and keeps the ranking as a run: the same question is answered at once afterwards. Method and limits: docs/methods/fronts.md.",
  options: {
    to: { ...to, about: "last day that is known (default the last covered day)" },
    by: {
      kind: "choice",
      of: FRONT_PLACES,
      about: "cells (default), first-order divisions, or second-order ones, whose boundaries must be imported",
    },
    quiet: { kind: "choice", of: QUIET_MONTHS.map(String), about: "months without an event (default 24)" },
    deaths: { kind: "choice", of: FRONT_DEATHS.map(String), about: "deaths that must come (default 1)" },
    horizon: { kind: "choice", of: FRONT_HORIZONS.map(String), about: "months within which (default 12)" },
    region: CLAUSE_OPTIONS.region,
    countries: CLAUSE_OPTIONS.countries,
  },
  examples: [
    ["fronts new --countries MLI,SEN --to 2019-12-31", "two countries, as known at the end of 2019"],
    ["fronts new --by unit --quiet 12 --deaths 5", "first-order divisions quiet for a year, five deaths or more"],
  ],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { NewFronts: Rankings } = await import("../../api/fronts/newFronts.ts");
      const progress = createProgress(effects);
      const { by, quiet, deaths, horizon, countries, region } = values;
      const query = {
        ...given({ by, to: values.to, region, countries: countries?.join("|") }),
        ...(quiet && { quiet: Number(quiet) }),
        ...(deaths && { deaths: Number(deaths) }),
        ...(horizon && { horizon: Number(horizon) }),
      };
      const answer = await new Rankings(observatory)
        .compute(query, ({ stage, fraction }) => progress.show(stage, fraction, ""), effects.signal)
        .finally(() => progress.end());
      return { data: answer, text: () => newFrontsText(answer, placeNames(observatory), effects.columns) };
    });
  },
});

function newFrontsText(answer: NewFronts, name: (id: string) => string, width: number): string {
  const { ground, by, countries, quiet, deaths, horizon, origin, until, cannot, ranking } = answer;
  const head = groundLines(ground, width);
  if (!ranking) return [...head, `Nothing can be ranked: ${cannot?.words ?? "not computed"}.`].join("\n");
  const rows = ranking.items
    .slice(0, SHOWN)
    .map((item): Cell[] => [
      item.rank,
      `${(item.probability * 100).toFixed(0)} %`,
      by === "cell" ? name(item.unit ?? item.country ?? "") : name(item.place),
      by === "cell" ? `${item.latitude}, ${item.longitude}` : (item.country ?? ""),
      item.figures.activeKm,
      item.figures.activeNeighbours,
      item.figures.quietMonths ?? "never",
      item.figures.actors.map(actorText).join("; ") || "–",
      item.figures.route ? `${item.figures.route.from}–${item.figures.route.to}` : "–",
      item.came === null ? "–" : item.came === 0 ? "no" : `after ${plural(item.came, "month")}`,
    ]);
  const titles = [
    "rank",
    "chance",
    "where",
    by === "cell" ? "centre" : "in",
    "km to violence",
    by === "cell" ? "of 8 around" : "active around",
    "quiet months",
    "groups near",
    "along",
    "came",
  ];
  return [
    ...head,
    `Quiet for ${quiet} months at the end of ${origin}; at least ${plural(deaths, "death")} by ${until} (${horizon} months). ${plural(ranking.places, `quiet ${PLACE_WORDS[by]}`)} ranked in and around the region.`,
    ...(by === "district"
      ? [`Districts are known of ${countries.map(name).join(", ")}: for others import their boundaries.`]
      : []),
    table(
      titles.map((title) => ({ title, most: 40 })),
      rows,
      width,
    ),
    ...more(ranking.items.length),
    "",
    scoreText(ranking.score),
  ].join("\n");
}

const PLACE_WORDS: Record<FrontPlace, string> = {
  cell: "cell",
  unit: "first-order division",
  district: "second-order division",
};

/** "JNIM 40 km (95 km half a year before, 3 new cells)": who is near, and whether it moves. */
function actorText({ name, km, kmBefore, newCells }: NearActor): string {
  const before = kmBefore === null ? "nowhere near half a year before" : `${kmBefore} km half a year before`;
  return `${name} ${km} km (${before}${newCells > 0 ? `, ${plural(newCells, "new cell")}` : ""})`;
}

function scoreText(score: NonNullable<NewFronts["ranking"]>["score"]): string {
  if (!score) return "Too little past to say what such rankings were worth.";
  const { origins, from, to: last, averagePrecision, baseline, fronts, precision } = score;
  const lists = precision.map(
    ({ first, model, baseline: simple }) => `${model.toFixed(2)} (${simple.toFixed(2)}) of the first ${first}`,
  );
  return `Past score, ${plural(origins, "ranking")} from ${from} to ${last}, ${plural(fronts, "front")}: average precision ${averagePrecision.toFixed(3)}, best simple ranking (${baseline.name}) ${baseline.averagePrecision.toFixed(3)}; right ${lists.join(", ")}`;
}

export const frontsBorders = defineCommand({
  name: "fronts borders",
  group: "Look",
  summary: "pressure of violence on each border and coast, now and before",
  about:
    "Each event counts for the borders near it, less with the distance: 1 on the border, 0.61 at the width of the kernel. Mean monthly pressure of six months against the six before; --json has every month and pieces of 100 km.",
  options: {
    to: { ...to, about: "last day of the last month (default the last covered day)" },
    weigh: { kind: "choice", of: ["events", "deaths"], about: "what presses (default events)" },
    km: { kind: "whole", hint: "5-300", least: 5, most: 300, about: "width of the kernel (default 50)" },
    ...CLAUSE_OPTIONS,
  },
  examples: [["fronts borders --countries MLI --weigh deaths", "the borders of Mali, by deaths"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { BORDERS_DEFAULTS, borders } = await import("../../api/fronts/borders.ts");
      const { weigh, km } = values;
      const answer = await borders(observatory, filterOf(values), { ...BORDERS_DEFAULTS, ...given({ weigh, km }) });
      return { data: answer, text: () => bordersText(answer, placeNames(observatory), effects.columns) };
    });
  },
});

function bordersText({ ground, items, months, weigh, kernelKm }: Borders, name: (id: string) => string, width: number) {
  const rows = items
    .slice(0, SHOWN)
    .map(({ a, b, lengthKm, now, before, ratio, pressure }): Cell[] => [
      a === null ? `coast of ${name(b)}` : `${name(a)} – ${name(b)}`,
      lengthKm,
      now.toFixed(2),
      before.toFixed(2),
      ratio === null ? "–" : `× ${ratio.toFixed(2)}`,
      (pressure.at(-1) ?? 0).toFixed(2),
    ]);
  const titles = ["border", "km", "six months", "six before", "change", months.at(-1) ?? "last month"];
  return [
    ...groundLines(ground, width),
    `Monthly pressure by ${weigh}, kernel ${kernelKm} km; an event near two borders counts for both`,
    rows.length > 0
      ? table(
          titles.map((title) => ({ title, most: 40 })),
          rows,
          width,
        )
      : "No border is known, or nothing covers these months.",
    ...more(items.length),
  ].join("\n");
}

const more = (count: number) => (count > SHOWN ? [`… ${plural(count - SHOWN, "more place")}: --json`] : []);

export function placeNames(observatory: Observatory): (id: string) => string {
  const names = new Map(observatory.places().items.map((unit) => [unit.id, unit.names.en]));
  return (id) => names.get(id) ?? (id || "not placed");
}
