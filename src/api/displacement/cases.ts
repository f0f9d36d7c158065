/** Imported movement cases: their preflight, runs under several rules, scores and forecasts beside simple baselines. */
import {
  CLOSURES_AS_NAMED,
  type DisplacementCase,
  FLEE_COMPATIBLE,
  type FleeQuirks,
  importFleeCase,
  LARGEST_CASE,
  OWN_RULES,
} from "../../displacement/cases/index.ts";
import { reportedPeople, totalOf } from "../../displacement/cases/people.ts";
import { FLEE_KERNEL, runFleeKernel } from "../../displacement/fleeKernel/kernel.ts";
import { bandOf, coverage } from "../../displacement/forecast/conformal.ts";
import { laggedResiduals, shareWidth } from "../../displacement/forecast/countBands.ts";
import { rollWidths } from "../../displacement/forecast/ownResiduals.ts";
import { rollForecasts } from "../../displacement/forecast/rolling.ts";
import { gravityInput } from "../../displacement/gravity/input.ts";
import {
  CAPACITY_GRAVITY,
  FIXED_GRAVITY,
  type GravityOptions,
  OPEN_GRAVITY,
  runGravity,
} from "../../displacement/gravity/kernel.ts";
import { BAND_LEVEL } from "../../displacement/region/forecast.ts";
import { toldPeople } from "../../displacement/region/model.ts";
import { capacityShare, equalSplit } from "../../displacement/score/baselines.ts";
import { errorsOf, type FleeErrors } from "../../displacement/score/errors.ts";
import { writeOutCsv } from "../../displacement/score/outCsv.ts";
import type { StoredCase } from "../../workspace/cases.ts";
import type { Workspace } from "../../workspace/index.ts";
import type { Parameter, Run } from "../../workspace/runs/model.ts";
import { InvalidInput, splitList } from "../filterQuery.ts";
import { keptRun } from "../keptRun.ts";
import type { Observatory } from "../observatory.ts";
import type {
  CaseAnswer,
  CaseForecastAnswer,
  CaseImport,
  CaseItem,
  CaseRunAnswer,
  CaseRunQuery,
  CasesAnswer,
  MOVEMENT_RULES,
} from "./contract.ts";
import { manifestOf } from "./manifest.ts";

type Rules = (typeof MOVEMENT_RULES)[number];
export const LAGS = [7, 30, 60, 90] as const;
/** Days between values that are told. */
const TOLD_STEP = 7;

/** What was told of a case by its id, which names its content. */
const known = new Map<string, CaseItem>();

export async function listCases({ workspace }: Observatory): Promise<CasesAnswer> {
  const items = [];
  for (const id of await workspace.cases.ids())
    items.push(known.get(id) ?? caseItem(workspace, await workspace.cases.get(id)).item);
  return { items };
}

export async function showCase({ workspace }: Observatory, id: string): Promise<CaseAnswer> {
  return caseAnswer(workspace, await workspace.cases.get(id));
}

/** Keeps a case, also one that cannot be run: its preflight says why. */
export async function importCase({ workspace }: Observatory, { name, files }: CaseImport): Promise<CaseAnswer> {
  if (Object.keys(files).length === 0) {
    throw new InvalidInput("no files; valid: texts of input_csv/*.csv, source_data/*.csv and simsetting.yml by path");
  }
  const letters = Object.values(files).reduce((sum, text) => sum + text.length, 0);
  if (letters > LARGEST_CASE) {
    throw new InvalidInput(`files of ${letters} letters together; valid: at most ${LARGEST_CASE}`);
  }
  return caseAnswer(workspace, await workspace.cases.save(name, files));
}

function caseAnswer(workspace: Workspace, stored: StoredCase): CaseAnswer {
  const { item, preflight } = caseItem(workspace, stored);
  return { ...item, preflight };
}

function caseItem(
  workspace: Workspace,
  { id, name, importedAt, files }: StoredCase,
): { item: CaseItem; preflight: CaseAnswer["preflight"] } {
  const { placer } = workspace.boundaries();
  const countriesAt = (longitude: Float64Array, latitude: Float64Array) =>
    Array.from(placer.place(longitude, latitude).country, (unit) => placer.units[unit]?.id ?? null);
  const { displacementCase: one, defects } = importFleeCase(name, files, FLEE_COMPATIBLE, countriesAt);
  const count = (severity: string) => defects.filter((defect) => defect.severity === severity).length;
  const item: CaseItem = {
    id,
    name,
    start: one?.start ?? "1970-01-01",
    days: one?.days ?? 0,
    places: one?.places.length ?? 0,
    camps: one?.camps.length ?? 0,
    closures: one?.closures.length ?? 0,
    importedAt,
    defects: { error: count("error"), warning: count("warning"), note: count("note") },
    runs: one !== null,
  };
  known.set(id, item);
  return { item, preflight: defects };
}

