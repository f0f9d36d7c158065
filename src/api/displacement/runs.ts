/** Who arrives where when people leave districts, with borders shut or open: computed in milliseconds, kept as runs. */
import { EXPECTED_DAYS, expectedDepartures } from "../../displacement/region/newcomers.ts";
import { type Departure, whatIf } from "../../displacement/region/whatIf.ts";
import { isoFromDay } from "../../events/timeBins.ts";
import { foldText } from "../../text/fold.ts";
import type { Parameter, Run } from "../../workspace/runs/model.ts";
import { InvalidInput } from "../filterQuery.ts";
import { keptRun } from "../keptRun.ts";
import { NotFound, type Observatory } from "../observatory.ts";
import type { ArrivalItem, FlowItem, OriginItem, RunAnswer, RunRequest } from "./contract.ts";
import { newcomersOf } from "./forecast.ts";
import { type RegionGround, regionGround, whatIfGround } from "./ground.ts";
import { casebookInput, manifestOf } from "./manifest.ts";
import { regionResidents, residentsWarning } from "./residents.ts";

export const RUN_KIND = "displacement";
const DEFAULT_DAYS = 90;

/** The run of a request: as it stands, or computed now. */
export async function movementRun(observatory: Observatory, request: RunRequest): Promise<RunAnswer> {
  const ground = regionGround(observatory, request.asOf);
  const { seed = 1 } = request;
  const asked = {
    asOf: isoFromDay(ground.asOf),
    days: request.days ?? DEFAULT_DAYS,
    departures: [...departuresAsked(ground, request), ...expectedOf(ground, request.expected ?? [])],
    closures: request.closures ?? [],
    standingClosures: request.standingClosures ?? true,
  };
  if (asked.departures.length === 0) {
    throw new InvalidInput("nobody leaves; valid: departures, each a district with people or a share, or expected");
  }
  const inputs = [casebookInput(observatory)];
  const manifest = manifestOf(observatory, RUN_KIND, inputs, asked, seed);
  const run = await keptRun(
    observatory,
    manifest,
    async () => {
      const { run: _, ...answer } = moved(ground, asked, seed);
      return await observatory.workspace.runs.save(manifest, {
        tables: { arrivals: arrivalsTable(answer.arrivals), flows: flowsTable(answer.flows) },
        summary: answer as unknown as Parameter,
      });
    },
    () => {},
  );
  return answerOf(run);
}

export async function keptMovement(observatory: Observatory, id: string): Promise<RunAnswer> {
  const run = await observatory.workspace.runs.get(id);
  if (run.kind !== RUN_KIND) throw new NotFound(`run ${id} is a ${run.kind}; valid: a run of ${RUN_KIND}`);
  return answerOf(run);
}

/** A run that was kept before newcomers were told apart, or residents known, has none of them. */
function answerOf({ id, summary }: Run): RunAnswer {
  const kept = summary as unknown as RunAnswer;
  const arrivals = kept.arrivals.map((one) => ({
    ...one,
    residents: one.residents ?? null,
    byResidents: one.byResidents ?? null,
  }));
  return {
    ...kept,
    leaveAs: kept.leaveAs ?? [],
    origins: kept.origins ?? [],
    warnings: kept.warnings ?? [],
    arrivals,
    run: id,
  };
}

interface Asked {
  asOf: string;
  days: number;
  departures: Departure[];
  closures: NonNullable<RunRequest["closures"]>;
  standingClosures: boolean;
}

function moved(ground: RegionGround, asked: Asked, seed: number): RunAnswer {
  const started = performance.now();
  const closures = asked.closures.map((wish) => ({
    ...wish,
    from: wish.from ?? 0,
    to: wish.to ?? Number.POSITIVE_INFINITY,
  }));
  const answer = valid(() => whatIf(whatIfGround(ground), { ...asked, closures, seed }));
  const warnings = warningsOf(ground, answer.origins);
  return { run: "", asOf: asked.asOf, ...answer, warnings, seconds: (performance.now() - started) / 1000 };
}

/** Of the districts that are left. */
function warningsOf(ground: RegionGround, origins: readonly OriginItem[]): string[] {
  const { ids } = ground.network.districts;
  const { districts } = regionResidents(ground);
  const told = origins.flatMap(({ district, share }) => {
    const warning = residentsWarning(share, districts[ids.indexOf(district)] ?? null, "the question");
    return warning === null ? [] : [`${district}: ${warning}`];
  });
  return [...new Set(told)];
}

function valid<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw cause instanceof RangeError ? new InvalidInput(cause.message) : cause;
  }
}

/** @throws InvalidInput for a district that the network does not have, and a share of a population that is not known. */
function departuresAsked({ network: { districts } }: RegionGround, { departures = [] }: RunRequest): Departure[] {
  return departures.map(({ district, people, share, day = 0, days = 1 }) => {
    const at = districts.ids.indexOf(district);
    if (at < 0) {
      throw new InvalidInput(`no district ${district}; ${nearDistricts(districts.ids, districts.names, district)}`);
    }
    if ((people === undefined) === (share === undefined)) {
      throw new InvalidInput(
        `${district}: received ${people === undefined ? "neither" : "both"}; valid: people or a share`,
      );
    }
    const living = districts.population[at];
    if (share !== undefined && !Number.isFinite(living)) {
      throw new InvalidInput(
        `${district}: its population is not in the casebook; valid: people, or a row of populations.csv about it, published by the day asked`,
      );
    }
    return { district, people: people ?? (share ?? 0) * living, day, days };
  });
}

/** What was likely meant: of the same name, else of the same country, else all. */
function nearDistricts(ids: readonly string[], names: readonly string[], asked: string): string {
  const name = foldText(asked.slice(asked.indexOf(":") + 1));
  const same = ids.filter((_, i) => foldText(names[i]) === name);
  if (same.length > 0) return `did you mean ${same.join(" or ")}?`;
  const own = ids.filter((id) => id.slice(0, 4) === asked.slice(0, 4));
  return `valid: ${(own.length > 0 ? own : ids).join(", ")}`;
}

/** @throws InvalidInput for a country of which nobody is expected. */
function expectedOf(ground: RegionGround, asked: readonly string[]): Departure[] {
  if (asked.length === 0) return [];
  const newcomers = newcomersOf(ground);
  const origins = asked.map((origin) => origin.toUpperCase());
  const known = [...new Set(newcomers.filter(({ days }) => days === EXPECTED_DAYS).map(({ origin }) => origin))];
  const wrong = origins.find((origin) => !known.includes(origin));
  if (wrong !== undefined) {
    throw new InvalidInput(`nobody is expected from ${wrong}; valid: ${known.join(", ") || "none, too few reports"}`);
  }
  return expectedDepartures(ground.network, newcomers, origins);
}

const arrivalsTable = (items: readonly ArrivalItem[]) => ({
  host: items.map(({ host }) => host),
  population: items.map(({ population }) => population),
  low: items.map(({ arrive }) => String(arrive.low)),
  people: items.map(({ arrive }) => String(arrive.people)),
  high: items.map(({ arrive }) => String(arrive.high)),
});

const flowsTable = (items: readonly FlowItem[]) => ({
  district: items.map(({ district }) => district),
  host: items.map(({ host }) => host),
  low: items.map(({ people }) => String(people.low)),
  people: items.map(({ people }) => String(people.people)),
  high: items.map(({ people }) => String(people.high)),
});
