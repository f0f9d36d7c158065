/** What of the casebook's incidents may reach an audience: rows are left out, stricter properties of a row are blanked. */
import type { EventFilter } from "../events/filter.ts";
import { type Marking, mayLeave, mayReach, strictest, strictestMarking, UNMARKED } from "../evidence/marking.ts";
import type { LeftOut } from "./exportNotes.ts";
import type { EventExportColumn, ExportRow } from "./exportRows.ts";

/** Whom a file is for where nobody says: the own organisation. */
export const WIDEST_UNASKED = UNMARKED;

/** Properties that leave apart from their row, in the words of the file, and the columns that tell them. */
const APART = {
  deaths: { name: "deaths", columns: ["deaths_low", "deaths_best", "deaths_high"] },
  quantity: { name: "quantity", columns: ["quantity", "unit"] },
  point: {
    name: "coordinates",
    columns: ["longitude", "latitude", "adm1", "adm1_name", "adm2", "adm2_name", "priogrid_gid"],
  },
} as const satisfies Record<string, { name: string; columns: readonly EventExportColumn[] }>;
type Apart = keyof typeof APART;
const NAMES = Object.keys(APART) as Apart[];

/** Free words of a row, its source's headline and address may tell any of its properties. */
const WORDS = ["summary", "source_headline", "source_article", "source_address", "flags"] as const;

/**
 * Rows that may reach the audience, without those of their properties that may not. A row's dates and place rest on all
 * of its claims, so that one stricter claim keeps the whole row back. So does a filter that asks for a property that
 * may not leave: passing it would tell the value.
 */
export function rowsFor(
  rows: readonly ExportRow[],
  audience: Marking,
  filter: EventFilter = {},
): { kept: ExportRow[]; leftOut: LeftOut[] } {
  const of = { dataset: "the casebook", snapshot: "casebook", audience };
  const blanked = new Map<Apart, number>();
  const kept = rows.flatMap((row): ExportRow[] => {
    if (!rowLeaves(row, audience)) return [];
    const hidden = hiddenOf(row, audience);
    if (hidden.length === 0) return [row];
    if (isAskedFor(hidden, filter)) return [];
    for (const property of hidden.filter((one) => isStated(row, one))) {
      blanked.set(property, (blanked.get(property) ?? 0) + 1);
    }
    return [without(row, hidden)];
  });
  const gone = rows.length - kept.length;
  return {
    kept,
    leftOut: [
      ...(gone > 0 ? [{ ...of, events: gone }] : []),
      ...[...blanked].map(([property, events]) => ({ ...of, events, property: APART[property].name })),
    ],
  };
}

function rowLeaves({ handling, cells }: ExportRow, audience: Marking): boolean {
  if (handling) return mayLeave(handling.row, audience);
  const marking = strictestMarking([String(cells.marking)]);
  return marking !== "RED" && mayReach(marking, audience);
}

function hiddenOf({ handling }: ExportRow, audience: Marking): Apart[] {
  return handling ? NAMES.filter((property) => !mayLeave(handling[property], audience)) : [];
}

const isStated = ({ cells }: ExportRow, property: Apart) =>
  APART[property].columns.some((column) => cells[column] !== null);

function isAskedFor(hidden: readonly Apart[], { minDeaths, units, text }: EventFilter): boolean {
  return (
    (hidden.includes("deaths") && minDeaths !== undefined) ||
    (hidden.includes("point") && units !== undefined) ||
    text !== undefined
  );
}

function without({ item, handling, cells }: ExportRow, hidden: readonly Apart[]): ExportRow {
  const blank = new Set<string>([...WORDS, ...hidden.flatMap((property) => APART[property].columns)]);
  const left = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, blank.has(name) ? null : cell]));
  const shown = handling
    ? [handling.row, ...NAMES.filter((name) => !hidden.includes(name)).map((n) => handling[n])]
    : [];
  return {
    item: hidden.includes("point") ? { ...item, longitude: null, latitude: null } : item,
    ...(handling && { handling }),
    cells: { ...(left as ExportRow["cells"]), marking: `TLP:${strictest(shown).marking}` },
  };
}
