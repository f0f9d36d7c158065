/** Where violence may come next: the ranking of quiet cells, computed once and kept as a run. Nothing here knows HTTP. */
import type { Progress, Work } from "../../compute/jobs.ts";
import { besideModule, createPool } from "../../compute/pool.ts";
import { monthId, monthLabel } from "../../events/panel/index.ts";
import { addMonths, binOf, binStart, civilFromDay } from "../../events/timeBins.ts";
import { cellsOfCountries, groundOf as groundUnder, latticeOf, selectLatticeRows } from "../../fronts/lattice/index.ts";
import {
  divisionCells,
  type FrontDefinition,
  type FrontPlace,
  HEADLINE,
  type Ranking,
  type RankingInput,
  roadBetween,
  type SidedRows,
} from "../../fronts/newFronts/index.ts";
import type { Placer } from "../../places/model.ts";
import { prioGridCentre } from "../../places/prioGrid.ts";
import type { Run, RunManifest } from "../../workspace/runs/model.ts";
import { parseFilter, splitList } from "../filterQuery.ts";
import { keptRun } from "../keptRun.ts";
import type { Observatory } from "../observatory.ts";
import type { NewFrontItem, NewFronts as NewFrontsAnswer, NewFrontsQuery } from "./contract.ts";
import { endOf, groundItem, groundOf } from "./ground.ts";
import { casebookRoads } from "./roads.ts";

const RUN_KIND = "new-fronts";
/** Of every random stream. */
const SEED = 1;
/** Fronts of the whole ranking that are kept, and those of the countries asked for that are told. */
const KEPT = 1500;
const TOLD = 100;
/** Degrees around the casebook's region from which is learned. */
const MARGIN = 10;
/** Months that a ranking learns from at least. */
const LEAST_MONTHS = 96;

/** Level of the divisions that each kind of place stands for; null for cells. */
const LEVELS: Readonly<Record<FrontPlace, 1 | 2 | null>> = { cell: null, unit: 1, district: 2 };

type Cannot = NonNullable<NewFrontsAnswer["cannot"]>;

interface Task {
  manifest: RunManifest;
  by: FrontPlace;
  definition: FrontDefinition;
  datasets: string[];
  countries: string[];
  /** As in `monthId`. */
  firstMonth: number;
  lastMonth: number;
  origin: number;
}

/** What can be asked, and the answer as far as it stands without a ranking. */
interface Asked {
  head: Omit<NewFrontsAnswer, "ranking">;
  task: Task | null;
  /** Countries that are told. */
  shown: ReadonlySet<string> | null;
}

export class NewFronts {
  readonly #observatory: Observatory;

  constructor(observatory: Observatory) {
    this.#observatory = observatory;
  }

