/** The state of a case's network as days go by: which links are open, where camps are, where there is violence. */
import { asNamed, type CaseClosure, type DisplacementCase, type FleeQuirks } from "../cases/index.ts";

/** Directed links, two for each route. */
export interface Links {
  from: Int32Array;
  to: Int32Array;
  km: Float64Array;
  /** km/day; NaN where the route has no speed of its own. */
  kmPerDay: Float64Array;
  /** Chance by day of walking. */
  walks: Float64Array;
  /** 1 where everybody at the link's start must take it. */
  forces: Uint8Array;
}

export interface World {
  readonly links: Links;
  readonly open: Uint8Array;
  /** Open links that people may choose: where one forces, no other of the same place. */
  readonly choosable: Uint8Array;
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
  const choosable = choosableOf(links, open);
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
        for (const link of switches[k].forces) links.forces[link] = opens ? 1 : 0;
        for (const camp of switches[k].camps) setCamp(camp, opens);
      }
    });
    if (changed) choosable.set(choosableOf(links, open));
    return changed;
  };
  return { links, open, choosable, isCamp, conflict, since, isTown, beginDay, applyClosures };
}

function linksOf({ routes }: DisplacementCase, quirks: FleeQuirks): Links {
  const both = routes.flatMap((route) => {
    const there = { ...route, forces: route.forced === 2 };
    const back = { ...route, from: route.to, to: route.from, forces: route.forced === 1 };
    return route.forced === 1 && quirks.doubledForcedRoutes ? [there, back, there, back] : [there, back];
  });
  return {
    from: Int32Array.from(both, ({ from }) => from),
    to: Int32Array.from(both, ({ to }) => to),
    km: Float64Array.from(both, ({ km }) => km),
    kmPerDay: Float64Array.from(both, ({ kmPerDay }) => kmPerDay ?? Number.NaN),
    walks: Float64Array.from(both, ({ walkProbability }) => walkProbability ?? 0),
    forces: Uint8Array.from(both, ({ forces }) => (forces && !quirks.doubledForcedRoutes ? 1 : 0)),
  };
}

function choosableOf({ from, forces }: Links, open: Uint8Array): Uint8Array {
  const forced = new Set(from.filter((_, i) => open[i] && forces[i]));
  return open.map((one, i) => (one && (forces[i] || !forced.has(from[i])) ? 1 : 0));
}

interface Switch {
  links: number[];
  camps: number[];
  forces: number[];
}

/** The links and camps that a closure shuts, and the links that it no longer forces upon people. */
function switchOf(closure: CaseClosure, one: DisplacementCase, links: Links, quirks: FleeQuirks): Switch {
  const nothing: Switch = { links: [], camps: [], forces: [] };
  const { places } = one;
  const { kind, name1, name2 } = quirks.wholeLocationClosures ? closure : asNamed(closure, one);
  const indexOf = (name: string) => places.findIndex((place) => place.name === name);
  const chosen = (matches: (a: number, b: number) => boolean) =>
    Array.from(links.from.keys()).filter(
      (i) => matches(links.from[i], links.to[i]) || matches(links.to[i], links.from[i]),
    );
  const place = indexOf(name1);
  if (kind === "camp" || kind === "idpcamp") return { ...nothing, camps: place < 0 ? [] : [place] };
  if (kind === "country") {
    const within = (i: number, country: string) => places[i].country === country;
    return { ...nothing, links: chosen((a, b) => within(a, name1) && within(b, name2)) };
  }
  if (kind === "location") return { ...nothing, links: chosen((a) => a === place) };
  const other = indexOf(name2);
  if (kind === "link" && !quirks.deadLinkClosures) {
    return { ...nothing, links: chosen((a, b) => a === place && b === other) };
  }
  if (kind !== "remove_forced_redirection" || quirks.doubledForcedRoutes) return nothing;
  return {
    ...nothing,
    forces: Array.from(links.from.keys()).filter((i) => links.from[i] === place && links.to[i] === other),
  };
}

/** The step of `decay` for days since violence began; 1 without steps. */
export const decayAt = (days: number, decay: readonly number[], interval: number): number =>
  decay.length === 0 ? 1 : decay[Math.min(decay.length - 1, Math.floor(days / interval))];
