/** What looks wrong with a row that a proposal would become, before anybody accepts it. Nothing here refuses. */
import { RELATION_KINDS, type RelationKind, toneOf } from "../../actors/relations/kinds.ts";
import { firstDay, lastDay } from "../../evidence/datePrefix.ts";

/** Rows of the casebook as far as a warning asks for them. */
export interface KnownRows {
  events: readonly {
    type: string;
    deaths_low?: number | null | undefined;
    deaths_best?: number | null | undefined;
    deaths_high?: number | null | undefined;
    quantity?: number | null | undefined;
    unit?: string | null | undefined;
    tally?: string | null | undefined;
    set_aside?: string | null | undefined;
  }[];
  relations: readonly {
    id: string;
    subject: string;
    kind: string;
    object: string;
    date_start?: string | null | undefined;
    date_end?: string | null | undefined;
  }[];
}

type Cells = Readonly<Record<string, string>>;

/** How many times the most that the casebook has still passes. */
const BEYOND = 2;
/** Least and most that a unit can be. */
const POSSIBLE: Readonly<Record<string, readonly [least: number, most: number]>> = {
  percent: [0, 100],
  hours_per_day: [0, 24],
  xof_per_litre: [100, 10_000],
};

/**
 * @param cells Of the draft, or as the analyst corrected them.
 * @param publicationDate Day of the report, null where it is not known.
 */
export function warningsOf(table: string, cells: Cells, known: KnownRows, publicationDate: string | null): string[] {
  if (table === "relations") return relationWarnings(cells, known);
  return [
    ...(table === "events" ? [...deathWarnings(cells, known), ...quantityWarnings(cells, known)] : []),
    ...possibleWarnings(cells),
    ...dateWarnings(cells, publicationDate),
  ];
}

const numberOf = (cell: string | undefined) => (cell === undefined || cell === "" ? Number.NaN : Number(cell));

function deathWarnings(cells: Cells, { events }: KnownRows): string[] {
  const deaths = Math.max(
    ...["deaths_low", "deaths_best", "deaths_high"].map((column) => numberOf(cells[column])).filter(Number.isFinite),
  );
  const most = mostOf(
    events
      .filter(isOne)
      .filter(({ type }) => type === cells.type)
      .flatMap(({ deaths_low, deaths_best, deaths_high }) => [deaths_low, deaths_best, deaths_high]),
  );
  if (!Number.isFinite(deaths) || most === null || deaths <= most * BEYOND) return [];
  return [`${deaths} deaths: no ${cells.type?.replaceAll("_", " ")} of the casebook has more than ${most}`];
}

function quantityWarnings({ quantity, unit }: Cells, { events }: KnownRows): string[] {
  const value = numberOf(quantity);
  const most = mostOf(
    events
      .filter(isOne)
      .filter((row) => row.unit === unit)
      .map((row) => row.quantity),
  );
  if (!Number.isFinite(value) || most === null || value <= most * BEYOND * 5) return [];
  return [`${value} ${unit?.replaceAll("_", " ")}: no event of the casebook has more than ${most}`];
}

const isOne = ({ tally, set_aside }: KnownRows["events"][number]) => tally !== "yes" && set_aside !== "yes";

function mostOf(values: readonly (number | null | undefined)[]): number | null {
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.length === 0 ? null : Math.max(...numbers);
}

function possibleWarnings({ unit = "", quantity, value }: Cells): string[] {
  const range = Object.hasOwn(POSSIBLE, unit) ? POSSIBLE[unit] : undefined;
  const number = numberOf(value ?? quantity);
  if (!range || !Number.isFinite(number) || (number >= range[0] && number <= range[1])) return [];
  return [`${number} ${unit.replaceAll("_", " ")}: ${range[0]} to ${range[1]} are possible`];
}

function dateWarnings({ date_start }: Cells, publicationDate: string | null): string[] {
  if (!date_start || publicationDate === null || firstDay(date_start) <= publicationDate) return [];
  return [`dated ${date_start}, after the report of ${publicationDate}`];
}

/** Friends that the casebook has as enemies at the same time, and the other way round. */
function relationWarnings(cells: Cells, { relations }: KnownRows): string[] {
  const { subject, object, kind = "" } = cells;
  if (!subject || !object || !isKind(kind)) return [];
  const tone = toneOf(kind);
  return relations.flatMap((row) => {
    const same = row.subject === subject && row.object === object;
    const turned = row.subject === object && row.object === subject;
    if ((!same && !turned) || !isKind(row.kind) || !meet(cells, row)) return [];
    const said = `${row.subject} ${row.kind} ${row.object} (${[row.date_start, row.date_end].map((date) => date || "…").join(" to ")}, ${row.id})`;
    if (same && row.kind === kind) return [`the casebook has it already: ${said}`];
    const tones = new Set([tone, toneOf(row.kind)]);
    return tones.has("hostile") && tones.has("friendly") ? [`speaks against the casebook: ${said}`] : [];
  });
}

const isKind = (kind: string): kind is RelationKind => RELATION_KINDS.some((known) => known === kind);

interface Interval {
  date_start?: string | null | undefined;
  date_end?: string | null | undefined;
}

function meet(one: Interval, other: Interval): boolean {
  const start = ({ date_start }: Interval) => (date_start ? firstDay(date_start) : "0000-01-01");
  const end = ({ date_end }: Interval) => (date_end ? lastDay(date_end) : "9999-12-31");
  return start(one) <= end(other) && start(other) <= end(one);
}