  /** The ranking if it stands already, and what the data allow. */
  async stored(query: NewFrontsQuery): Promise<NewFrontsAnswer> {
    const asked = await this.#asked(query);
    const run = asked.task && (await this.#observatory.workspace.runs.find(asked.task.manifest));
    return { ...asked.head, ranking: run && (await this.#told(run, asked)) };
  }

  /** The ranking, computed where it does not stand yet; null where the data are too thin. */
  async compute(
    query: NewFrontsQuery,
    onProgress: (progress: Progress) => void,
    signal?: AbortSignal,
  ): Promise<NewFrontsAnswer> {
    const asked = await this.#asked(query);
    const { task } = asked;
    if (task === null) return { ...asked.head, ranking: null };
    const work: Work<Run> = (report, stop) => this.#rank(task, report, stop);
    const run = await keptRun(this.#observatory, task.manifest, work, onProgress, signal);
    return { ...asked.head, ranking: await this.#told(run, asked) };
  }

  async #asked({ by = "cell", quiet, deaths, horizon, to, region, countries }: NewFrontsQuery): Promise<Asked> {
    const observatory = this.#observatory;
    const definition: FrontDefinition = {
      quietMonths: quiet ?? HEADLINE.quietMonths,
      deaths: deaths ?? HEADLINE.deaths,
      horizon: horizon ?? HEADLINE.horizon,
    };
    const ground = await groundOf(observatory, {});
    const filter = parseFilter({ ...(to && { to }), ...(region && { region }), ...(countries && { countries }) });
    const named = countries ? (filter.countries ?? splitList(countries)) : null;
    const shown = named ?? (region === "casebook" ? observatory.casebook.summary.countries : null);
    const around = countriesAround(observatory);
    const { placer } = observatory.workspace.boundaries();
    const districted = withDistricts(placer);
    const known = by === "district" ? around.filter((iso3) => districted.has(iso3)) : around;
    const head = {
      ground: groundItem(observatory, ground, { kind: RUN_KIND, parameters: { by, ...definition }, seed: SEED }),
      by,
      countries: known,
      quiet: definition.quietMonths,
      deaths: definition.deaths,
      horizon: definition.horizon,
    };
    const nothing = { origin: null, until: null };
    const { covered, basis } = ground;
    const asked = shown === null ? null : new Set(shown);
    const refused = (cannot: Cannot): Asked => ({ head: { ...head, ...nothing, cannot }, task: null, shown: asked });
    if (!covered || basis === "incidents") return refused(cannotRank("noCoded", 0));
    const end = endOf(ground, filter.to);
    const isWhole = end === covered.to || end === addMonths(binStart(binOf(end, "month"), "month"), 1) - 1;
    const idOf = (day: number) => {
      const [year, month] = civilFromDay(day);
      return monthId(year, month);
    };
    const [firstMonth, lastMonth] = [idOf(covered.from), idOf(covered.to)];
    const originMonth = isWhole ? idOf(end) : idOf(end) - 1;
    const months = originMonth - firstMonth + 1;
    const label = { origin: monthLabel(originMonth), until: monthLabel(originMonth + definition.horizon) };
    if (months < LEAST_MONTHS) return refused(cannotRank("fewMonths", Math.max(0, months)));
    const current = await observatory.currentDatasets();
    const datasets = observatory.workspace
      .snapshots()
      .filter(({ id, kind }) => kind === "events" && current.includes(id))
      .map(({ id }) => id)
      .sort();
    if (known.length === 0) return refused(cannotRank("noDistricts", months));
    const task: Task = {
      manifest: {
        kind: RUN_KIND,
        inputs: [...datasets.map((id) => ({ what: "snapshot", id })), { what: "boundaries", id: placer.version }],
        parameters: { by, ...definition, origin: label.origin, from: monthLabel(firstMonth), countries: around },
        seed: SEED,
        harmattanVersion: observatory.harmattan,
      },
      by,
      definition,
      datasets,
      countries: around,
      firstMonth,
      lastMonth,
      origin: originMonth - firstMonth,
    };
    return { head: { ...head, ...label, cannot: null }, task, shown: asked };
  }

  async #rank(task: Task, report: (progress: Progress) => void, signal: AbortSignal): Promise<Run> {
    const began = performance.now();
    report({ stage: "reading", fraction: null });
    const { input, divisions } = await this.#input(task);
    await using pool = createPool(1);
    const ranking = await pool.run<Ranking>(
      { module: besideModule(import.meta.url, "../../fronts/newFronts/ranking"), task: "rankNewFronts" },
      input,
      { signal, onProgress: (fraction) => report({ stage: "learning", fraction }) },
    );
    return this.#observatory.workspace.runs.save(task.manifest, {
      tables: {
        fronts: {
          place: ranking.fronts.map(({ place, gids }) => divisions?.ids[place] ?? String(gids[0])),
          cells: ranking.fronts.map(({ gids }) => gids.join(" ")),
          probability: Float64Array.from(ranking.fronts, ({ probability }) => probability),
          came: Int32Array.from(ranking.fronts, ({ came }) => came ?? -1),
          effects: ranking.fronts.map(({ effects }) => JSON.stringify(effects)),
          figures: ranking.fronts.map(({ figures }) => JSON.stringify(figures)),
        },
      },
      summary: {
        places: ranking.places,
        score: ranking.score && JSON.stringify(ranking.score),
        seconds: (performance.now() - began) / 1000,
      },
    });
  }

  async #input({ by, definition, datasets, countries, firstMonth, lastMonth, origin }: Task) {
    const { workspace } = this.#observatory;
    const { placer } = workspace.boundaries();
    const level = LEVELS[by];
    const columns = await workspace.columns(selectLatticeRows({ datasets, ...(level && { level }) }));
    const rows = columns as unknown as SidedRows & { unit?: ArrayLike<string | null> };
    const gids = cellsOfCountries(placer, new Set(countries));
    const lattice = latticeOf(gids);
    const gazetteers = await this.#observatory.allGazetteers();
    const towns = gazetteers.find((one) => one.origin === "cities") ?? { longitude: [], latitude: [] };
    const divisions = level && divisionCells(lattice, placer, level);
    const input: RankingInput = {
      gids,
      rows,
      firstMonth,
      months: lastMonth - firstMonth + 1,
      ground: groundUnder(lattice, placer, towns),
      ...(divisions && {
        divisions: {
          count: divisions.ids.length,
          start: divisions.start,
          cells: divisions.cells,
          unit: positionsOf(divisions.ids, rows.unit ?? []),
        },
      }),
      definition,
      origin,
      first: KEPT,
      seed: SEED,
    };
    return { input, divisions };
  }

