/** Tasks for the test of the pool. */
export const double = (values: Float64Array) => values.map((value) => 2 * value);

export function addInPlace({ shared, amount }: { shared: Int32Array; amount: number }): number {
  for (let i = 0; i < shared.length; i++) Atomics.add(shared, i, amount);
  return shared.length;
}

export function inSteps(steps: number, report: (share: number) => void): string {
  for (let step = 1; step <= steps; step++) report(step / steps);
  return "done";
}

export function fail(): never {
  throw new RangeError("mean must be ≥ 0: -1");
}

export async function never(_: unknown, report: (share: number) => void): Promise<void> {
  report(0);
  for (;;) if (Math.random() > 1) return;
}

export const label = "not a task";
