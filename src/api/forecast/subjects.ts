/** What can be forecast from a ground: whole countries, or the cells around the casebook's region. */
import type { Progress } from "../../compute/jobs.ts";
import { createPool } from "../../compute/pool.ts";
import { PLACE_PRECISIONS, type PlacePrecision } from "../../events/model.ts";
import {
  monthOfDate,
  type Panel,
  type PanelEvent,
  type PanelType,
  preparePanel,
  valueAt,
} from "../../events/panel/index.ts";
import { type Baseline, COUNTRY_BASELINES, gridBaselines } from "../../forecast/baselines.ts";
import {
  cellPanel,
  forecastGrid,
  type GridHistory,
  gridForecaster,
  HORIZON_GROUPS,
  MEMBERS,
} from "../../forecast/grid/index.ts";
import { countryTrainer } from "../../forecast/model/countryModel.ts";
import { FARTHEST, type ForecastUnit } from "../../forecast/outlook.ts";
import { distinctPasts, type Reasons, type Trained } from "../../forecast/trained.ts";
import { cellMonthsOf, latticeOf } from "../../fronts/lattice/index.ts";
import { firstMonthOf } from "../../places/existence.ts";
import type { Placer } from "../../places/model.ts";
import { prioGridCentre, prioGridGid } from "../../places/prioGrid.ts";
import type { Observatory } from "../observatory.ts";
import type { Ground } from "./ground.ts";

export interface Work {
  report(progress: Progress): void;
  signal: AbortSignal;
}

export interface Subject {
  panel: Panel;
  /** The units, in a word for the manifest. */
  region: string;
  placeOf(unit: string): { country: string | null; division: string | null; point: [number, number] | null };
  /** Learns from what is known at the end of each of the months, one after another. */
  train(lastMonths: readonly number[], seed: number, work: Work): AsyncGenerator<Trained>;
  baselines: Readonly<Record<string, Baseline>>;
}

export function subjectOf(observatory: Observatory, ground: Ground, unit: ForecastUnit, type: PanelType): Subject {
  return unit === "country" ? countries(observatory, ground, type) : cells(observatory, ground, type);
}

const AHEAD = Array.from({ length: FARTHEST }, (_, i) => i + 1);
/** Months ahead whose member weights are told: near, middle and far. */
const TOLD_AHEAD = [3, 8, 14] as const;
const TOLD_ANALOGUES = 8;

/** Deaths per country and month, of all countries that the data cover. */
function countries(observatory: Observatory, ground: Ground, type: PanelType): Subject {
  const all = observatory.workspace.units().filter(({ level }) => level === 0);
  const units = [...(ground.covered.countries ?? all.map(({ id }) => id))].sort();
  const { firstMonth, lastMonth } = ground.covered;
  const exists = new Map(
    units.flatMap((iso3) => {
      const first = monthOfDate(firstMonthOf(iso3));
      return first === null ? [] : [[iso3, [first, lastMonth] as const] as const];
    }),
  );
  const { panel } = preparePanel(ground.events, { units, firstMonth, lastMonth, exists }, { unit: "country", type });
  const own = new Set(observatory.casebook.summary.countries);
  const regions = Uint8Array.from(units, (iso3) => (own.has(iso3) ? 1 : 0));
  return {
    panel,
    region: `${ground.covered.countries ? units.join(" ") : "world"}; ${[...own].sort().join(" ")} with weights of their own`,
    placeOf: () => ({ country: null, division: null, point: null }),
    baselines: COUNTRY_BASELINES,
    async *train(lastMonths, seed, { report, signal }) {
      await using pool = createPool();
      signal.addEventListener("abort", () => void pool.close(), { once: true });
      let done = 0;
      const tell = (share: number) => report({ stage: "learning", fraction: (done + share) / lastMonths.length });
      const trainer = countryTrainer(panel, { seed, regions, pool, report: tell });
      for (const month of lastMonths) {
        signal.throwIfAborted();
        tell(0);
        yield countryTrained(panel, await trainer.fit(month));
        done += 1;
      }
    },
  };
}

function countryTrained(panel: Panel, model: Awaited<ReturnType<ReturnType<typeof countryTrainer>["fit"]>>): Trained {
  return {
    horizons: AHEAD,
    forecast: (unit, horizon) => model.forecast(unit, horizon).distribution,
    reasons(unit): Reasons {
      const told = TOLD_AHEAD.map((horizon) => ({ horizons: [horizon], ...model.forecast(unit, horizon) }));
      return {
        members: told.map(({ horizons, members }) => ({ horizons, weights: members })),
        carriers: model.carriers(unit, TOLD_AHEAD[0]),
        analogues: distinctPasts(
          (told[0]?.analogues ?? []).map((one) => analogueOf(panel, one.unit, one.column, model.lastMonth)),
        ).slice(0, TOLD_ANALOGUES),
      };
    },
  };
}