  async #told(run: Run, { task, shown }: Asked): Promise<NonNullable<NewFrontsAnswer["ranking"]>> {
    const table = await this.#observatory.workspace.runs.table(run, "fronts");
    const ids = table.place as string[];
    const cells = (table.cells as string[]).map((list) => list.split(" "));
    const { placer } = this.#observatory.workspace.boundaries();
    const known = new Map(placer.units.flatMap((unit) => (unit ? [[unit.id, unit] as const] : [])));
    const points = ids.map((id, at) => known.get(id)?.point ?? prioGridCentre(Number(cells[at][0])));
    const { country, adm1 } = placer.place(
      Float64Array.from(points, ([longitude]) => longitude),
      Float64Array.from(points, ([, latitude]) => latitude),
    );
    const idOf = (unit: number) => placer.units[unit]?.id ?? null;
    const roads = casebookRoads(this.#observatory.casebook);
    const items = ids.map((place, at): NewFrontItem => {
      const came = Number((table.came as Int32Array)[at]);
      const figures = JSON.parse(String((table.figures as string[])[at])) as Ranking["fronts"][number]["figures"];
      const { activeAt } = figures;
      const near = prioGridCentre(Number(cells[at][0]));
      const route = activeAt && roadBetween(roads.lines, near, activeAt);
      return {
        place,
        cells: cells[at],
        longitude: points[at][0],
        latitude: points[at][1],
        country: idOf(country[at]),
        unit: idOf(adm1[at]),
        rank: at + 1,
        probability: Number((table.probability as Float64Array)[at]),
        effects: JSON.parse(String((table.effects as string[])[at])),
        figures: { ...figures, route: route === null ? null : (roads.ends.get(route) ?? null) },
        came: came < 0 ? null : came,
      };
    });
    const summary = run.summary as { places: number; score: string | null; seconds: number };
    const score = summary.score === null ? null : (JSON.parse(summary.score) as NonNullable<Ranking["score"]>);
    const month = (origin: number) => monthLabel((task?.firstMonth ?? 0) + origin);
    return {
      run: run.id,
      places: summary.places,
      score: score && {
        from: month(score.origins[0]),
        to: month(score.origins[score.origins.length - 1]),
        origins: score.origins.length,
        cases: score.cases,
        fronts: score.fronts,
        averagePrecision: score.averagePrecision,
        baseline: score.baseline,
        precision: score.precision,
      },
      items: items.filter((item) => shown === null || shown.has(item.country ?? "")).slice(0, TOLD),
      seconds: summary.seconds,
    };
  }
}

/** Countries that have a second-order division. */
function withDistricts({ units }: Placer): Set<string> {
  const parents = new Map(units.flatMap((unit) => (unit ? [[unit.id, unit.parent] as const] : [])));
  const districts = units.flatMap((unit) => (unit?.level === 2 ? [unit.parent ?? ""] : []));
  return new Set(districts.map((division) => parents.get(division) ?? division));
}

/** Where each id stands in a list, −1 where it does not. */
function positionsOf(list: readonly string[], ids: ArrayLike<string | null>): Int32Array {
  const position = new Map(list.map((id, at) => [id, at]));
  return Int32Array.from(ids, (id) => position.get(id ?? "") ?? -1);
}

function cannotRank(reason: Cannot["reason"], months: number): Cannot {
  const words: Record<Cannot["reason"], string> = {
    noCoded: "no dataset of coded events is loaded",
    fewMonths: `${months} months are known by then; a ranking learns from at least ${LEAST_MONTHS}`,
    noDistricts:
      "no second-order divisions are loaded; import their boundaries, or rank cells or first-order divisions",
  };
  return { reason, months, least: LEAST_MONTHS, words: words[reason] };
}

/** Countries of the casebook, and those whose label lies around its region. */
function countriesAround(observatory: Observatory): string[] {
  const [west, south, east, north] = observatory.casebook.summary.boundingBox;
  const own = new Set(observatory.casebook.summary.countries);
  return observatory.workspace
    .units()
    .filter(({ level, id, point: [x, y] }) => {
      const isNear = x >= west - MARGIN && x <= east + MARGIN && y >= south - MARGIN && y <= north + MARGIN;
      return level === 0 && (own.has(id) || isNear);
    })
    .map(({ id }) => id)
    .sort();
}
