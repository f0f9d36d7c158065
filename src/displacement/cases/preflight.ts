/** What a case says that cannot be so, or that Flee reads otherwise than it is written. */
import { countryIso3 } from "../../places/countryNames.ts";
import { distanceKm } from "../../places/distance.ts";
import { asNamed } from "./closures.ts";
import { type Findings, named, received } from "./findings.ts";
import type { CasePlace, CaseRoute, DisplacementCase } from "./model.ts";
import { isCamp, LOCATIONS } from "./places.ts";
import { corrected } from "./reports.ts";
import { SETTINGS } from "./settings.ts";

const ROUTES = "input_csv/routes.csv";
const CLOSURES = "input_csv/closures.csv";
const CONFLICTS = "input_csv/conflicts.csv";
const CORRECTIONS = "input_csv/registration_corrections.csv";

/** ISO 3166-1 alpha-3 codes of the countries at points [degrees]; null at sea. */
export type CountriesAt = (longitude: Float64Array, latitude: Float64Array) => readonly (string | null)[];

/** Findings over the whole case; those of single lines are made while reading. */
export function preflight(one: DisplacementCase, countriesAt: CountriesAt | null, findings: Findings): void {
  coordinateDefects(one, countriesAt, findings);
  routeDefects(one, findings);
  const isNetwork = ![LOCATIONS, ROUTES].some(findings.isSpoilt);
  if (isNetwork) wayDefects(one, findings);
  if (isNetwork && one.days > 0) closureDefects(one, findings);
  if (isNetwork && one.days > 0 && !findings.isSpoilt(CONFLICTS)) conflictDefects(one, findings);
  if (one.days > 0) reportDefects(one, findings);
  correctionDefects(one, findings);
  capacityDefects(one, findings);
}

/** Roads cannot be shorter than the straight line; a share of it allows for rough coordinates. */
const SHORTER = 0.8;

/** A place whose every route is shorter than the straight line, unless its coordinates change seats: most routes first. */
function coordinateDefects(
  { places, routes }: DisplacementCase,
  countriesAt: CountriesAt | null,
  findings: Findings,
): void {
  const at = places.map(({ latitude, longitude }) => ({ latitude, longitude }));
  const ofPlace = routesByPlace(routes, places.length).map((own) => own.filter(({ from, to }) => from !== to));
  const shortAt = (i: number, point: Point) =>
    ofPlace[i].filter(({ from, to, km }) => km < SHORTER * straightKm(point, at[from === i ? to : from])).length;
  const allShort = (i: number) => ofPlace[i].length > 0 && shortAt(i, at[i]) === ofPlace[i].length;
  const turned = inTheirCountryIfSwapped(places, countriesAt);
  const mostRoutes = places.map((_, i) => i).sort((a, b) => ofPlace[b].length - ofPlace[a].length);
  for (const i of mostRoutes) {
    const { name: place, latitude, longitude } = places[i];
    if (latitude === null || longitude === null) {
      findings.add("noCoordinates", LOCATIONS, { place });
      continue;
    }
    const swapped = { latitude: longitude, longitude: latitude };
    const outside = isOutside(places[i]);
    const fits = !isOutside(swapped) && (outside || allShort(i)) && shortAt(i, swapped) === 0;
    if (fits || turned[i]) {
      findings.add("swapped", LOCATIONS, { place, latitude, longitude });
      at[i] = swapped;
    } else if (outside) findings.add("outsideGlobe", LOCATIONS, { place, latitude, longitude });
    else if (ofPlace[i].length > 1 && allShort(i)) findings.add("doubtful", LOCATIONS, { place });
  }
}

/** True for a place that lies in the country it is said to lie in only when its coordinates change seats. */
function inTheirCountryIfSwapped(places: readonly CasePlace[], countriesAt: CountriesAt | null): boolean[] {
  const own = places.map(({ country }) => countryIso3(country.replaceAll("_", " ")));
  const [latitude, longitude] = (["latitude", "longitude"] as const).map((side) =>
    Float64Array.from(places, (place) => place[side] ?? Number.NaN),
  );
  const stated = countriesAt?.(longitude, latitude) ?? [];
  const swapped = countriesAt?.(latitude, longitude) ?? [];
  return own.map((iso3, i) => iso3 !== null && stated[i] !== iso3 && swapped[i] === iso3);
}

