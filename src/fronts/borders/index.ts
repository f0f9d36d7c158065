/** Pressure on international borders and coasts. */
export { type Borders, type BordersOptions, bordersOf, type CountryAt } from "./borders.ts";
export {
  type BorderEvents,
  borderPressure,
  type Pressure,
  type PressureTrend,
  pressureTrend,
  SIDES,
  type Side,
} from "./pressure.ts";
export { type BorderSegments, borderSegments } from "./segments.ts";
