import { expect, test } from "vitest";
import { Jobs, type Progress } from "../../src/compute/jobs.ts";

/** A promise and the way to settle it. */
function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

test("who asks for what is under way joins it and hears how far it is", async () => {
  const jobs = new Jobs();
  const gate = deferred<number>();
  let starts = 0;
  const work = async (report: (progress: Progress) => void) => {
    starts++;
    report({ stage: "training", fraction: 0.5 });
    return gate.promise;
  };
  const heard: Progress[] = [];
  const first = jobs.run("a", work);
  await Promise.resolve();
  await Promise.resolve();
  const second = jobs.run("a", work, (progress) => heard.push(progress));
  gate.resolve(42);
  expect(await Promise.all([first, second])).toEqual([42, 42]);
  expect(starts).toBe(1);
  expect(heard).toEqual([{ stage: "training", fraction: 0.5 }]);
});

test("jobs wait for one another, also for one that fails", async () => {
  const jobs = new Jobs();
  const order: string[] = [];
  const failing = jobs.run("a", async () => {
    order.push("a");
    throw new Error("no data");
  });
  const next = jobs.run("b", async () => order.push("b"));
  await expect(failing).rejects.toThrow("no data");
  await next;
  expect(order).toEqual(["a", "b"]);
});

test("one that leaves does not stop a job that another waits for; when all left it is stopped and may start anew", async () => {
  const jobs = new Jobs();
  const gate = deferred<string>();
  let stopped = false;
  const work = (_: unknown, signal: AbortSignal) => {
    signal.addEventListener("abort", () => {
      stopped = true;
    });
    return gate.promise;
  };
  const [one, two] = [new AbortController(), new AbortController()];
  const first = jobs.run("a", work, undefined, one.signal);
  const second = jobs.run("a", work, undefined, two.signal);
  await Promise.resolve();
  await Promise.resolve();
  one.abort(new Error("left"));
  await expect(first).rejects.toThrow("left");
  expect(stopped).toBe(false);
  two.abort(new Error("left too"));
  await expect(second).rejects.toThrow("left too");
  expect(stopped).toBe(true);
  gate.resolve("late");
  expect(await jobs.run("a", async () => "anew")).toBe("anew");
});

test("a job that is left before its turn never starts", async () => {
  const jobs = new Jobs();
  const gate = deferred<void>();
  const long = jobs.run("long", () => gate.promise);
  const leaving = new AbortController();
  let started = false;
  const waiting = jobs.run(
    "short",
    async () => {
      started = true;
    },
    undefined,
    leaving.signal,
  );
  leaving.abort(new Error("no matter"));
  await expect(waiting).rejects.toThrow("no matter");
  gate.resolve();
  await long;
  await jobs.run("next", async () => {});
  expect(started).toBe(false);
});