const isOutside = ({ latitude, longitude }: Point) => Math.abs(latitude ?? 0) > 90 || Math.abs(longitude ?? 0) > 180;

/** Routes that begin or end at each place. */
function routesByPlace(routes: readonly CaseRoute[], places: number): CaseRoute[][] {
  const out: CaseRoute[][] = Array.from({ length: places }, () => []);
  for (const route of routes) for (const end of new Set([route.from, route.to])) out[end].push(route);
  return out;
}

type Point = Pick<CasePlace, "latitude" | "longitude">;

/** 0 where a coordinate is missing. */
function straightKm(a: Point, b: Point): number {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return 0;
  return distanceKm(a.longitude, a.latitude, b.longitude, b.latitude);
}

function routeDefects({ places, routes }: DisplacementCase, findings: Findings): void {
  const seen = new Set<string>();
  for (const { from, to, forced, km } of routes) {
    const route = `${places[from].name} – ${places[to].name}`;
    const key = [from, to].sort((a, b) => a - b).join(" ");
    if (seen.has(key)) findings.add("doubledRoute", ROUTES, { route });
    if (from === to) findings.add("routeToItself", ROUTES, { route });
    if (km === 0) findings.add("noDistance", ROUTES, { route });
    if (forced > 0) findings.add(forced === 1 ? "forcedDoubles" : "forcedIdle", ROUTES, { route });
    seen.add(key);
  }
}

/** Loop-free ways of Flee's rules that a run can follow in reasonable time. */
const MOST_WAYS = 500_000;

/** Who can reach a camp, which camps violence can reach, and whether Flee's rules have too many ways to follow. */
function wayDefects({ places, routes, camps, conflict, settings }: DisplacementCase, findings: Findings): void {
  const ofPlace = routesByPlace(routes, places.length);
  const nameOf = (indices: readonly number[]) => named(indices.map((i) => places[i].name));
  const all = [...places.keys()];
  const goals = all.filter((i) => isCamp(places[i]));
  const toCamps = reachable(ofPlace, goals);
  const cut = all.filter((i) => !toCamps[i]);
  if (goals.length > 0 && cut.length > 0) findings.add("unconnected", ROUTES, { places: nameOf(cut) });
  const violent = all.filter((i) => isViolent(conflict, i, places.length));
  const fromViolence = reachable(ofPlace, violent);
  const unreached = camps.map(({ place }) => place).filter((place) => !fromViolence[place]);
  if (violent.length > 0 && unreached.length > 0) findings.add("unreached", ROUTES, { places: nameOf(unreached) });
  const ways = waysUpTo(ofPlace, settings.awarenessLevel);
  if (ways > MOST_WAYS) {
    findings.add("tooManyWays", SETTINGS, { level: settings.awarenessLevel, ways: Math.round(ways), most: MOST_WAYS });
  }
}

function reachable(ofPlace: readonly CaseRoute[][], starts: readonly number[]): Uint8Array {
  const reached = new Uint8Array(ofPlace.length);
  const stack = [...starts];
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    if (reached[place]) continue;
    reached[place] = 1;
    for (const { from, to } of ofPlace[place]) stack.push(from === place ? to : from);
  }
  return reached;
}

/** Ways of up to `steps` links from all places, with loops: no fewer than those without. */
function waysUpTo(ofPlace: readonly CaseRoute[][], steps: number): number {
  let onward = new Float64Array(ofPlace.length).fill(1);
  let sum = 0;
  for (let step = 0; step < Math.max(1, steps); step++) {
    const before = onward;
    onward = Float64Array.from(ofPlace, (routes, place) =>
      routes.reduce((ways, { from, to }) => ways + before[from === place ? to : from], 0),
    );
    sum += onward.reduce((ways, one) => ways + one, 0);
  }
  return sum;
}

function isViolent(conflict: Float64Array, place: number, width: number): boolean {
  for (let at = place; at < conflict.length; at += width) if (conflict[at] > 0) return true;
  return false;
}