/** @throws InvalidInput for a name that is no quirk. */
export function quirksOf(text: string): FleeQuirks {
  if (text === "all") return FLEE_COMPATIBLE;
  if (text === "none") return OWN_RULES;
  const names = Object.keys(FLEE_COMPATIBLE);
  const kept = splitList(text);
  const wrong = kept.find((name) => !names.includes(name));
  if (wrong !== undefined) {
    throw new InvalidInput(`no quirk ${wrong}; valid: all, none, ${names.join(", ")}`, ["all", "none", ...names]);
  }
  return { ...OWN_RULES, ...Object.fromEntries(kept.map((name) => [name, true])) };
}

interface Readied {
  stored: StoredCase;
  one: DisplacementCase;
  quirks: FleeQuirks;
}

async function readied(
  { workspace }: Observatory,
  id: string,
  rules: Rules,
  compatible: string | undefined,
): Promise<Readied> {
  const stored = await workspace.cases.get(id);
  const usual = CHOICES[rules] ? CLOSURES_AS_NAMED : FLEE_COMPATIBLE;
  const quirks = compatible === undefined ? usual : quirksOf(compatible);
  const { displacementCase: one, defects } = importFleeCase(stored.name, stored.files, quirks);
  if (!one) {
    const first = defects.find(({ severity }) => severity === "error");
    throw new InvalidInput(`${stored.id} cannot be run: ${first?.file}: ${first?.text}; see its preflight`);
  }
  return { stored, one, quirks };
}

interface Moved {
  inCamps: Float64Array;
  /** Everybody displaced by day, also those on the way. */
  displaced: Float64Array;
}

/** Those of destination choice; null: Flee's. */
const CHOICES: Record<Rules, GravityOptions | null> = {
  flee: null,
  "flee-open": null,
  choice: OPEN_GRAVITY,
  "choice-capacity": CAPACITY_GRAVITY,
  gravity: FIXED_GRAVITY,
};

function move({ one, quirks }: Readied, rules: Rules): Moved {
  const options = CHOICES[rules];
  return options ? choiceRun(one, quirks, options) : fleeRun(one, quirks, rules === "flee");
}

function fleeRun(one: DisplacementCase, quirks: FleeQuirks, capacity: boolean): Moved {
  const run = runFleeKernel(one, quirks, { ...FLEE_KERNEL, capacity });
  return { inCamps: run.inCamps, displaced: run.displaced };
}

function choiceRun(one: DisplacementCase, quirks: FleeQuirks, options: GravityOptions): Moved {
  const run = runGravity(gravityInput(one, quirks), options);
  const camps = one.camps.length;
  const displaced = run.onTheWay.map((moving, day) => moving + run.waiting[day] + totalOf(run.inCamps, camps, day));
  return { inCamps: run.inCamps, displaced };
}

export async function runCase(observatory: Observatory, id: string, query: CaseRunQuery): Promise<CaseRunAnswer> {
  const rules = query.rules ?? "choice";
  const ready = await readied(observatory, id, rules, query.fleeCompatible);
  const inputs = [{ what: "displacement case", id: ready.stored.id }];
  const manifest = manifestOf(observatory, "displacement-case", inputs, {
    rules,
    choice: CHOICES[rules],
    fleeCompatible: kept(ready.quirks),
  });
  const run: Run = await keptRun(
    observatory,
    manifest,
    async () => {
      const answer = ranCase(ready, rules);
      return await observatory.workspace.runs.save(manifest, {
        tables: { camps: { camp: answer.camps.map(({ name }) => name) } },
        summary: answer as unknown as Parameter,
      });
    },
    () => {},
  );
  return { ...(run.summary as unknown as Omit<CaseRunAnswer, "run">), run: run.id };
}

const kept = (quirks: FleeQuirks) => Object.entries(quirks).flatMap(([name, on]) => (on ? [name] : []));

