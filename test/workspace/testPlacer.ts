import type { AdminUnit, Placer } from "../../src/places/model.ts";

const unit = (id: string, level: 0 | 1 | 2, parent: string | null, name: string): AdminUnit => ({
  id,
  level,
  parent,
  pcode: null,
  names: { en: name, fr: name, ar: name },
  point: [0, 0],
  disputed: false,
});

const UNITS = [
  null,
  unit("MLI", 0, null, "Mali"),
  unit("NGA", 0, null, "Nigeria"),
  unit("ML-1", 1, "MLI", "Kayes"),
  unit("ML-1-1", 2, "ML-1", "Kita"),
  unit("COG", 0, null, "Congo"),
];

/** A small world: Mali is a box with one division in its west, Nigeria a box further east, Congo one to the south-east, all else belongs to nobody. */
export function testPlacer(version = "boxes"): Placer {
  return {
    version,
    units: UNITS,
    place(longitude, latitude, only) {
      const reach = (only?.km ?? 0) / 111;
      const inBox = (i: number, west: number, south: number, east: number, north: number) =>
        longitude[i] >= west - reach &&
        longitude[i] < east + reach &&
        latitude[i] >= south - reach &&
        latitude[i] < north + reach;
      const may = (i: number, country: number) => (only?.country[i] ?? country) === country;
      const codes = (code: (i: number) => number) => Uint16Array.from(longitude, (_, i) => code(i));
      return {
        country: codes((i) =>
          may(i, 1) && inBox(i, -12, 10, 4, 25)
            ? 1
            : may(i, 2) && inBox(i, 4, 4, 14, 13.5)
              ? 2
              : may(i, 5) && inBox(i, 14, 0, 24, 4)
                ? 5
                : 0,
        ),
        adm1: codes((i) => (may(i, 1) && inBox(i, -12, 10, -8, 16) ? 3 : 0)),
        adm2: codes((i) => (may(i, 1) && inBox(i, -10, 12, -8, 14) ? 4 : 0)),
      };
    },
  };
}
