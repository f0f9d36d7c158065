/** The state of a case's network as days go by: which links are open, where camps are, where there is violence. */
import type { CaseClosure, DisplacementCase, FleeQuirks } from "../cases/index.ts";

/** Directed links, two for each route. */
export interface Links {
  from: Int32Array;
  to: Int32Array;
  km: Float64Array;
  /** km/day; NaN where the route has no speed of its own. */
  kmPerDay: Float64Array;
}

export interface World {
  readonly links: Links;
  readonly open: Uint8Array;
  /** 1 where a place is a camp today; a camp that has not opened yet is a town. */
  readonly isCamp: Uint8Array;
  /** Intensity of violence by place. */
  readonly conflict: Float64Array;
  /** Day on which violence last began by place; -1 never. */
  readonly since: Int32Array;
  /** 1 where people may rest: neither violence, camp nor hub. */
  readonly isTown: Uint8Array;
  /** Violence of the day; true when any place changed. */
  beginDay(day: number): boolean;
  /** Closures and openings of the day; true when anything opened or closed. */
  applyClosures(day: number): boolean;
}

export function createWorld(one: DisplacementCase, quirks: FleeQuirks): World {
  const { places } = one;
  const links = linksOf(one, quirks);
  const open = new Uint8Array(links.from.length).fill(1);
  const isCamp = Uint8Array.from(places, ({ kind }) => (kind === "camp" || kind === "idpCamp" ? 1 : 0));
  const startsViolent = (i: number) => places[i].kind === "conflict" && places[i].conflictDay <= 0;
  const conflict = Float64Array.from(places, (_, i) => (startsViolent(i) ? 1 : 0));
  const isTown = Uint8Array.from(places, ({ kind }, i) => {
    return kind === "town" || (kind === "conflict" && !startsViolent(i)) ? 1 : 0;
  });
  const since = new Int32Array(places.length).fill(-1);
  const beginDay = (day: number) => {
    let changed = false;
    const row = one.conflict.subarray(day * places.length, (day + 1) * places.length);
    for (let i = 0; i < places.length; i++) {
      const before = day > 0 ? one.conflict[(day - 1) * places.length + i] : 0;
      if (row[i] === before) continue;
      changed = true;
      conflict[i] = row[i];
      isTown[i] = row[i] > 0 ? 0 : 1;
      if (before === 0) since[i] = day;
    }
    return changed;
  };
  const setCamp = (i: number, camp: boolean) => {
    isCamp[i] = camp ? 1 : 0;
    isTown[i] = camp ? 0 : 1;
    conflict[i] = 0;
  };
  const switches = one.closures.map((closure) => switchOf(closure, one, links, quirks));
  const applyClosures = (day: number) => {
    let changed = false;
    one.closures.forEach(({ start, end }, k) => {
      for (const opens of [false, true]) {
        if (day !== (opens ? end : start)) continue;
        changed = true;
        for (const link of switches[k].links) open[link] = opens ? 1 : 0;
        for (const camp of switches[k].camps) setCamp(camp, opens);
      }
    });
    return changed;
  };
  return { links, open, isCamp, conflict, since, isTown, beginDay, applyClosures };
}

function linksOf({ routes }: DisplacementCase, quirks: FleeQuirks): Links {
  const both = routes.flatMap((route) => {
    const pair = [{ ...route }, { ...route, from: route.to, to: route.from }];
    return route.forced === 1 && quirks.doubledForcedRoutes ? [...pair, ...pair] : pair;
  });
  return {
    from: Int32Array.from(both, ({ from }) => from),
    to: Int32Array.from(both, ({ to }) => to),
    km: Float64Array.from(both, ({ km }) => km),
    kmPerDay: Float64Array.from(both, ({ kmPerDay }) => kmPerDay ?? Number.NaN),
  };
}

/** The links and camps that a closure shuts. */
function switchOf(closure: CaseClosure, { places }: DisplacementCase, links: Links, quirks: FleeQuirks) {
  const { kind, name1, name2 } = closure;
  const indexOf = (name: string) => places.findIndex((place) => place.name === name);
  const chosen = (matches: (a: number, b: number) => boolean) =>
    Array.from(links.from.keys()).filter(
      (i) => matches(links.from[i], links.to[i]) || matches(links.to[i], links.from[i]),
    );
  const place = indexOf(name1);
  if (kind === "camp" || kind === "idpcamp") return { links: [], camps: place < 0 ? [] : [place] };
  if (kind === "country") {
    const within = (i: number, country: string) => places[i].country === country;
    return { links: chosen((a, b) => within(a, name1) && within(b, name2)), camps: [] };
  }
  if (kind === "location") return { links: chosen((a) => a === place), camps: [] };
  if (kind === "link" && !quirks.deadLinkClosures) {
    const other = indexOf(name2);
    return { links: chosen((a, b) => a === place && b === other), camps: [] };
  }
  return { links: [], camps: [] };
}

/** Weight by which new people leave each place: population x intensity x decay since violence began there. */
export function departureWeights(
  { conflict, since }: World,
  population: ArrayLike<number>,
  day: number,
  decay: readonly number[],
  interval: number,
): Float64Array {
  return Float64Array.from(conflict, (intensity, i) =>
    intensity > 0 ? population[i] * intensity * decayAt(day - since[i], decay, interval) : 0,
  );
}

/** The step of `decay` for days since violence began; 1 without steps. */
export const decayAt = (days: number, decay: readonly number[], interval: number): number =>
  decay.length === 0 ? 1 : decay[Math.min(decay.length - 1, Math.floor(days / interval))];
