/**
 * Flee's two errors, to the digit: flee/postprocessing/extract-validation-results.py. Both are means over days of the sum over
 * camps of |simulated - reported| by the reported total; `rescaled` first scales the simulated camps to the reported total.
 */
export interface FleeErrors {
  normal: number;
  rescaled: number;
}

/** People by day and camp (`days` rows of `camps`); `unhcr` and `inCamps` per day, reported and simulated. */
export interface ScoredRun {
  camps: number;
  simulated: Float64Array;
  reported: Float64Array;
  unhcr: Float64Array;
  inCamps: Float64Array;
}

export function fleeErrors({ camps, simulated, reported, unhcr, inCamps }: ScoredRun): FleeErrors {
  const days = unhcr.length;
  let normal = 0;
  let rescaled = 0;
  for (let t = 0; t < days; t++) {
    const scale = inCamps[t] > 0 ? unhcr[t] / inCamps[t] : 0;
    let plain = 0;
    let scaled = 0;
    for (let c = t * camps; c < (t + 1) * camps; c++) {
      plain += round4(Math.abs(simulated[c] - reported[c]));
      scaled += round4(Math.abs(simulated[c] * scale - reported[c]));
    }
    const total = Math.max(unhcr[t], 1);
    normal += plain / total;
    rescaled += scaled / total;
  }
  return { normal: normal / days, rescaled: rescaled / days };
}

/** Four decimals, halves to even, as numpy rounds. */
export function round4(value: number): number {
  const scaled = value * 10_000;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  if (rest !== 0.5) return Math.round(scaled) / 10_000;
  return (floor % 2 === 0 ? floor : floor + 1) / 10_000;
}

/** Errors of camp people against reported people, totals being the sums over camps. */
export function errorsOf(simulated: Float64Array, reported: Float64Array, camps: number): FleeErrors {
  const days = reported.length / camps;
  const sums = (people: Float64Array) =>
    Float64Array.from({ length: days }, (_, t) => sumOf(people.subarray(t * camps, (t + 1) * camps)));
  return fleeErrors({ camps, simulated, reported, unhcr: sums(reported), inCamps: sums(simulated) });
}

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
