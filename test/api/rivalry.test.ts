import { describe, expect, it } from "vitest";
import type { RivalPairs, Rivalry } from "../../src/api/rivalry/contract.ts";
import { stream } from "../../src/compute/streams.ts";
import { dayFromIso, isoFromDay } from "../../src/events/timeBins.ts";
import { QUIET } from "../../src/fronts/rivalry/territory.ts";
import { GED_HEADER, testServer } from "./testServer.ts";

/** JNIM strikes here and there for three years; three days later somebody strikes back at the same place, always. */
function rows(): string {
  const random = stream(3, "test", "rivalry");
  const first = dayFromIso("2017-01-01");
  const lines: string[] = [];
  const add = (day: number, what: string, longitude: number, latitude: number) => {
    const [year, month, date] = isoFromDay(first + day)
      .split("-")
      .map(Number);
    const at = `${latitude.toFixed(3)},${longitude.toFixed(3)}`;
    lines.push(`${lines.length + 1},${year},${month},${date},Mali,${what},${at},1,2,3`);
  };
  for (let n = 0; n < 90; n++) {
    const [day, longitude, latitude] = [random.below(1085), -11.5 + 3 * random.uniform(), 11 + 4 * random.uniform()];
    add(day, "One-sided violence,X,JNIM,Civilians", longitude, latitude);
    add(day + 3, "One-sided violence,Y,Avengers,Civilians", longitude + 0.05, latitude);
  }
  add(1094, "Non-state violence,Z,JNIM,Avengers", -9, 12);
  add(1094, "Non-state violence,Z,JNIM,Avengers", -9.1, 12);
  return `${GED_HEADER}\n${lines.join("\n")}\n`;
}

describe("rivalry over the API", () => {
  const api = testServer();
  const get = async (query: string) => {
    const { status, body } = await api.ask<Rivalry>(`rivalry?${query}`);
    return { status, body: body() };
  };

  it("cannot say from the casebook alone, says that it is too thin, and still shows who was where", async () => {
    const { status, body } = await get("actors=JNIM|act-isgs");
    expect(status).toBe(200);
    expect(body.ground.thin?.advice).toContain("UCDP GED");
    expect(body.links.map(({ verdict }) => verdict)).toEqual(["cannot-say", "cannot-say"]);
    expect(body.links[0]?.reasons[0]).toBe("too-few-events");
    expect(body.months.some(({ held }) => (held[0] ?? 0) > 0)).toBe(true);
  });

  it("refuses one actor, five, the same twice, none known and a short window", async () => {
    expect((await get("actors=JNIM")).body.error).toBe("1 actors; valid: two to four, separated by |");
    expect((await get("actors=JNIM|GSIM")).body.error).toContain("JNIM and GSIM are one actor");
    expect((await get("actors=JNIM|Nobodies")).status).toBe(400);
    expect((await get("actors=JNIM|act-isgs&from=2025-06-01&to=2025-09-01")).body.error).toContain("too short");
    expect((await get("days=3")).body.error).toContain("missing parameter: actors");
  });

  it("finds that one follows the other and not the other way round, where, and who is alone in how many cells", async () => {
    expect(await api.importText("ged211.csv", rows())).toContain("event: report");
    const { body } = await get("actors=JNIM|Avengers&from=2017-01-01&to=2019-12-31");
    expect(body.window).toEqual({ from: "2017-01-01", to: "2019-12-31" });
    expect(body.actors.map(({ asked, id }) => [asked, id])).toEqual([
      ["JNIM", "act-jnim"],
      ["Avengers", null],
    ]);
    // two reports of one fight on one day are one occurrence
    expect(body).toMatchObject({ events: 182, occurrences: 181, fights: 1, notPlaced: 0 });
    const [there, back] = body.links;
    expect(there).toMatchObject({ from: 0, to: 1, verdict: "follows" });
    expect(there?.moved?.followed).toBe(90);
    expect(there?.excitation?.value).toBeGreaterThan(0.7);
    expect(there?.units[0]).toMatchObject({ unit: "ML-1" });
    expect(back?.verdict).not.toBe("follows");
    expect(body.model?.streams).toHaveLength(3);
    expect(body.months).toHaveLength(36);
    const last = body.months.at(-1);
    expect((last?.held[0] ?? 0) + (last?.held[1] ?? 0) + (last?.contested ?? 0)).toBe(
      body.cells.filter(({ course }) => course.at(-1) !== QUIET).length,
    );
    expect(body.cells.every(({ course }) => course.length === body.months.length)).toBe(true);
    expect(body.model?.fading.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(last?.contested).toBeGreaterThan(0);
  });

  it("tells of its stages and gives the same answer", async () => {
    const query = "actors=JNIM|Avengers&from=2017-01-01&to=2019-12-31";
    const told = await api.ask(`rivalry?${query}`, "POST");
    const stages = [...told.text.matchAll(/"stage":"(\w+)"/g)].map(([, stage]) => stage);
    expect(stages).toEqual(["events", "model", "links"]);
    const said = /^event: result\ndata: (.+)$/m.exec(told.text)?.[1] ?? "";
    expect(JSON.parse(said)).toEqual((await get(query)).body);
  });

  it("names the casebook's rivals, under the name that the data have where it is another", async () => {
    const { items } = (await api.ask<RivalPairs>("rivalry/pairs")).body();
    const found = items.find(({ sides }) => sides.some(({ id }) => id === "act-isgs"));
    expect(found?.sides.map(({ id, countedAs }) => [id, countedAs.id])).toEqual([
      ["act-jnim", "act-jnim"],
      ["act-isgs", "act-isgs"],
    ]);
    expect(found?.sides[0]?.events).toBe(92);
    // states are rivals too, and no armed groups
    expect(items.some(({ sides }) => sides.some(({ id }) => id === "act-dza"))).toBe(false);
  });
});
