/** What a case says that cannot be so, or that Flee reads otherwise than it is written. */
import { distanceKm } from "../../places/distance.ts";
import { asNamed } from "./closures.ts";
import type { CasePlace, Defect, DisplacementCase, Severity } from "./model.ts";
import { corrected } from "./reports.ts";

const INPUT = "input_csv";

/** Findings over the whole case; those of single lines are made while reading. */
export function preflight(one: DisplacementCase): Defect[] {
  return [
    ...coordinateDefects(one),
    ...routeDefects(one),
    ...closureDefects(one),
    ...conflictDefects(one),
    ...correctionDefects(one),
    ...capacityDefects(one),
  ];
}

const defect = (code: string, severity: Severity, file: string, text: string): Defect => ({
  code,
  severity,
  file: `${INPUT}/${file}`,
  line: null,
  text,
});

/** Roads cannot be shorter than the straight line; a share of it allows for rough coordinates. */
const SHORTER = 0.8;

/** A place whose every route is shorter than the straight line, unless its coordinates change seats: most routes first. */
function coordinateDefects({ places, routes }: DisplacementCase): Defect[] {
  const found: Defect[] = [];
  const at = places.map(({ latitude, longitude }) => ({ latitude, longitude }));
  const ofPlace = places.map((_, i) => routes.filter(({ from, to }) => (from === i) !== (to === i)));
  const shortAt = (i: number, point: Point) =>
    ofPlace[i].filter(({ from, to, km }) => km < SHORTER * straightKm(point, at[from === i ? to : from])).length;
  const allShort = (i: number) => ofPlace[i].length > 0 && shortAt(i, at[i]) === ofPlace[i].length;
  const mostRoutes = places.map((_, i) => i).sort((a, b) => ofPlace[b].length - ofPlace[a].length);
  for (const i of mostRoutes) {
    const { name, latitude, longitude } = places[i];
    const report = (code: string, text: string) =>
      found.push(defect(code, "warning", "locations.csv", `${name}${text}`));
    const swapped = { latitude: longitude, longitude: latitude };
    const outside = Math.abs(latitude ?? 0) > 90 || Math.abs(longitude ?? 0) > 180;
    if (latitude === null || longitude === null) report("no-coordinates", " has no latitude, longitude");
    else if (outside || (allShort(i) && shortAt(i, swapped) === 0)) {
      report("swapped-coordinates", `: latitude ${latitude}, longitude ${longitude} look swapped`);
      at[i] = swapped;
    } else if (ofPlace[i].length > 1 && allShort(i)) {
      report("doubtful-coordinates", ": every route is shorter than the straight line");
    }
  }
  return found;
}

type Point = Pick<CasePlace, "latitude" | "longitude">;

/** 0 where a coordinate is missing. */
function straightKm(a: Point, b: Point): number {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return 0;
  return distanceKm(a.longitude, a.latitude, b.longitude, b.latitude);
}

function routeDefects({ places, routes, camps }: DisplacementCase): Defect[] {
  const found: Defect[] = [];
  const seen = new Set<string>();
  for (const { from, to, forced, km } of routes) {
    const name = `${places[from].name}–${places[to].name}`;
    const key = [from, to].sort((a, b) => a - b).join(" ");
    if (seen.has(key)) found.push(defect("doubled-route", "warning", "routes.csv", `${name} stands twice`));
    if (from === to)
      found.push(defect("route-to-itself", "warning", "routes.csv", `${name} joins a place with itself`));
    if (km === 0) found.push(defect("no-distance", "warning", "routes.csv", `${name} is 0 km long`));
    if (forced === 1) {
      const text = `${name}: forced_redirection 1 doubles the link in Flee and forces nobody`;
      found.push(defect("forced-redirection", "warning", "routes.csv", text));
    } else if (forced === 2) {
      found.push(
        defect("forced-redirection", "note", "routes.csv", `${name}: forced_redirection 2 has no effect in Flee`),
      );
    }
    seen.add(key);
  }
  const reached = reachable(
    routes,
    camps.map(({ place }) => place),
    places.length,
  );
  const cut = places.filter((_, i) => !reached[i]).map(({ name }) => name);
  if (cut.length > 0) {
    found.push(defect("unconnected-places", "warning", "routes.csv", `no route to any camp from ${cut.join(", ")}`));
  }
  return found;
}