function ranCase(ready: Readied, rules: Rules): Omit<CaseRunAnswer, "run"> {
  const { stored, one, quirks } = ready;
  const started = performance.now();
  const { inCamps } = move(ready, rules);
  const camps = one.camps.length;
  const reported = reportedPeople(one);
  const errors = errorsOf(inCamps, reported, camps);
  const baselines = {
    equalSplit: errorsOf(equalSplit(reported, camps), reported, camps),
    capacityShare: errorsOf(capacityShare(one, reported), reported, camps),
    persistence30: errorsOf(rollForecasts(one, inCamps, reported, 30).persistence, reported, camps),
  };
  const width = shareWidth(BAND_LEVEL, one.name);
  const days = toldDays(one.days);
  const series = (pick: (day: number, c: number) => number) => (c: number) =>
    days.map((day) => toldPeople(pick(day, c)));
  const bound = (side: 0 | 1) => (day: number, c: number) => {
    const total = totalOf(inCamps, camps, day);
    return total > 0 ? bandOf(inCamps[day * camps + c] / total, width)[side] * total : 0;
  };
  const simulated = series((day, c) => inCamps[day * camps + c]);
  const [low, high] = [series(bound(0)), series(bound(1))];
  const came = series((day, c) => reported[day * camps + c]);
  return {
    case: stored.id,
    rules,
    fleeCompatible: kept(quirks),
    start: one.start,
    days,
    camps: one.camps.map(({ place, name }, c) => ({
      name,
      country: one.places[place].country,
      longitude: one.places[place].longitude,
      latitude: one.places[place].latitude,
      population:
        one.places[place].kind === "idpCamp" || !one.places[place].foreign ? ("idp" as const) : ("refugee" as const),
      capacity: one.places[place].capacity,
      simulated: simulated(c),
      low: low(c),
      high: high(c),
      reported: came(c),
    })),
    errors,
    baselines,
    warning: worseThan(errors, baselines.equalSplit, "an equal split"),
    coverage: finite(coverage(inCamps, reported, camps, width)),
    seconds: (performance.now() - started) / 1000,
  };
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);

function toldDays(days: number): number[] {
  const told = Array.from({ length: Math.ceil(days / TOLD_STEP) }, (_, k) => k * TOLD_STEP);
  return told.at(-1) === days - 1 ? told : [...told, days - 1];
}

function worseThan(model: FleeErrors, simple: FleeErrors, name: string): string | null {
  const round = (value: number) => value.toFixed(3);
  if (model.normal < simple.normal) return null;
  return `no better than ${name} here: ${round(model.normal)} against ${round(simple.normal)}`;
}

/**
 * `out.csv` as Flee writes it, for Flee's own scripts. Fewer than five people are written as 0: those scripts take numbers.
 * Reports written so are taken off the total of their day too, or it would tell them.
 */
export async function outCsv(observatory: Observatory, id: string, query: CaseRunQuery): Promise<string> {
  const rules = query.rules ?? "choice";
  const ready = await readied(observatory, id, rules, query.fleeCompatible);
  const { inCamps, displaced } = move(ready, rules);
  const { one } = ready;
  const masked = (people: Float64Array) => people.map((count) => (Math.round(count) < 5 ? 0 : count));
  const reported = reportedPeople(one);
  const told = masked(reported);
  const names = one.camps.map(({ name }) => name);
  const hidden = (day: number) => totalOf(reported, names.length, day) - totalOf(told, names.length, day);
  return writeOutCsv({
    start: one.start,
    names,
    simulated: masked(inCamps),
    reported: told,
    displaced: masked(displaced.map((all, day) => all - hidden(day))),
  });
}

/** Forecasts at each lag over the whole case, from what was published by then, beside persistence. */
export async function forecastCase(observatory: Observatory, id: string): Promise<CaseForecastAnswer> {
  const { stored, one, quirks } = await readied(observatory, id, "choice", undefined);
  const camps = one.camps.length;
  const reported = reportedPeople(one);
  const { inCamps } = choiceRun(one, quirks, OPEN_GRAVITY);
  const rolled = LAGS.map((lag) => {
    const forecasts = rollForecasts(one, inCamps, reported, lag);
    const widths = rollWidths(one, forecasts.model, lag, laggedResiduals(lag, one.name), BAND_LEVEL);
    return { lag, widths, ...forecasts };
  });
  const equal = errorsOf(equalSplit(reported, camps), reported, camps);
  const last = one.days - 1;
  return {
    case: stored.id,
    lags: rolled.map(({ lag, widths, model, persistence }) => {
      const scores = { model: errorsOf(model, reported, camps), persistence: errorsOf(persistence, reported, camps) };
      return {
        lag,
        ...scores,
        equalSplit: equal,
        coverage: finite(coverage(model, reported, camps, widths)),
        warning: worseThan(scores.model, scores.persistence, "persistence"),
      };
    }),
    camps: one.camps.map(({ name }, c) => ({
      name,
      reported: toldPeople(reported[last * camps + c]),
      forecasts: rolled.map(({ lag, widths, model, persistence }) => {
        const total = totalOf(model, camps, last);
        const share = total > 0 ? model[last * camps + c] / total : 0;
        const [low, high] = bandOf(share, widths[last]);
        return {
          lag,
          low: toldPeople(low * total),
          people: toldPeople(model[last * camps + c]),
          high: toldPeople(high * total),
          persistence: toldPeople(persistence[last * camps + c]),
        };
      }),
    })),
  };
}
