import type { Polygons } from "./polygons.ts";

/** A country or a division of one, as loaded from boundaries. */
export interface AdminUnit {
  /** ISO 3166-1 alpha-3 for a country; ISO 3166-2 or a P-code for a division. */
  id: string;
  /** 0 country, 1 first-order, 2 second-order division. */
  level: 0 | 1 | 2;
  parent: string | null;
  pcode: string | null;
  names: { en: string; fr: string; ar: string };
  /** [longitude, latitude] of a point inside, for a label; never for drawing an event. */
  point: [number, number];
  /** True where the status of the area is disputed (Western Sahara): drawn as disputed, assigned to no claimant. */
  disputed: boolean;
}

/** Finds the admin units that hold points. Built from the bundled boundaries and from those the user imported. */
export interface Placer {
  /** Changes whenever the boundaries do; the index is rebuilt then. */
  readonly version: string;
  /** `units[0]` stands for "none". */
  readonly units: readonly (AdminUnit | null)[];
  /** Absent where a placer knows no outlines. */
  readonly land?: Land;
  /**
   * For each point [degrees, WGS84] the positions in `units` of its country, first- and second-order division. With
   * `only`, the country is given and the answer is where in it the point lies or, up to `km` outside it, the nearest
   * part of it; 0 where no part is that near.
   */
  place(longitude: Float64Array, latitude: Float64Array, only?: { country: Uint16Array; km: number }): Placing;
}

/** The land of the countries itself. */
export interface Land {
  polygons: Polygons;
  /** Per unit of the polygons the position of its country in `units` of the placer. */
  countryOf: Uint16Array;
  /** Position of the country at a point [degrees], 0 at sea. */
  countryAt(longitude: number, latitude: number): number;
}

/** Positions in `units`, point by point; 0 is none. */
export interface Placing {
  country: Uint16Array;
  adm1: Uint16Array;
  adm2: Uint16Array;
}
