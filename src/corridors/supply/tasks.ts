/** Ensembles as tasks of a pool: members are split evenly, and joined in their order. */
import { type Ensemble, type EnsembleInput, joinEnsembles, runEnsemble } from "./ensemble.ts";

/** Runs a part of an ensemble. */
export const ensembleTask = (input: EnsembleInput, report: (share: number) => void): Ensemble =>
  runEnsemble(input, report);

/** `start` runs one part somewhere. The result does not depend on the number of parts. */
export async function splitEnsemble(
  input: EnsembleInput,
  parts: number,
  start: (part: EnsembleInput, report: (share: number) => void) => Promise<Ensemble>,
  report: (share: number) => void = () => {},
): Promise<Ensemble> {
  const slots = input.supply.slots.length;
  const members = input.values.length / slots;
  const shares = new Float64Array(parts);
  const bounds = Array.from({ length: parts + 1 }, (_, k) => Math.round((k * members) / parts));
  const done = await Promise.all(
    bounds.slice(1).map((to, k) => {
      const part = {
        ...input,
        first: input.first + bounds[k],
        values: input.values.slice(bounds[k] * slots, to * slots),
      };
      return start(part, (share) => {
        shares[k] = (share * (to - bounds[k])) / members;
        report(shares.reduce((sum, one) => sum + one, 0));
      });
    }),
  );
  return joinEnsembles(input.supply, done);
}
