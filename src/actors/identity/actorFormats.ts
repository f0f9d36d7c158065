/** Files of actors that can be imported beside events: UCDP's list, and its table of old and new ids. */
import {
  ACTOR_IDS_COLUMNS,
  ACTOR_LIST_COLUMNS,
  type ReadActors,
  readActorIds,
  readActorList,
  type UcdpActorRow,
} from "./ucdpActors.ts";

export interface ActorFormat {
  id: "ucdp-actor" | "ucdp-id-translation-actor";
  title: string;
  dataset: string;
  /** Id of the catalogue's entry that says publisher, licence and citation. */
  catalogue: string;
  /** Columns that tell it, in small letters. */
  required: readonly string[];
  /** Columns that it never has: those of a table that holds the same and more. */
  without: readonly string[];
  /** `rows`: cells by column names in small letters. */
  read(rows: readonly UcdpActorRow[]): ReadActors;
}

export const ACTOR_FORMATS: readonly ActorFormat[] = [
  {
    id: "ucdp-actor",
    title: "UCDP Actor Dataset (CSV)",
    dataset: "UCDP Actor",
    catalogue: "ucdp-actor",
    required: ACTOR_LIST_COLUMNS,
    without: [],
    read: readActorList,
  },
  {
    id: "ucdp-id-translation-actor",
    title: "UCDP's table of old and new actor ids (CSV)",
    dataset: "UCDP Actor ids",
    catalogue: "ucdp-actor",
    required: ACTOR_IDS_COLUMNS,
    without: ["type_of_violence"],
    read: readActorIds,
  },
];

/** The format of a table with these columns, or null. */
export function actorFormatOf(columns: readonly string[]): ActorFormat | null {
  const present = new Set(columns.map((name) => name.trim().toLowerCase()));
  const fits = ({ required, without }: ActorFormat) =>
    required.every((name) => present.has(name)) && !without.some((name) => present.has(name));
  return ACTOR_FORMATS.find(fits) ?? null;
}
