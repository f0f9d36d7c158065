/** Rows of the casebook that stand behind a parameter, in words. */
import { linkOf } from "../../casebook/index.ts";
import type { LoadedCasebook } from "../loadedCasebook.ts";
import type { BlockadeParameters } from "./contract.ts";

type Claim = BlockadeParameters["items"][number]["claims"][number];

/** Finds rows by id in the tables that claim something. */
export function claimFinder({ rows }: LoadedCasebook): (id: string) => Claim {
  const sources = new Map(rows.sources.map((source) => [source.id, source]));
  const found = new Map<string, { table: string; said: string; by: string | null; source: string }>();
  for (const row of rows.dependencies) {
    const value =
      row.value ?? ([row.value_low, row.value_high].filter((one) => one !== null).join("–") || row.statement);
    const change = row.value_before === null ? "" : `${row.value_before} → `;
    const said = `${row.metric}: ${[row.bound, change + value, row.unit].filter(Boolean).join(" ").replaceAll("_", " ")}`;
    found.set(row.id, { table: "dependencies", said, by: row.asserted_by, source: row.source });
  }
  for (const row of rows.corridors) {
    const said = [row.name, row.statement ?? [row.value, row.unit].filter((one) => one !== null).join(" ")].join(": ");
    found.set(row.id, { table: "corridors", said, by: row.asserted_by, source: row.source });
  }
  for (const row of rows.events) {
    found.set(row.id, { table: "events", said: row.summary ?? row.event_key, by: row.asserted_by, source: row.source });
  }
  return (id) => {
    const row = found.get(id);
    const source = row && sources.get(row.source);
    return {
      row: row ? `${row.table}:${id}` : id,
      said: row?.said ?? id,
      assertedBy: row?.by ?? null,
      publisher: source?.publisher ?? null,
      address: source ? linkOf(source) : null,
    };
  };
}
