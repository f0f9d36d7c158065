/** Ways out of the region with what is claimed about them; an estimate only where the figures support one. */
import { displacementProperty, displacementSubject, firstDay, lastDay } from "../../casebook/index.ts";
import { SMALLEST_TOLD } from "../../displacement/region/model.ts";
import { type PeriodFigure, routeEstimates } from "../../displacement/region/onward.ts";
import { civilFromDay } from "../../events/timeBins.ts";
import { distanceKm } from "../../places/distance.ts";
import { sourceItems } from "../casebookSources.ts";
import type { Observatory } from "../observatory.ts";
import type { OnwardAnswer, OnwardItem } from "./contract.ts";

export function onward({ casebook: { rows, decisions } }: Observatory): OnwardAnswer {
  const sourceOf = sourceItems(rows.sources);
  const places = new Map(rows.places.map((place) => [place.id, place]));
  const isSetAside = (row: (typeof rows.displacement)[number]) =>
    [decisions.dismissed, decisions.superseded].some((set) =>
      set.has(`displacement:${row.id}#${displacementProperty(row)}`),
    );
  const figuresOf = (at: readonly string[], population: string) =>
    rows.displacement.filter(
      (row) => row.population === population && row.place !== null && at.includes(row.place) && !isSetAside(row),
    );
  const periods = rows.onward.flatMap(({ counted_at, population }, route) =>
    population === "sea_arrival"
      ? figuresOf(counted_at, population).map(
          (row): PeriodFigure => ({
            id: row.id,
            route,
            measure: row.measure,
            from: firstDay(row.date_start),
            to: lastDay(row.date_end ?? row.date_start),
            people: row.value,
            isTotal: row.origin.length === 0 && row.unit === "people",
          }),
        )
      : [],
  );
  const estimates = routeEstimates(periods, rows.onward.length, (day) => civilFromDay(day)[0]);
  const items = rows.onward.map(({ id, name, population, via, counted_at }, route): OnwardItem => {
    const way = via.flatMap((one) => places.get(one) ?? []);
    return {
      id,
      name,
      population,
      via: way.flatMap(({ id: place, name: called, longitude, latitude }) =>
        longitude === null || latitude === null ? [] : [{ id: place, name: called, longitude, latitude }],
      ),
      km: kmOf(way),
      figures: figuresOf(counted_at, population).map((row) => ({
        id: row.id,
        subject: displacementSubject(row),
        measure: row.measure,
        from: row.date_start,
        to: row.date_end,
        value: row.unit === "people" && row.value > 0 && row.value < SMALLEST_TOLD ? ("< 5" as const) : row.value,
        bound: row.bound,
        unit: row.unit,
        origin: [...row.origin],
        place: row.place_name,
        shareOf: row.share_of,
        note: row.note,
        assertedBy: row.asserted_by,
        source: sourceOf(row.source),
      })),
      pace: estimates[route].pace,
      share: estimates[route].share,
    };
  });
  return { items };
}

/** Straight from place to place: a lower bound of the way. */
function kmOf(way: readonly { longitude: number | null; latitude: number | null }[]): number | null {
  let km = 0;
  for (let i = 1; i < way.length; i++) {
    const [a, b] = [way[i - 1], way[i]];
    if (a.longitude === null || a.latitude === null || b.longitude === null || b.latitude === null) return null;
    km += distanceKm(a.longitude, a.latitude, b.longitude, b.latitude);
  }
  return way.length < 2 ? null : Math.round(km);
}