function closureDefects({ closures, places, routes, days }: DisplacementCase, findings: Findings): void {
  const names = new Set(places.map(({ name }) => name));
  const countries = new Set(places.map(({ country }) => country));
  for (const given of closures) {
    const { kind, name1, name2, start, end } = given;
    const pair = kind === "country" || kind === "link" || kind === "remove_forced_redirection";
    const wanted = pair ? [name1, name2] : [name1];
    const closure = `${kind} ${wanted.map(received).join(" – ")}, ${start} … ${end}`;
    const unknown = wanted.filter((name) => !(kind === "country" ? countries : names).has(name));
    const add = (finding: Parameters<Findings["add"]>[0], more = {}) =>
      findings.add(finding, CLOSURES, { closure, ...more });
    if (unknown.length > 0) add("closureUnknown", { names: named(unknown.map(received)) });
    else if (kind === "link") add("closureLink");
    else if (kind === "remove_forced_redirection") add("closureForced");
    else if (start < 0 || start >= days) add("closureNever", { days });
    else if (end >= 0 && end <= start) add("closureBackward");
    else if (asNamed(given, { places, routes }).kind !== kind) add("closureWhole", { place: name1, other: name2 });
  }
}

function conflictDefects({ conflict, places }: DisplacementCase, findings: Findings): void {
  const all = [...places.keys()];
  const violent = new Set(all.filter((i) => isViolent(conflict, i, places.length)));
  const nameOf = (indices: readonly number[]) => named(indices.map((i) => places[i].name));
  const idle = all.filter((i) => places[i].kind === "conflict" && !violent.has(i));
  const empty = all.filter((i) => violent.has(i) && places[i].population === 0);
  if (violent.size === 0 && places.length > 0) findings.add("nobodyFlees", CONFLICTS);
  else if (idle.length > 0) findings.add("idle", CONFLICTS, { places: nameOf(idle) });
  if (empty.length > 0) findings.add("campViolence", CONFLICTS, { places: nameOf(empty) });
}

/** Camps whose every report lies before the first or after the last day. */
function reportDefects({ camps, days }: DisplacementCase, findings: Findings): void {
  for (const { name: camp, reports } of camps) {
    if (reports.day.length === 0 || reports.day.some((day) => day >= 0 && day < days)) continue;
    // reports on both sides of the run are read between
    if (reports.day.some((day) => day < 0) && reports.day.some((day) => day >= days)) continue;
    findings.add("reportsOutside", "source_data", { camp, days });
  }
}

function correctionDefects({ corrections, camps }: DisplacementCase, findings: Findings): void {
  for (const { camp, day } of corrections) {
    const series = camps.find(({ name }) => name === camp)?.reports;
    const at = series?.day.indexOf(day) ?? -1;
    // where camps or days could not be read, that is the error
    if (!Number.isFinite(day) || (!series && findings.hasError)) continue;
    if (!series) findings.add("correctionCamp", CORRECTIONS, { camp: received(camp) });
    else if (day < 0) findings.add("correctionBefore", CORRECTIONS, { camp, day });
    else if (at < 1) findings.add("correctionAlone", CORRECTIONS, { camp, day });
    else {
      const ratio = (series.people[at] / Math.max(1, series.people[at - 1])).toFixed(2);
      findings.add("correctionLater", CORRECTIONS, { camp, day, ratio });
    }
  }
}

/** A capacity this close to the highest report was taken from it. */
const SAME = 0.01;

function capacityDefects({ camps, places, corrections }: DisplacementCase, findings: Findings): void {
  const highest = (people: Float64Array) => people.reduce((most, one) => Math.max(most, one), 0);
  const taken = camps.filter(({ place, name, reports }) => {
    const { capacity } = places[place];
    const ends = [highest(reports.people), highest(corrected(reports, name, corrections).people)];
    return capacity !== null && ends.some((most) => Math.abs(most / capacity - 1) <= SAME);
  });
  if (taken.length > 0) findings.add("capacityTells", LOCATIONS, { places: named(taken.map(({ name }) => name)) });
}
