/** What is left of a value after one step, when half is left after `halfLife` steps. */
export function decayOf(halfLife: number): number {
  if (!(halfLife > 0)) throw new RangeError(`invalid half-life; not above 0 months: ${halfLife}`);
  return 0.5 ** (1 / halfLife);
}

/** Lets a field fade by one step, in place. What has faded below 1e-6 is nothing. */
export function fade(field: Float32Array, decay: number): void {
  for (let at = 0; at < field.length; at++) {
    const value = field[at];
    if (value !== 0) field[at] = value < 1e-6 ? 0 : value * decay;
  }
}
