const SMALL = Float64Array.from([0, 0, ...Array(126).fill(0)]);
for (let n = 2; n < SMALL.length; n++) SMALL[n] = (SMALL[n - 1] ?? 0) + Math.log(n);

/** ln n! for a whole n ≥ 0: a sum of logarithms up to 127, above that Stirling's series (error below 1e-12). */
export function logFactorial(n: number): number {
  const known = SMALL[n];
  if (known !== undefined) return known;
  const x = n + 1;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3);
}
