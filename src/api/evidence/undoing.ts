/** What taking an entry of the ledger back takes back with it. */
import { TABLE_NAMES } from "../../casebook/index.ts";
import { type Act, type Entry, standingUndos } from "../../evidence/ledger/model.ts";
import type { LoadedCasebook } from "../loadedCasebook.ts";

type Undo = Extract<Act, { act: "undo" }>;

/**
 * The undo of an entry. A row that was read in a report goes with the source that was added for it, where nothing else
 * uses that, and with an undo of the undo both come back.
 *
 * @param entries All of the ledger, undone ones too.
 */
export function undoing(id: string, entries: readonly Entry[], casebook: LoadedCasebook): readonly [Undo, ...Undo[]] {
  const own: Undo = { act: "undo", entry: id };
  const meant = entries.find((entry) => entry.id === id);
  const row = meant?.act === "undo" ? entries.find((entry) => entry.id === meant.entry) : meant;
  if (row?.act !== "add" || row.span === null || row.cells.source === undefined) return [own];
  const source = row.cells.source;
  const additions = entries.filter(({ act, ...rest }) => act === "add" && isRow(rest, "sources", source));
  const undos = standingUndos(entries);
  if (row === meant) {
    if (isUsed(source, row, entries, casebook)) return [own];
    return [own, ...additions.filter((one) => !undos.has(one.id)).map((one): Undo => ({ act: "undo", entry: one.id }))];
  }
  if (casebook.rows.sources.some((known) => known.id === source)) return [own];
  const undo = undos.get(additions.at(-1)?.id ?? "");
  return undo === undefined ? [own] : [own, { act: "undo", entry: undo }];
}

const isRow = (entry: object, table: string, row: string) =>
  "table" in entry && "row" in entry && entry.table === table && entry.row === row;

/** Whether a row other than the one given names the source, or a decision that counts is about it. */
function isUsed(
  source: string,
  by: { table: string; row: string; id: string },
  entries: readonly Entry[],
  { rows }: LoadedCasebook,
): boolean {
  const others = TABLE_NAMES.flatMap((table) =>
    rows[table].filter((row) => !(table === by.table && row.id === by.row)),
  );
  if (others.some((row) => "source" in row && [row.source].flat().includes(source))) return true;
  if (rows.doubts.some((doubt) => doubt.rows.includes(source))) return true;
  const undone = standingUndos(entries);
  return entries.some((entry) => {
    if (undone.has(entry.id) || entry.act === "add" || entry.act === "undo") return false;
    if (entry.act === "edit") return isRow(entry, "sources", source);
    return Object.values(entry).some((text) => typeof text === "string" && text.split("#")[0] === `sources:${source}`);
  });
}
