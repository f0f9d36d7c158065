/** Actors as entries: those of the casebook under all their names, and sides that only the data name. */
import { type Entry, type Section, sectionOf } from "./model.ts";

export interface SearchedActor {
  /** Casebook id; null for a side that only the data name. */
  id: string | null;
  name: string;
  nameFr: string | null;
  kind: string | null;
  /** Every spelling, Arabic ones among them. */
  names: readonly string[];
  events: number;
}

/** Letters of an acronym: what is shorter than this is not told apart from a word. */
const ACRONYM = /^[A-Z]{3,7}$/;
const ARABIC = /\p{Script=Arabic}/u;

export function actorSection(actors: readonly SearchedActor[]): Section {
  const most = Math.log1p(Math.max(1, ...actors.map(({ events }) => events)));
  return sectionOf(
    "actors",
    actors.map((actor) => actorEntry(actor, Math.log1p(actor.events) / most)),
  );
}

function actorEntry({ id, name, nameFr, kind, names, events }: SearchedActor, weight: number): Entry {
  const nameAr = names.find((spelling) => ARABIC.test(spelling)) ?? null;
  const own = [name, nameFr, nameAr].filter((spelling) => spelling !== null);
  const acronyms = names.filter((spelling) => ACRONYM.test(spelling));
  return {
    spellings: {
      // an acronym is as good as a name
      names: [...own, ...acronyms],
      aliases: names.filter((spelling) => !own.includes(spelling) && !acronyms.includes(spelling)),
      codes: id === null ? [] : [id],
      text: "",
      within: "",
      inRegion: id !== null,
      weight,
    },
    found: {
      kind: "actors",
      id: id === null ? name : `actors:${id}`,
      subject: id === null ? null : `actors:${id}`,
      names: { en: name, fr: nameFr, ar: nameAr },
      type: kind,
      within: null,
      detail: acronyms.join(", ") || null,
      date: null,
      point: null,
      count: events,
    },
  };
}
