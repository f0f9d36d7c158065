/** What things are called in the chosen language: places, actors, datasets, kinds. */
import { useMemo } from "react";
import { KINDS_BY_ACRONYM } from "../../actors/acronyms.ts";
import type { ActorItem, PlaceUnit } from "../../api/contract.ts";
import { datasetTitle } from "../../events/datasetNames.ts";
import { groupBy } from "../../places/grouping.ts";
import { foldWords } from "../../text/fold.ts";
import { joinedApart } from "../i18n/isolate.ts";
import { type Text, useText } from "../i18n/TextProvider.tsx";
import type { Language } from "../state.ts";
import { useLoaded } from "./context.tsx";
import type { SnapshotItem } from "./loaded.ts";
import type { Ready } from "./observatory.ts";

export interface Names {
  /** What the casebook is about. */
  region: string;
  place(id: string): string;
  /** A place's own name; on a page that is not English that of the country or the region where it is one of theirs. */
  placeAsNamed(name: string, within: { iso3: string | null; adm1: string | null }): string;
  /** A country, or its region of that name, in the page's language; null where there is none. */
  unitNamed(iso3: string, name: string | null): string | null;
  /** True where a name is one of a unit's, whatever the language, accents and words such as "region". */
  isNameOf(name: string, id: string): boolean;
  /** "Kayes, Mali" for a division, "Mali" for a country. */
  placeWithin(id: string): string;
  actor(spelling: string): string;
  /** The acronym where the actor has one: for rows that have no room. */
  actorShort(spelling: string): string;
  /** "JNIM, Group for the Support of Islam and Muslims". */
  actorLong(spelling: string): string;
  dataset(id: string): string;
  kind(kind: string): string;
  /** Names joined by the language's comma. */
  list(names: readonly string[]): string;
}

export function namesOf(loaded: Ready, text: Text): Names {
  const units = new Map<string, PlaceUnit>(loaded.places.map((unit) => [unit.id, unit]));
  const snapshots = new Map<string, SnapshotItem>(loaded.situation.snapshots.map((item) => [item.id, item]));
  const place = (id: string) => {
    const unit = units.get(id);
    return unit ? unit.names[text.lang] || unit.names.en : id;
  };
  let byCountry: Map<string, PlaceUnit[]> | null = null;
  const regionsOf = () => {
    byCountry ??= groupBy(
      loaded.places.filter(({ level }) => level === 1),
      ({ parent }) => parent ?? "",
    );
    return byCountry;
  };
  const isNameOf = (name: string, id: string) => {
    const unit = units.get(id);
    return unit !== undefined && Object.values(unit.names).some((known) => bare(known) === bare(name));
  };
  const actor = (spelling: string) => {
    const found = loaded.names.actorOf(spelling);
    if (spelling === CIVILIANS) return text.t("actor.civilians");
    return found ? actorNameIn(found, text.lang) : spelling;
  };
  const list = (all: readonly string[]) =>
    joinedApart(all, (parts) => parts.join(text.lang === "ar" ? "، " : ", "), text.lang);
  return {
    region: loaded.situation.casebook.names[text.lang],
    place,
    isNameOf,
    unitNamed(iso3, name) {
      if (name === null) return units.has(iso3) ? place(iso3) : null;
      const regions = regionsOf().get(iso3) ?? [];
      const unit = regions.find(({ id }) => isNameOf(name, id));
      return unit ? place(unit.id) : null;
    },
    placeAsNamed(name, { iso3, adm1 }) {
      const unit = text.lang === "en" ? undefined : [adm1, iso3].find((id) => id !== null && isNameOf(name, id));
      return unit ? place(unit) : name;
    },
    placeWithin(id) {
      const parent = units.get(id)?.parent;
      return parent ? list([place(id), place(parent)]) : place(id);
    },
    actor,
    actorShort: (spelling) => acronymOf(loaded.names.actorOf(spelling)) ?? actor(spelling),
    actorLong(spelling) {
      const acronym = acronymOf(loaded.names.actorOf(spelling));
      const name = actor(spelling);
      return acronym && acronym !== name ? list([acronym, name]) : name;
    },
    dataset(id) {
      if (id === "casebook") return text.t("dataset.casebook");
      const item = snapshots.get(id);
      return item ? datasetTitle(item) : id;
    },
    list,
    kind: (kind) => text.word(`kind.${kind}`, kind.replaceAll("_", " ")),
  };
}

/** What UCDP calls the side that one-sided violence is done to. */
const CIVILIANS = "Civilians";

/** Words that say what a unit is, not what it is called. */
const GENERIC = new Set(
  "region regions province state governorate department departement district wilaya prefecture cercle commune county of the de la le du des".split(
    " ",
  ),
);

/** A unit's name for comparison: folded, without such words. */
const bare = (name: string): string =>
  foldWords(name)
    .filter((word) => !GENERIC.has(word))
    .join(" ");

const isArabic = (name: string) => /\p{Script=Arabic}/u.test(name);

/** The actor's own name in a language, the English one where the casebook has none. */
export function actorNameIn(actor: ActorItem, lang: Language): string {
  if (lang === "fr") return actor.nameFr ?? actor.name;
  return (lang === "ar" && actor.names.find(isArabic)) || actor.name;
}

function acronymOf(actor: ActorItem | null): string | null {
  if (!actor?.kind || !KINDS_BY_ACRONYM.has(actor.kind)) return null;
  return actor.names.find((name) => /^[A-Z]{3,7}$/.test(name)) ?? null;
}

export function useNames(): Names {
  const loaded = useLoaded();
  const text = useText();
  return useMemo(() => namesOf(loaded, text), [loaded, text]);
}
