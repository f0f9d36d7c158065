import { readAbout } from "./about.ts";
import type { CellValue } from "./cell.ts";
import { CasebookError } from "./problem.ts";
import { type Casebook, fileOf, TABLE_NAMES } from "./schema.ts";
import { readTable } from "./table.ts";

/** Text of the files of a casebook folder by file name: `casebook.json` and the tables as CSV. */
export type CasebookFiles = Readonly<Record<string, string>>;

/**
 * Reads a casebook. A row with a cell that cannot be read is left out and a missing table is empty: `checkCasebook` says
 * what was. Ids that do not resolve stay as they are.
 * @throws CasebookError when `casebook.json` is missing or wrong.
 */
export function readCasebook(files: CasebookFiles): Casebook {
  const { about, problems } = readAbout(files["casebook.json"]);
  if (!about) throw new CasebookError(problems);
  const tables = TABLE_NAMES.map((name): [string, Record<string, CellValue>[]] => {
    const text = files[fileOf(name)];
    const rows = text === undefined ? [] : readTable(name, text).rows;
    return [name, rows.filter((row) => row.whole).map((row) => Object.fromEntries(row.cells))];
  });
  // the schema that gave the row types is the one that has just checked every cell
  return { about, ...Object.fromEntries(tables) } as unknown as Casebook;
}
