import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";

describe("with the network blocked", () => {
  test("the whole program works, and what needs the network says so", (context) => {
    const ended = spawnSync(process.execPath, ["scripts/offline.mjs"], { encoding: "utf8" });
    // 3: this machine cannot block its network.
    if (ended.status === 3) context.skip(ended.stderr.trim());
    expect(ended.stderr).toBe("");
    const answer = JSON.parse(ended.stdout.trim().split("\n").at(-1) ?? "null");
    expect(answer.blocked).toBe(true);
    expect(answer.page.elsewhere).toEqual([]);
    expect(answer.page.files).toBeGreaterThan(1);
    expect(answer.page.bytes).toBeGreaterThan(50_000);
    expect([answer.rows, answer.rejects]).toEqual([2, 1]);
    expect(answer.eventsBefore).toBeGreaterThan(0);
    expect(answer.eventsAfter - answer.eventsBefore).toBe(2);
    expect(answer.dataGet.code).toBe(5);
    expect(answer.dataGet.said).toContain("https://ucdp.uu.se/downloads/ged/ged251-csv.zip");
    expect(answer.dataGet.said).toMatch(/inbox.ged251-csv\.zip/);
  });
});
