/** What can be asked of a network: districts that may be left, and what may be shut. Pure. */
import type { NetworkAnswer } from "../../api/displacement/contract.ts";
import type { Point } from "./arcs.ts";
import type { Closed } from "./chosen.ts";

export interface Choice {
  id: string;
  name: string;
  country: string;
}

export interface Places {
  /** By id of district and host. */
  at: ReadonlyMap<string, Point>;
  names: ReadonlyMap<string, Choice>;
}

/** Pairs of countries that a road joins, by their codes in order. */
export function bordersOf({ network: { links, placeCountry, countries } }: NetworkAnswer): string[] {
  const pairs = new Set<string>();
  links.from.forEach((from, k) => {
    const two = [placeCountry[from], placeCountry[links.to[k]]].map((at) => countries[at]);
    if (two[0] !== two[1] && two.every(Boolean)) pairs.add([...two].sort().join("-"));
  });
  return [...pairs].sort();
}

/** Roads by the names of their ends. */
export function roadsOf({ network: { links, placeNames } }: NetworkAnswer): { id: string; ends: [string, string] }[] {
  return links.ids.map((id, k) => ({ id, ends: [placeNames[links.from[k]] ?? "", placeNames[links.to[k]] ?? ""] }));
}

export function placesOf({ network: { districts, hosts, longitude, latitude, countries } }: NetworkAnswer): Places {
  const at = new Map<string, Point>();
  const names = new Map<string, Choice>();
  const put = (id: string, name: string, country: number, x: number | null, y: number | null) => {
    names.set(id, { id, name, country: countries[country] ?? "" });
    if (x !== null && y !== null) at.set(id, [x, y]);
  };
  districts.ids.forEach((id, i) => {
    put(id, districts.names[i], districts.country[i], longitude[districts.place[i]], latitude[districts.place[i]]);
  });
  hosts.ids.forEach((id, j) => {
    const place = hosts.place[j];
    const [x, y] = [hosts.longitude[j] ?? longitude[place], hosts.latitude[j] ?? latitude[place]];
    put(id, hosts.names[j], hosts.country[j], x ?? null, y ?? null);
  });
  return { at, names };
}

/** With or without it. */
export const toggled = (closed: readonly Closed[], one: Closed): Closed[] => {
  const others = closed.filter(({ kind, id }) => kind !== one.kind || id !== one.id);
  return others.length < closed.length ? others : [...others, one];
};