function reachable(routes: DisplacementCase["routes"], starts: number[], count: number): Uint8Array {
  const reached = new Uint8Array(count);
  const stack = [...starts];
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    if (reached[place]) continue;
    reached[place] = 1;
    for (const { from, to } of routes) {
      if (from === place) stack.push(to);
      if (to === place) stack.push(from);
    }
  }
  return reached;
}

function closureDefects({ closures, places, routes, days }: DisplacementCase): Defect[] {
  const names = new Set(places.map(({ name }) => name));
  const countries = new Set(places.map(({ country }) => country));
  return closures.flatMap((closure) => {
    const { kind, name1, name2, start, end } = closure;
    const what = `${kind} ${name1}${name2 ? `–${name2}` : ""}, day ${start} to ${end}`;
    const known = kind === "country" ? countries : names;
    const wanted =
      kind === "country" || kind === "link" || kind === "remove_forced_redirection" ? [name1, name2] : [name1];
    const unknown = wanted.filter((name) => !known.has(name));
    if (unknown.length > 0) {
      const text = `${what}: ${unknown.join(", ")} is no ${kind === "country" ? "country" : "place"} of locations.csv; nothing is closed`;
      return [defect("dead-closure", "warning", "closures.csv", text)];
    }
    if (kind === "link")
      return [defect("dead-closure", "warning", "closures.csv", `${what}: Flee ignores link closures`)];
    if (kind === "remove_forced_redirection") {
      return [defect("dead-closure", "note", "closures.csv", `${what}: forced redirection has no effect in Flee`)];
    }
    if (start < 0 || start >= days)
      return [defect("dead-closure", "warning", "closures.csv", `${what}: never begins within ${days} days`)];
    if (end >= 0 && end <= start)
      return [defect("dead-closure", "warning", "closures.csv", `${what}: ends before it begins`)];
    if (asNamed(closure, { places, routes }).kind !== kind) {
      const text = `${what}: Flee shuts every road of ${name1}, not only the one to ${name2}`;
      return [defect("whole-location-closure", "warning", "closures.csv", text)];
    }
    return [];
  });
}

function conflictDefects({ conflict, places, days }: DisplacementCase): Defect[] {
  const width = places.length;
  const never: string[] = [];
  for (let i = 0; i < width; i++) {
    let any = false;
    for (let day = 0; day < days && !any; day++) any = conflict[day * width + i] > 0;
    if (!any && places[i].kind === "conflict") never.push(places[i].name);
    if (any && places[i].population === 0) {
      const camp = places[i].kind === "camp" || places[i].kind === "idpCamp";
      never.push(`${places[i].name}${camp ? " (a camp)" : ""} (violence, but no population)`);
    }
  }
  if (never.length === 0) return [];
  return [defect("idle-conflict-place", "warning", "conflicts.csv", `nobody can flee from ${never.join(", ")}`)];
}

function correctionDefects({ corrections, camps, days }: DisplacementCase): Defect[] {
  const file = "registration_corrections.csv";
  return corrections.flatMap(({ camp, day }) => {
    const series = camps.find(({ name }) => name === camp)?.reports;
    if (!series) return [defect("dead-correction", "warning", file, `${camp} is no camp of this case`)];
    if (day < 0) return [defect("dead-correction", "warning", file, `${camp}, day ${day}: before the start, ignored`)];
    const at = series.day.indexOf(day);
    if (at < 1)
      return [
        defect(
          "correction-without-report",
          "warning",
          file,
          `${camp}, day ${day}: no report of that day; Flee stops here, we leave it out`,
        ),
      ];
    const ratio = series.people[at] / Math.max(1, series.people[at - 1]);
    const later = day >= days ? ", after the last day of the run" : "";
    const text = `${camp}, day ${day}${later}: a later report multiplies earlier ones by ${ratio.toFixed(2)}; no forecast may know it before`;
    return [defect("correction-uses-later-report", "note", file, text)];
  });
}

/** A capacity this close to the highest report was taken from it. */
const SAME = 0.01;

function capacityDefects({ camps, places, corrections }: DisplacementCase): Defect[] {
  const taken = camps.filter(({ place, name, reports }) => {
    const { capacity } = places[place];
    const raw = Math.max(0, ...reports.people);
    const mended = Math.max(0, ...corrected(reports, name, corrections).people);
    return capacity !== null && [raw, mended].some((highest) => Math.abs(highest / capacity - 1) <= SAME);
  });
  if (taken.length === 0) return [];
  const text = `capacity equals the highest later report, it tells the answer: ${taken.map(({ name }) => name).join(", ")}`;
  return [defect("capacity-from-reports", "warning", "locations.csv", text)];
}
