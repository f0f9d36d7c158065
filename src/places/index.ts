/** Where: admin units and P-codes, PRIO-GRID, gazetteers. Nothing here reads files; callers pass bytes and text in. */
export { ATTRIBUTIONS, type Attribution } from "./attribution.ts";
export { type BoundaryReject, type BoundarySet, boundaryTopology, parseBoundaries } from "./boundaries.ts";
export { countryIso3, countryOfGwNumber } from "./countryNames.ts";
export { createPlacer, type JoinedPlacer } from "./createPlacer.ts";
export { buildGazetteer, type Gazetteer, type NamedPlace, parseCities } from "./gazetteer.ts";
export { type GazetteerReject, type GeonamesFile, type GeonamesPlace, parseGeonames } from "./geonames.ts";
export { isIso3, iso2OfIso3, iso3OfIso2 } from "./iso.ts";
export { COAST_KM } from "./locator.ts";
export { type MatchContext, type MatchedPlace, type MatchTier, matchPlace } from "./matchPlace.ts";
export type { AdminUnit, Placer } from "./model.ts";
export { divisionKey, nameKey } from "./names.ts";
export { type PlaceBundle, parseBundle } from "./placer.ts";
export { prioGridBounds, prioGridCentre, prioGridGid, prioGridGids, prioGridRing } from "./prioGrid.ts";
export { type ReportedName, type UnmatchedName, unmatchedNames } from "./unmatchedNames.ts";
