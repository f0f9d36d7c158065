/** A mapping file to start from, for a table that is in no known format. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { mappingTemplate } from "../events/formats/mappingTemplate.ts";
import { openDatabase } from "./duckdb.ts";
import type { Layout } from "./layout.ts";
import { openFile, prepare } from "./prepare.ts";

/** The template's JSON text; nothing is imported. Throws as an import does where the file cannot be read. */
export async function templateOf(path: string, layout: Layout): Promise<string> {
  const folder = await layout.temporary("template");
  const instance = await openDatabase({ temporaryFolder: join(folder, "spill"), onlyFolder: null });
  const connection = await instance.connect();
  try {
    const opened = await openFile(path, folder, () => {});
    const { sniffed } = await prepare(opened, folder, { sheet: null }, connection);
    await Promise.all([opened.survey, opened.given]);
    return mappingTemplate({ fileName: opened.fileName, columns: sniffed.columns, sample: sniffed.sample });
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}
