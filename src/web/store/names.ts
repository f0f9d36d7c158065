/** What things are called in the chosen language: places, actors, datasets, kinds. */
import { useMemo } from "react";
import type { ActorItem, PlaceUnit } from "../../api/contract.ts";
import { type Text, useText } from "../i18n/TextProvider.tsx";
import { useLoaded } from "./context.tsx";
import type { SnapshotItem } from "./loaded.ts";
import type { Ready } from "./observatory.ts";

export interface Names {
  place(id: string): string;
  /** "Kayes, Mali" for a division, "Mali" for a country. */
  placeWithin(id: string): string;
  actor(spelling: string): string;
  dataset(id: string): string;
  kind(kind: string): string;
}

export function namesOf(loaded: Ready, text: Text): Names {
  const units = new Map<string, PlaceUnit>(loaded.places.map((unit) => [unit.id, unit]));
  const snapshots = new Map<string, SnapshotItem>(loaded.situation.snapshots.map((item) => [item.id, item]));
  const place = (id: string) => {
    const unit = units.get(id);
    return unit ? unit.names[text.lang] || unit.names.en : id;
  };
  const actorName = (actor: ActorItem) => (text.lang === "fr" && actor.nameFr) || actor.name;
  return {
    place,
    placeWithin(id) {
      const parent = units.get(id)?.parent;
      return parent ? `${place(id)}${text.lang === "ar" ? "، " : ", "}${place(parent)}` : place(id);
    },
    actor(spelling) {
      const actor = loaded.names.actorOf(spelling);
      return actor ? actorName(actor) : spelling;
    },
    dataset(id) {
      if (id === "casebook") return text.t("dataset.casebook");
      const item = snapshots.get(id);
      return item ? [item.dataset, item.release].filter(Boolean).join(" ") : id;
    },
    kind: (kind) => text.word(`kind.${kind}`, kind.replaceAll("_", " ")),
  };
}

export function useNames(): Names {
  const loaded = useLoaded();
  const text = useText();
  return useMemo(() => namesOf(loaded, text), [loaded, text]);
}
