/** What a computation of displacement read and was asked, as its run's manifest tells it. */
import { PULL } from "../../displacement/region/state.ts";
import type { Parameter, RunManifest } from "../../workspace/runs/model.ts";
import { casebookHash as hashOf } from "../manifest.ts";
import type { Observatory } from "../observatory.ts";
import { MOVEMENT } from "./ground.ts";

/** Tables of the casebook that displacement is computed from. */
const READ = [
  "places",
  "routes",
  "hosts",
  "displacement",
  "populations",
  "departures",
  "border_closures",
  "events",
  "sources",
] as const;

export const casebookHash = ({ casebook }: Observatory): string => hashOf(casebook, READ);

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
    parameters: JSON.parse(JSON.stringify({ ...parameters, movement: MOVEMENT, pull: PULL })) as Record<
      string,
      Parameter
    >,
    seed,
    harmattanVersion: observatory.harmattan,
  };
}
