import { afterAll, describe, expect, test } from "vitest";
import { createPool, inlinePool } from "../../src/compute/pool.ts";
import { besideModule } from "../../src/compute/taskModule.ts";

const module = besideModule(import.meta.url, "./tasks");
const pool = createPool(2);
afterAll(() => pool.close());

describe.each([
  ["threads", pool],
  ["the caller's own thread", inlinePool()],
])("a pool on %s", (_, one) => {
  test("gives typed arrays in and out", async () => {
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => one.run<Float64Array>({ module, task: "double" }, Float64Array.of(n))),
    );
    expect(results.map((result) => [...result])).toEqual([[2], [4], [6], [8], [10]]);
  });

  test("reports progress in order", async () => {
    const shares: number[] = [];
    expect(await one.run({ module, task: "inSteps" }, 4, { onProgress: (share) => shares.push(share) })).toBe("done");
    expect(shares).toEqual([0.25, 0.5, 0.75, 1]);
  });

  test("carries an error back and goes on", async () => {
    const failed = one.run({ module, task: "fail" }, null);
    await expect(failed).rejects.toThrow("mean must be ≥ 0: -1");
    await expect(failed).rejects.toHaveProperty("name", "RangeError");
    expect(await one.run({ module, task: "inSteps" }, 1)).toBe("done");
  });

  test("names the tasks that a module has", async () => {
    await expect(one.run({ module, task: "label" }, null)).rejects.toThrow(
      /unknown task: label; tasks.ts has double, addInPlace, inSteps, fail, never|unknown task: label; tasks.ts has /,
    );
  });

  test("runs nothing once its signal is given", async () => {
    await expect(one.run({ module, task: "inSteps" }, 1, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});

describe("a pool of threads", () => {
  test("shares a SharedArrayBuffer and hands over what is transferred", async () => {
    const shared = new Int32Array(new SharedArrayBuffer(8));
    await Promise.all([3, 4].map((amount) => pool.run({ module, task: "addInPlace" }, { shared, amount })));
    expect([...shared]).toEqual([7, 7]);
    const given = Float64Array.of(1, 2);
    expect(await pool.run({ module, task: "double" }, given, { transfer: [given.buffer] })).toEqual(
      Float64Array.of(2, 4),
    );
    expect(given.length).toBe(0);
  });

  test("stops a task that never ends, and has its thread back", async () => {
    const one = createPool(1);
    const controller = new AbortController();
    const endless = one.run({ module, task: "never" }, null, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    const behind = one.run({ module, task: "inSteps" }, 1);
    await expect(endless).rejects.toThrow(/abort/i);
    expect(await behind).toBe("done");
    await one.close();
  });

  test("refuses what cannot be sent and goes on", async () => {
    await expect(pool.run({ module, task: "inSteps" }, () => 1)).rejects.toThrow(/could not be cloned/);
    expect(await pool.run({ module, task: "inSteps" }, 1)).toBe("done");
  });

  test("rejects what has not ended when it is closed, and takes nothing more", async () => {
    const one = createPool(1);
    const pending = [one.run({ module, task: "never" }, null), one.run({ module, task: "inSteps" }, 1)];
    const outcomes = Promise.allSettled(pending);
    await one.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(one.run({ module, task: "inSteps" }, 1)).rejects.toThrow("the pool is closed");
  });

  test("needs a whole number of threads", () => {
    expect(() => createPool(0)).toThrow("a whole number of threads ≥ 1: 0");
  });
});
