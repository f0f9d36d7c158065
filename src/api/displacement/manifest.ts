/** What a computation of displacement read and was asked, as its run's manifest tells it. */
import { PULL } from "../../displacement/region/state.ts";
import type { RunManifest } from "../../workspace/runs/model.ts";
import type { Manifest, ManifestInput } from "../contract.ts";
import { casebookHash, manifestFor } from "../manifest.ts";
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

/** The tables of the casebook that displacement is computed from, as an input. */
export const casebookInput = ({ casebook }: Observatory): ManifestInput => ({
  what: "casebook",
  id: casebookHash(casebook, READ),
});

/** Of what is computed anew when asked, where nothing is drawn at random. */
export const shownManifest = (
  observatory: Observatory,
  kind: string,
  inputs: readonly ManifestInput[],
  parameters: Record<string, unknown>,
): Manifest =>
  manifestFor(observatory, inputs, { kind, parameters: { ...parameters, movement: MOVEMENT, pull: PULL } });

/** Of a kept run. `seed` is 0 where nothing is drawn at random. */
export const manifestOf = (
  observatory: Observatory,
  kind: string,
  inputs: readonly ManifestInput[],
  parameters: Record<string, unknown>,
  seed = 0,
): RunManifest => ({ ...shownManifest(observatory, kind, inputs, parameters), seed });
