/** Where people can be: stops (a place and the links still to take) and lanes (a link and the stop behind it). */
import type { DisplacementCase } from "../cases/index.ts";
import type { World } from "../network/world.ts";
import type { Grid } from "./grid.ts";

/** A place and the links still to take; most people have none. */
export interface Stop {
  place: number;
  path: number[];
  /** People by kind, group and recent distance, this day and the next; those who never moved come last. */
  people: Float64Array;
  next: Float64Array;
  /** People who go on today, by today's distance, group and recent distance. */
  hops: Float64Array;
  /** 1 for each point of today's distance where people may go on. */
  waits: Uint8Array;
}

/** A link and what is to be taken after it, ridden or on foot. */
export interface Lane {
  link: number;
  after: Stop;
  /** Where people come back to when the link has closed. */
  back: Stop;
  km: number;
  /** km of a day, riding first, and the chance of each. */
  speeds: number[];
  chances: number[];
  /** km behind the people of each cell. */
  cellKm: number[];
  /** Cell after a day at each speed; -1: arrived. */
  cellAfter: number[];
  /** People by cell, group and recent distance, this day and the next. Those who set out today are in the first cell. */
  people: Float64Array;
  next: Float64Array;
  busy: boolean;
  busyNext: boolean;
  onFoot: boolean;
}

export interface Places {
  stops: Stop[];
  lanes: Lane[];
  /** The stop of people at a place who follow no route. */
  resting: Stop[];
  stopAt(place: number, path: number[]): Stop;
  laneOf(path: number[], onFoot: boolean): Lane;
}

export function createPlaces({ places, settings }: DisplacementCase, { links }: World, grid: Grid): Places {
  const stops = new Map<string, Stop>();
  const lanes = new Map<string, Lane>();
  const out: Places = { stops: [], lanes: [], resting: [], stopAt, laneOf };
  const kinds = settings.startOnFoot ? 2 : 1;

  function stopAt(place: number, path: number[]): Stop {
    const key = `${place}:${path.join(",")}`;
    const found = stops.get(key);
    if (found) return found;
    const size = kinds * grid.width;
    const made: Stop = {
      place,
      path,
      people: new Float64Array(size),
      next: new Float64Array(size),
      hops: new Float64Array(grid.today * grid.width),
      waits: new Uint8Array(grid.today),
    };
    stops.set(key, made);
    out.stops.push(made);
    return made;
  }

  function laneOf(path: number[], onFoot: boolean): Lane {
    const key = `${onFoot ? "foot " : ""}${path.join(",")}`;
    const found = lanes.get(key);
    if (found) return found;
    const link = path[0];
    const riding = Number.isNaN(links.kmPerDay[link]) ? settings.maxMoveSpeed : links.kmPerDay[link];
    const walks = onFoot ? 1 : links.walks[link];
    const made = laneOver(links.km[link], walks === 1 ? [] : [riding], walks > 0 ? [settings.maxWalkSpeed] : [], walks);
    const rest = path.slice(1);
    const size = made.cellKm.length * grid.width;
    const lane: Lane = {
      ...made,
      link,
      after: stopAt(links.to[link], rest),
      back: stopAt(links.from[link], rest),
      people: new Float64Array(size),
      next: new Float64Array(size),
      busy: false,
      busyNext: false,
      onFoot,
    };
    lanes.set(key, lane);
    out.lanes.push(lane);
    return lane;
  }

  out.resting = places.map((_, place) => stopAt(place, []));
  return out;
}

/** Cells of a link: every distance that days of riding and walking add up to before its end. */
function laneOver(km: number, riding: number[], walking: number[], walks: number) {
  const speeds = [...riding, ...walking];
  const chances = [...riding.map(() => 1 - walks), ...walking.map(() => walks)];
  const cellKm = [0];
  const cellAfter: number[] = [];
  for (let cell = 0; cell < cellKm.length; cell++) {
    for (const speed of speeds) {
      const reached = cellKm[cell] + speed;
      let after = reached > km ? -1 : cellKm.indexOf(reached);
      if (after < 0 && reached <= km) after = cellKm.push(reached) - 1;
      cellAfter.push(after);
    }
  }
  return { km, speeds, chances, cellKm, cellAfter };
}
