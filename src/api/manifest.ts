/** The manifest of what is computed anew each time it is asked. */
import { createHash } from "node:crypto";
import { type Casebook, TABLE_NAMES } from "../casebook/index.ts";
import type { Manifest, ManifestInput } from "./contract.ts";
import type { LoadedCasebook } from "./loadedCasebook.ts";
import type { Observatory } from "./observatory.ts";

/** What a computation was asked. Parameters that are undefined are left out. */
export interface Computation {
  kind: string;
  parameters: Readonly<Record<string, unknown>>;
  seed?: number;
}

export function manifestFor(
  { harmattan }: Observatory,
  inputs: readonly ManifestInput[],
  { kind, parameters, seed }: Computation,
): Manifest {
  const told = JSON.parse(JSON.stringify(parameters)) as Manifest["parameters"];
  return { kind, inputs: [...inputs], parameters: told, seed: seed ?? null, harmattanVersion: harmattan };
}

/** Snapshots, the casebook as it stands, what analysts decided, and where borders run. `datasets` as events name them. */
export async function inputsOf(
  { workspace, casebook }: Observatory,
  datasets: readonly string[],
): Promise<ManifestInput[]> {
  const decided = (await workspace.ledger.effective()).map(({ id }) => id).sort();
  const kept = workspace.snapshots().filter(({ id, kind }) => datasets.includes(id) || NAMING.has(kind));
  return [
    ...kept.map(({ id }) => ({ what: "snapshot", id })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    { what: "casebook", id: casebookHash(casebook, TABLE_NAMES) },
    ...(decided.length > 0 ? [{ what: "ledger", id: shortHash(decided) }] : []),
    { what: "boundaries", id: workspace.boundaries().placer.version },
  ];
}

/** Kinds of snapshots that say who and where: they count whatever the filter of events is. */
const NAMING: ReadonlySet<string> = new Set(["actors", "gazetteer"]);

const hashes = new WeakMap<object, Map<string, string>>();

/** Of some tables of a casebook under its ledger, and of the claims that are dismissed or superseded. */
export function casebookHash(casebook: LoadedCasebook, tables: readonly (keyof Casebook)[]): string {
  const known = hashes.get(casebook) ?? new Map<string, string>();
  hashes.set(casebook, known);
  const name = tables.join();
  const hash = known.get(name) ?? hashTables(casebook, tables);
  known.set(name, hash);
  return hash;
}

function hashTables({ rows, decisions }: LoadedCasebook, tables: readonly (keyof Casebook)[]): string {
  const decided = [...decisions.dismissed.keys(), ...decisions.superseded.keys()].sort();
  return shortHash([tables.map((table) => rows[table]), decided]);
}

const shortHash = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