/** A past as it is told: with the known deaths of the year after it. */
function analogueOf(panel: Panel, unit: number, column: number, lastMonth: number): Reasons["analogues"][number] {
  const month = panel.firstMonth + column;
  const deaths = Array.from({ length: 12 }, (_, i) => month + 1 + i)
    .filter((one) => one <= lastMonth)
    .map((one) => valueAt(panel, unit, one))
    .filter((value) => !Number.isNaN(value));
  return { unit: panel.units[unit], month, deaths };
}

/** Degrees around the casebook's region from which the grid forecast learns. */
const MARGIN = 10;

/** Place precisions that say no cell. */
const COARSE = (["admin1", "country", "international"] satisfies PlacePrecision[]).map((precision) =>
  PLACE_PRECISIONS.indexOf(precision),
);

/** Deaths per PRIO-GRID cell and month, of the land cells around the casebook's region that the data cover. */
function cells(observatory: Observatory, ground: Ground, type: PanelType): Subject {
  const box = observatory.casebook.summary.boundingBox;
  const { placer } = observatory.workspace.boundaries();
  const found = landCells([box[0] - MARGIN, box[1] - MARGIN, box[2] + MARGIN, box[3] + MARGIN], placer).filter(
    ({ country }) => ground.covered.countries?.includes(country) ?? true,
  );
  const known = new Map(found.map(({ gid, country, division }) => [String(gid), { country, division }]));
  const history = gridHistory(
    ground,
    found.map(({ gid }) => gid),
    type,
  );
  return {
    panel: history.panel,
    region: `land cells of ${box.join(" ")} and ${MARGIN} degrees around`,
    placeOf: (unit) => ({ country: null, division: null, ...known.get(unit), point: prioGridCentre(Number(unit)) }),
    baselines: gridBaselines(history.panel),
    async *train(lastMonths, seed, { report, signal }) {
      await using pool = createPool();
      for (const [done, month] of lastMonths.entries()) {
        const onProgress = (stage: string, share: number) =>
          report({ stage, fraction: (done + share) / lastMonths.length });
        yield gridTrained(
          history.panel,
          await forecastGrid(history, month, pool, { groups: HORIZON_GROUPS, seed, signal, onProgress }),
        );
      }
    },
  };
}

function gridHistory({ events, covered }: Ground, gids: readonly number[], type: PanelType): GridHistory {
  const { firstMonth, lastMonth } = covered;
  const lattice = latticeOf(gids);
  const placed = events.filter(({ longitude, where_prec }) => longitude !== null && !COARSE.includes(where_prec));
  const rows = {
    gid: Int32Array.from(placed, ({ longitude, latitude }) =>
      prioGridGid(longitude ?? Number.NaN, latitude ?? Number.NaN),
    ),
    month: Int32Array.from(placed, lastMonthOf),
    type: Uint8Array.from(placed, (event) => event.type),
    deaths: Float64Array.from(placed, ({ best }) => best ?? 0),
  };
  const counts = cellMonthsOf(lattice, rows, firstMonth, lastMonth - firstMonth + 1);
  return { lattice, counts, panel: cellPanel(lattice, counts, type), type };
}

/** An event counts in the month in which it ends, as VIEWS counts it. */
const lastMonthOf = ({ date_start, date_end }: PanelEvent): number => monthOfDate(date_end ?? date_start) ?? 0;

function gridTrained(panel: Panel, { forecast, weights, explain }: Awaited<ReturnType<typeof forecastGrid>>): Trained {
  return {
    horizons: AHEAD,
    forecast: gridForecaster(forecast),
    reasons(unit): Reasons {
      const { carriers, analogues } = explain(unit);
      return {
        members: forecast.groups.map(([first, last], group) => ({
          horizons: Array.from({ length: last - first + 1 }, (_, i) => first + i),
          weights: Object.fromEntries(MEMBERS.map((member, k) => [member, weights[forecast.strata[unit]][group][k]])),
        })),
        carriers,
        analogues: distinctPasts(
          analogues.map(({ cell, column }) => analogueOf(panel, cell, column, forecast.lastMonth)),
        ).slice(0, TOLD_ANALOGUES),
      };
    },
  };
}

/** Cells whose centre lies in a country, from the south-west. */
function landCells(
  [west, south, east, north]: readonly [number, number, number, number],
  placer: Placer,
): { gid: number; country: string; division: string | null }[] {
  const gids: number[] = [];
  for (let latitude = Math.max(-90, south) + 0.25; latitude < Math.min(90, north); latitude += 0.5) {
    for (let longitude = Math.max(-180, west) + 0.25; longitude < Math.min(180, east); longitude += 0.5) {
      gids.push(prioGridGid(longitude, latitude));
    }
  }
  const centres = gids.map(prioGridCentre);
  const { country, adm1 } = placer.place(
    Float64Array.from(centres, ([longitude]) => longitude),
    Float64Array.from(centres, ([, latitude]) => latitude),
  );
  return gids.flatMap((gid, i) => {
    const id = placer.units[country[i]]?.id;
    return id === undefined ? [] : [{ gid, country: id, division: placer.units[adm1[i]]?.id ?? null }];
  });
}
