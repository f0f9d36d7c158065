import { describe, expect, it } from "vitest";
import { newestWins } from "../../../src/web/engine/newestWins.ts";

/** A run that ends when told to. */
function controlled() {
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const call = newestWins((argument: number) => {
    started.push(argument);
    return new Promise<string>((resolve) => ends.push(() => resolve(`answer ${argument}`)));
  });
  return { started, ends, call };
}

describe("newestWins", () => {
  it("gives all calls made meanwhile the answer to the newest", async () => {
    const { started, ends, call } = controlled();
    const answers = [call(1), call(2), call(3), call(4)];
    ends[0]();
    expect(await answers[0]).toBe("answer 1");
    await new Promise(setImmediate);
    ends[1]();
    expect(await Promise.all(answers.slice(1))).toEqual(["answer 4", "answer 4", "answer 4"]);
    expect(started).toEqual([1, 4]);
  });

  it("goes on after a failure", async () => {
    let fail = true;
    const call = newestWins(async (argument: number) => {
      if (fail) throw new Error("no events");
      return argument;
    });
    const first = call(1);
    const second = call(2);
    await expect(first).rejects.toThrow("no events");
    await expect(second).rejects.toThrow("no events");
    fail = false;
    expect(await call(3)).toBe(3);
  });
});
