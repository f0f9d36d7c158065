import { beforeAll, describe, expect, it } from "vitest";
import type { Effect, EffectDates } from "../../src/api/effect/contract.ts";
import { stream } from "../../src/compute/streams.ts";
import type { AdminUnit, Placer } from "../../src/places/model.ts";
import { GED_HEADER, testServer } from "./testServer.ts";

const COUNTRIES = {
  MLI: "Mali",
  NER: "Niger",
  TCD: "Chad",
  NGA: "Nigeria",
  BEN: "Benin",
  TGO: "Togo",
  GHA: "Ghana",
  SEN: "Senegal",
  GIN: "Guinea",
  SDN: "Sudan",
  KEN: "Kenya",
  SOM: "Somalia",
};

/** Strips of one degree from the zeroth meridian eastwards, one country each. */
const placer: Placer = {
  version: "strips",
  units: [
    null,
    ...Object.entries(COUNTRIES).map(([id, name]): AdminUnit => {
      return {
        id,
        level: 0,
        parent: null,
        pcode: null,
        names: { en: name, fr: name, ar: name },
        point: [0, 0],
        disputed: false,
      };
    }),
  ],
  place: (longitude) => ({
    country: Uint16Array.from(longitude, (one) => (one >= 0 && one < 12 ? Math.floor(one) + 1 : 0)),
    adm1: new Uint16Array(longitude.length),
    adm2: new Uint16Array(longitude.length),
  }),
};

/** Ten years in which all countries share a tide; from 15 May 2015 on Mali has a quarter of what it would have had. */
function rows(): string {
  const random = stream(11, "test", "effect");
  const lines: string[] = [];
  for (let month = 0; month < 120; month++) {
    const tide = 12 * Math.exp(0.4 * Math.sin(month / 5));
    for (const [strip, country] of Object.values(COUNTRIES).entries()) {
      const isCalmed = country === "Mali" && month >= 65;
      for (let n = random.poisson(isCalmed ? tide / 4 : tide); n > 0; n--) {
        const [year, at, day] = [2010 + Math.floor(month / 12), 1 + (month % 12), 1 + random.below(28)];
        lines.push(
          `${lines.length + 1},${year},${at},${day},${country},Non-state violence,X,A,B,12.6,${strip + 0.5},1,2,3`,
        );
      }
    }
  }
  return `${GED_HEADER}\n${lines.join("\n")}\n`;
}

describe("effects over the API", () => {
  const api = testServer({ placer });
  const get = async <T>(url: string) => {
    const { status, body } = await api.ask<T>(`effect${url}`);
    return { status, body: body() };
  };

  it("refuses on the casebook alone, says what to add, and still shows its months", async () => {
    const { status, body } = await get<Effect>("?of=algiers-accord-2015");
    expect(status).toBe(200);
    expect(body.refused?.reason).toBe("too-thin");
    expect(body.ground.thin?.advice).toContain("UCDP GED");
    expect(body.months.length).toBeGreaterThan(0);
    const dates = (await get<EffectDates>("/dates")).body;
    expect(dates.items.every(({ enough }) => !enough)).toBe(true);
    expect(dates.items.find(({ id }) => id === "algiers-accord-2015")).toMatchObject({
      kind: "agreement",
      date: "2015-05-15",
      countries: ["MLI"],
      subject: "events:algiers-accord-2015",
    });
  });

  it("wants one date and one place that are known", async () => {
    expect((await get("?countries=MLI")).body.error).toContain("the change needs one date");
    expect((await get("?countries=MLI&date=2015-05-15&of=algiers-accord-2015")).body.error).toContain("one date");
    expect((await get("?date=2015-05-15")).body.error).toContain("no place");
    expect((await get("?date=2015-02-30&countries=MLI")).status).toBe(400);
    expect((await get("?of=never")).status).toBe(404);
    expect((await get("?date=2015-05-15&countries=MLI&units=ML-1")).body.error).toContain(
      "countries and units at once",
    );
  });

  describe("with events", () => {
    beforeAll(async () => {
      expect(await api.importText("ged211.csv", rows())).toContain("event: report");
    });

    it("finds what fell, beside placebo places and dates that show less", async () => {
      const { body } = await get<Effect>("?of=algiers-accord-2015");
      expect(body).toMatchObject({ date: "2015-05-15", places: ["MLI"], refused: null, verdict: "fell", reasons: [] });
      expect(body.series?.ratio).toBeLessThan(0.7);
      expect(body.series?.high).toBeLessThan(1);
      expect(body.twin?.high).toBeLessThan(0.6);
      expect(body.twin?.unitP).toBeCloseTo(1 / 12, 9);
      expect(body.twin?.weights.reduce((sum, { weight }) => sum + weight, 0)).toBeGreaterThan(0.95);
      expect(body.months).toHaveLength(72);
      expect(body.months.findIndex(({ after }) => after)).toBe(60);
      expect(body.months[60]?.from).toBe("2015-05-15");
      const few = (await get<Effect>("?of=algiers-accord-2015&donors=NER|Chad")).body;
      expect(few).toMatchObject({ verdict: "cannot-say", reasons: ["few-donors"], twin: null });
    });

    it("tells who could make up the twin, and leaves out whom the same event may have touched", async () => {
      const all = (await get<Effect>("?of=algiers-accord-2015")).body;
      expect(all.donors.every(({ isLeftOut }) => !isLeftOut)).toBe(true);
      const [first] = all.twin?.weights ?? [];
      const { body } = await get<Effect>(`?of=algiers-accord-2015&without=${first.place}`);
      expect(body.donors.filter(({ isLeftOut }) => isLeftOut)).toEqual([{ place: first.place, isLeftOut: true }]);
      expect(body.donors).toHaveLength(all.donors.length);
      expect(body.twin?.weights.map(({ place }) => place)).not.toContain(first.place);
      expect(body.twin?.placeboUnits).toHaveLength((all.twin?.placeboUnits.length ?? 0) - 1);
      expect((await get<Effect>("?of=algiers-accord-2015&without=Nowhere")).status).toBe(400);
    });

    it("finds nothing where nothing happened: placebos look the same", async () => {
      const { body } = await get<Effect>("?date=2015-05-15&countries=Niger");
      expect(["no-sign", "cannot-say"]).toContain(body.verdict);
      expect(body.reasons).toContain("placebo-units-alike");
    });

    it("refuses where the data do not reach far enough on either side", async () => {
      const before = (await get<Effect>("?date=2012-06-01&countries=MLI")).body.refused;
      expect(before).toMatchObject({ reason: "too-few-months-before", needed: 36, found: 29 });
      expect(before?.text).toContain("at least 36");
      const after = (await get<Effect>("?date=2019-09-01&countries=MLI")).body.refused;
      expect(after).toMatchObject({ reason: "too-few-months-after", needed: 6, found: 3 });
      expect((await get<Effect>("?date=2015-05-15&countries=SEN&types=one-sided")).body.refused).not.toBeNull();
    });
  });
});
