/** What a computation of displacement read and was asked, as its run's manifest tells it. */
import { createHash } from "node:crypto";
import { OPEN_GRAVITY } from "../../displacement/gravity/kernel.ts";
import type { Parameter, RunManifest } from "../../workspace/runs/model.ts";
import type { Observatory } from "../observatory.ts";
import { MOVEMENT } from "./ground.ts";

/** Tables of the casebook that displacement is computed from. */
const READ = [
  "places",
  "routes",
  "hosts",
  "displacement",
  "departures",
  "border_closures",
  "events",
  "sources",
] as const;

const hashes = new WeakMap<object, string>();

export function casebookHash({ casebook }: Observatory): string {
  const known = hashes.get(casebook);
  if (known !== undefined) return known;
  const told = READ.map((table) => casebook.rows[table]);
  const decided = [...casebook.decisions.dismissed.keys(), ...casebook.decisions.superseded.keys()].sort();
  const hash = createHash("sha256")
    .update(JSON.stringify([told, decided]))
    .digest("hex")
    .slice(0, 16);
  hashes.set(casebook, hash);
  return hash;
}

/** `seed` is 0 where nothing is drawn at random. */
export function manifestOf(
  observatory: Observatory,
  kind: string,
  inputs: RunManifest["inputs"],
  parameters: Record<string, unknown>,
  seed = 0,
): RunManifest {
  return {
    kind,
    inputs,
    parameters: JSON.parse(JSON.stringify({ ...parameters, movement: { ...OPEN_GRAVITY, ...MOVEMENT } })) as Record<
      string,
      Parameter
    >,
    seed,
    harmattanVersion: observatory.harmattan,
  };
}
