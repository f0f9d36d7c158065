/** The formats that an import recognises, as both faces list them. */
import { ACTOR_FORMATS } from "../actors/identity/actorFormats.ts";
import { ROAD_FORMAT } from "../corridors/network/roadFormat.ts";
import { EVENT_FORMATS } from "../events/formats/recognise.ts";
import type { Redistribution } from "../events/model.ts";
import { PLACE_FORMATS } from "../places/placeFormats.ts";
import { catalogueEntry } from "./origin.ts";

export interface ImportFormat {
  id: string;
  title: string;
  dataset: string;
  licence: string | null;
  redistribution: Redistribution;
  /** Columns a file must have, alternatives joined by `|`; empty where the format is not told by its columns. */
  requiredColumns: string[];
}

/** Events first, then places, actors and roads. The generic format is not among them: it is stated by a mapping. */
export function importFormats(): ImportFormat[] {
  const events = EVENT_FORMATS.map(({ id, title, dataset, catalogue, redistribution, required }) => ({
    id,
    title,
    dataset,
    licence: catalogueEntry(catalogue)?.licence ?? null,
    redistribution,
    requiredColumns: required.map((one) => (typeof one === "string" ? one : one.join("|"))),
  }));
  const places = PLACE_FORMATS.map(({ id, title, dataset, catalogue }) => ({
    id,
    title,
    dataset,
    licence: catalogueEntry(catalogue)?.licence ?? null,
    redistribution: "rows" as const,
    requiredColumns: [],
  }));
  const actors = ACTOR_FORMATS.map(({ id, title, dataset, catalogue, required }) => ({
    id,
    title,
    dataset,
    licence: catalogueEntry(catalogue)?.licence ?? null,
    redistribution: "rows" as const,
    requiredColumns: [...required],
  }));
  const roads = {
    id: ROAD_FORMAT.id,
    title: ROAD_FORMAT.title,
    dataset: ROAD_FORMAT.dataset,
    licence: catalogueEntry(ROAD_FORMAT.catalogue)?.licence ?? null,
    redistribution: "rows" as const,
    requiredColumns: [],
  };
  return [...events, ...places, ...actors, roads];
}
