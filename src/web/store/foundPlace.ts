/** A place that a search led to: shown on the map until it is closed, and no part of a link. */
export interface FoundPlace {
  /** With what it lies in: "Djibo, Soum, Burkina Faso". */
  name: string;
  /** Degrees, WGS84. */
  longitude: number;
  latitude: number;
  zoom: number;
  /** Id of the country or first-order unit that the filter may be narrowed to; null for none. */
  unit: string | null;
}
