/** Attacks on transport beside the corridors of a case (equation 6). */
import { distanceKm } from "../../places/distance.ts";
import type { SupplyCase } from "./model.ts";
import { dayIn } from "./plan.ts";
import type { SupplyTables } from "./tables.ts";

/** Kinds of event that are attacks on transport; only these raise the risk. */
const ON_TRANSPORT = ["convoy_attack"];
/** The kernel is 1 up to a kilometre and falls to 0 at ten: most violence lies within that of a road. */
const [NEAR_KM, FAR_KM] = [1, 10];
/** A corridor is a line through its towns, and runs up to this far beside the road. */
const LINE_ERROR_KM = 15;
/** Earlier attacks have faded. */
const DAYS_BEFORE = 120;

type Point = readonly [longitude: number, latitude: number];

export function attacksBeside(supply: SupplyCase, tables: SupplyTables): SupplyCase["attacks"] {
  const points = new Map<string, Point>();
  for (const { id, longitude, latitude } of tables.places) {
    if (longitude !== null && latitude !== null) points.set(id, [longitude, latitude]);
  }
  const lines = supply.corridors.map(({ id }): Point[] => {
    const row = tables.supply_corridors.find((one) => one.id === id);
    return (row?.via ?? []).map((place) => points.get(place)).filter((point) => point !== undefined);
  });
  const events = tables.events.flatMap((event) => {
    if (!ON_TRANSPORT.includes(event.type) || event.date_start.length < 10) return [];
    const { longitude, latitude } = event;
    if (longitude === null || latitude === null) return [];
    const day = dayIn(supply, event.date_start);
    return day < -DAYS_BEFORE || day >= supply.days
      ? []
      : [{ id: event.id, key: `${event.date_start} ${longitude} ${latitude}`, day, longitude, latitude }];
  });
  // several claims about one attack count once
  const distinct = [...new Map(events.map((event) => [event.key, event])).values()];
  return distinct.flatMap(({ id, day, longitude, latitude }) =>
    lines.flatMap((line, corridor) => {
      const weight = nearness(kmToLine(longitude, latitude, line) - LINE_ERROR_KM);
      return weight > 0 ? [{ corridor, day, weight, event: id }] : [];
    }),
  );
}

export function nearness(km: number): number {
  return Math.min(1, Math.max(0, (FAR_KM - km) / (FAR_KM - NEAR_KM)));
}

/** Distance of a point from a line through towns, on a local plane; Infinity for a line without towns. */
function kmToLine(longitude: number, latitude: number, line: readonly Point[]): number {
  const scale = Math.cos((latitude * Math.PI) / 180);
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < line.length; i++) {
    const [ax, ay] = line[i];
    const [bx, by] = line[Math.min(i + 1, line.length - 1)];
    const [dx, dy] = [(bx - ax) * scale, by - ay];
    const along =
      dx === 0 && dy === 0 ? 0 : ((longitude - ax) * scale * dx + (latitude - ay) * dy) / (dx * dx + dy * dy);
    const at = Math.min(1, Math.max(0, along));
    nearest = Math.min(nearest, distanceKm(longitude, latitude, ax + (bx - ax) * at, ay + (by - ay) * at));
  }
  return nearest;
}
