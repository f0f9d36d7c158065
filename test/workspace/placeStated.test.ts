import { beforeAll, describe, expect, test } from "vitest";
import type { Placer } from "../../src/places/model.ts";
import { placeStated } from "../../src/workspace/placeStated.ts";
import { readWorld } from "../places/worldPlacer.ts";

let placer: Placer;
beforeAll(() => {
  ({ placer } = readWorld());
}, 60_000);

/** Country, first-order division, whether elsewhere, and what held before which day, of one point. */
function placed(longitude: number, latitude: number, stated: string | null) {
  const code = stated === null ? 0 : placer.units.findIndex((unit) => unit?.id === stated);
  const found = placeStated(Float64Array.of(longitude), Float64Array.of(latitude), Uint16Array.of(code), placer);
  const id = (position: number | undefined) => placer.units[position ?? 0]?.id ?? null;
  const before = found.formerly.get(0);
  return {
    iso3: id(found.country[0]),
    adm1: id(found.adm1[0]),
    elsewhere: found.elsewhere[0] === 1,
    ...(before && { before: [id(before.country), id(before.adm1), before.until] }),
  };
}

describe("the country of a point", () => {
  test.each([
    ["inside the stated country", -7.99, 12.64, "MLI", "MLI", "ML-BKO", false],
    ["none is stated", -7.99, 12.64, null, "MLI", "ML-BKO", false],
    ["the same point by itself", -4.37, 13.1, null, "MLI", "ML-4", false],
    ["just over the border: the nearest division of the stated country", -4.37, 13.1, "BFA", "BFA", "BF-01", false],
    ["far in another country: no division of either", 3.4, 6.45, "MLI", "MLI", null, true],
    ["at sea: no division, and in no other country", -30, 14, "MLI", "MLI", null, false],
    ["no point at all", Number.NaN, Number.NaN, "MLI", "MLI", null, false],
    ["Western Sahara stated as Morocco stays disputed", -13.2, 27.15, "MAR", "ESH", null, false],
    ["Mauritania stated far inside Western Sahara", -14.5, 24, "MRT", "MRT", null, true],
    ["Gaza stated as Israel", 34.46, 31.5, "ISR", "PSE", "PS-GZZ", false],
  ])("%s", (_, longitude, latitude, stated, iso3, adm1, elsewhere) => {
    expect(placed(longitude, latitude, stated)).toEqual({ iso3, adm1, elsewhere });
  });

  test.each([
    ["Baku under the Soviet Union", 49.87, 40.41, "RUS", "AZE", "1991-12-26"],
    ["Vukovar, on the river that is the border, under Yugoslavia", 18.99, 45.345, "SRB", "HRV", "1992-04-27"],
    ["Pristina under Yugoslavia", 21.16, 42.66, "SRB", "XKX", "2008-02-17"],
    ["Juba under Sudan", 31.58, 4.85, "SDN", "SSD", "2011-07-09"],
  ])("%s counts for today's country until it is a state of its own", (_, longitude, latitude, stated, held, until) => {
    const found = placed(longitude, latitude, stated);
    expect(found).toMatchObject({ iso3: stated, elsewhere: false });
    expect(found.before).toEqual([held, expect.anything(), until]);
  });

  test("no division is ever one of another country", () => {
    const border = Array.from(
      { length: 400 },
      (_, i) => [-6 + (i % 20) * 0.15, 10 + Math.floor(i / 20) * 0.15] as const,
    );
    for (const [longitude, latitude] of border) {
      const { iso3, adm1 } = placed(longitude, latitude, "MLI");
      expect(iso3).toBe("MLI");
      expect(adm1 === null || adm1.startsWith("ML-")).toBe(true);
    }
  });
});
