/**
 * Do the forecasts of cells and of countries get better when they are made to agree? For each window both levels are
 * forecast from the October before, 3 to 14 months ahead; a country's deaths are those of its cells. Then cells are scaled
 * to their country's mean, the country to the sum of its cells' means, or both to the geometric middle; each level is
 * scored by CRPS as it was and after.
 */
import { parseArgs } from "node:util";
import { createPool, type Pool } from "../src/compute/pool.ts";
import { monthId, type Panel } from "../src/events/panel/index.ts";
import { type Distribution, meanOf } from "../src/forecast/distribution.ts";
import { cellForecast, forecastGrid, type GridHistory } from "../src/forecast/grid/index.ts";
import { countryTrainer } from "../src/forecast/model/countryModel.ts";
import { crps } from "../src/forecast/scores/index.ts";
import { openHistory, yearsOf } from "./forecastGrid.ts";

const CUT_OFF_MONTH = 10;
const MONTHS_AHEAD = Array.from({ length: 12 }, (_, i) => 3 + i);

export async function run(args: string[]): Promise<object> {
  const options = { data: { type: "string" }, windows: { type: "string", default: "2016,2017" } } as const;
  const { values } = parseArgs({ args, options });
  const years = yearsOf(values.windows);
  const history = await openHistory(values.data);
  await using pool = createPool();
  const windows: object[] = [];
  for (const year of years)
    windows.push({ year, ...(await runWindow(history, monthId(year - 1, CUT_OFF_MONTH), pool)) });
  return { windows };
}

/** Share of the way from the cells' sum to the country's mean that cells go; the country goes the rest. */
const WAYS = { separate: null, cellsToCountry: 1, halfway: 0.5, countryToCells: 0 } as const;
/** How a cell's mean is changed: by the deaths of a month that has some, or by the chance of any. */
const MEANS = { deaths: scaledDeaths, chance: scaledChance } as const;

async function runWindow(history: GridHistory, last: number, pool: Pool): Promise<Record<string, object>> {
  const { panel } = history;
  const { countries, countryOf } = countryPanel(history);
  const grid = (await forecastGrid(history, last, pool)).forecast;
  const model = await countryTrainer(countries, { pool }).fit(last);
  const sums: Record<string, { cell: number; country: number }> = {};
  const add = (way: string, level: "cell" | "country", score: number) => {
    sums[way] ??= { cell: 0, country: 0 };
    sums[way][level] += score;
  };
  for (const ahead of MONTHS_AHEAD) {
    const group = grid.groups.findIndex(([first, end]) => ahead >= first && ahead <= end);
    const cells = panel.units.map((_, cell) => cellForecast(grid, cell, group));
    const whole = countries.units.map((_, country) => model.forecast(country, ahead).distribution);
    const below = new Float64Array(countries.units.length);
    cells.forEach((one, cell) => {
      if (countryOf[cell] >= 0) below[countryOf[cell]] += meanOf(one);
    });
    const factors = whole.map((one, country) => (below[country] > 0 ? meanOf(one) / below[country] : 1));
    for (const [way, share] of Object.entries(WAYS)) {
      for (const [how, change] of Object.entries(MEANS)) {
        cells.forEach((one, cell) => {
          const factor = share === null || countryOf[cell] < 0 ? 1 : factors[countryOf[cell]] ** share;
          add(`${way} ${how}`, "cell", crps(change(one, factor), deathsOf(panel, cell, last + ahead)));
        });
        whole.forEach((one, country) => {
          const factor = share === null || factors[country] === 0 ? 1 : factors[country] ** (share - 1);
          add(`${way} ${how}`, "country", crps(scaledDeaths(one, factor), deathsOf(countries, country, last + ahead)));
        });
      }
    }
  }
  const cases = { cell: panel.units.length, country: countries.units.length };
  return Object.fromEntries(
    Object.entries(sums).map(([way, { cell, country }]) => [
      way,
      { cell: cell / cases.cell / MONTHS_AHEAD.length, country: country / cases.country / MONTHS_AHEAD.length },
    ]),
  );
}

/** Deaths per country, as the sums of its cells; −1 for a cell in none. */
function countryPanel({ panel, lattice, ground }: GridHistory): { countries: Panel; countryOf: Int32Array } {
  const numbers = Array.from(lattice.cells, (at) => ground?.country?.[at] ?? 0);
  const known = [...new Set(numbers)].filter((number) => number > 0).sort((a, b) => a - b);
  const countryOf = Int32Array.from(numbers, (number) => known.indexOf(number));
  const values = new Float64Array(known.length * panel.months);
  countryOf.forEach((country, cell) => {
    if (country < 0) return;
    for (let month = 0; month < panel.months; month++) {
      values[country * panel.months + month] += panel.values[cell * panel.months + month];
    }
  });
  return { countries: { ...panel, units: known.map(String), values }, countryOf };
}

const deathsOf = ({ values, months, firstMonth }: Panel, unit: number, month: number) =>
  values[unit * months + month - firstMonth];

function scaledDeaths({ values, weights }: Distribution, factor: number): Distribution {
  return { values: values.map((value) => value * factor), weights };
}

/** Mass above 0 times the factor, all of it at most; where it would be more, the deaths carry the rest. */
function scaledChance(one: Distribution, factor: number): Distribution {
  const zero = one.values[0] === 0 ? one.weights[0] : 0;
  if (factor === 1 || zero === 0 || zero === 1) return factor === 1 ? one : scaledDeaths(one, factor);
  const taken = Math.min(factor, 1 / (1 - zero));
  const weights = one.weights.map((weight, i) => (i === 0 ? 1 - taken * (1 - zero) : weight * taken));
  return scaledDeaths({ values: one.values, weights }, factor / taken);
}
