/** The actors of all registers in one shape, so that any two can be compared. */
import { countryIso3 } from "../../places/countryNames.ts";
import { foldName } from "../aliases.ts";
import { isNobody } from "../nobody.ts";
import {
  actorNode,
  type CasebookActor,
  nameNode,
  type OccurringName,
  type Register,
  type UcdpActor,
  type UcdpOrg,
  ucdpNode,
} from "./model.ts";
import { governed, jointSides, type NameForm, nameForm, variantsOf } from "./nameForms.ts";

/** What an actor is made of, as far as names and registers tell; kinds that exclude one another. */
export type Making = "state" | "group" | "community";

export interface FormOfName extends NameForm {
  /** A qualifier in brackets was left out. */
  qualified: boolean;
}

export interface IdentityNode {
  id: string;
  register: Register;
  /** The preferred name; of a name in datasets its most frequent spelling. */
  name: string;
  names: readonly string[];
  forms: readonly FormOfName[];
  /** Folded names as one word each. */
  keys: ReadonlySet<string>;
  countries: ReadonlySet<string>;
  /** Of a government or a state: ISO 3166-1 alpha-3 of its country. */
  governs: string | null;
  from: number | null;
  to: number | null;
  /** Present UCDP ids, as far as known. */
  ucdpIds: readonly string[];
  /** Old ids that were translated to get them, `old` to `new`. */
  translated: ReadonlyMap<string, string>;
  making: Making | null;
  events: number;
}

export interface Registers {
  casebook: readonly IdentityNode[];
  ucdp: readonly IdentityNode[];
  names: readonly IdentityNode[];
}

/** Nobodies, joint sides (`GATIA, MSA`) and the casebook's placeholders are left out: they are no actors. */
export function buildNodes(
  casebookActors: readonly CasebookActor[],
  ucdpActors: readonly UcdpActor[],
  names: readonly OccurringName[],
): Registers {
  const isActor = (list: readonly string[]) => !list.slice(0, 1).some((name) => isNobody(name));
  const known = new Set<string>();
  for (const { names: own } of [...casebookActors, ...ucdpActors]) for (const name of own) known.add(foldName(name));
  for (const { name } of names) if (!name.includes(",")) known.add(foldName(name));
  const isSingle = (name: string) => jointSides(name, (folded) => known.has(folded)) === null;
  const single = names.filter(({ name }) => isSingle(name));
  const ofUcdp = ucdpActors.filter((actor) => isActor(actor.names) && isSingle(actor.names[0] ?? ""));
  const translate = translator(ofUcdp);
  const makingOf = makingByName(ofUcdp);
  return {
    casebook: casebookActors.filter((actor) => isActor(actor.names)).map(casebookNode),
    ucdp: ofUcdp.map(ucdpActorNode),
    names: groupNames(single.filter(({ name }) => isActor([name]))).map((group) =>
      occurringNode(group, translate, makingOf),
    ),
  };
}

function casebookNode({ id, names, kind, countries, from, to, ucdpId }: CasebookActor): IdentityNode {
  const making = kind === "state" || kind === "government" ? "state" : "group";
  const governs = kind === "state" ? (countries[0] ?? null) : null;
  const ucdpIds = ucdpId === null ? [] : [ucdpId];
  return node(actorNode(id), "actors", names, { countries, from, to, ucdpIds, making, governs, events: 0 });
}

const MAKING: Record<UcdpOrg, Making | null> = { 1: "group", 2: null, 3: "community", 4: "state" };

function ucdpActorNode({ id, names, countries, org }: UcdpActor): IdentityNode {
  const making = org === null ? null : MAKING[org];
  return node(ucdpNode(id), "ucdp", names, { countries, from: null, to: null, ucdpIds: [id], making, events: 0 });
}

/** Spellings that fold to one name, the most frequent first. */
function groupNames(names: readonly OccurringName[]): OccurringName[][] {
  const groups = new Map<string, OccurringName[]>();
  for (const one of names) {
    const key = foldName(one.name);
    if (key === "") continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => b.events - a.events || (a.name < b.name ? -1 : 1)));
}

function occurringNode(
  group: readonly OccurringName[],
  translate: Translate,
  makingOf: (key: string) => Making | null,
): IdentityNode {
  const name = group[0]?.name ?? "";
  const years = (pick: "from" | "to") => group.flatMap((one) => one[pick] ?? []);
  const translated = new Map<string, string>();
  const ucdpIds = new Set<string>();
  for (const id of group.flatMap(({ ids }) => ids)) {
    const present = translate(foldName(name), id);
    ucdpIds.add(present);
    if (present !== id) translated.set(id, present);
  }
  return node(nameNode(name), "name", [...new Set(group.map((one) => one.name))], {
    countries: group.flatMap(({ countries }) => countries),
    from: years("from").length ? Math.min(...years("from")) : null,
    to: years("to").length ? Math.max(...years("to")) : null,
    ucdpIds: [...ucdpIds],
    translated,
    making: makingOf(foldName(name)),
    events: group.reduce((sum, { events }) => sum + events, 0),
  });
}

/** What UCDP says that the bearers of a name are, where it says one thing. */
function makingByName(actors: readonly UcdpActor[]): (key: string) => Making | null {
  const known = new Map<string, Making | null>();
  for (const { names, org } of actors) {
    const key = foldName(names[0] ?? "");
    const making = org === null ? null : MAKING[org];
    known.set(key, known.has(key) && known.get(key) !== making ? null : making);
  }
  return (key) => known.get(key) ?? null;
}

type Translate = (key: string, id: string) => string;

/** An id is an old one when the table of ids says so for the same name, and the present bearer of that number is another. */
function translator(actors: readonly UcdpActor[]): Translate {
  const present = new Map(actors.map(({ id, names }) => [id, new Set(names.map(foldName))]));
  const old = new Map<string, string>();
  for (const { id, names, oldIds } of actors) {
    for (const oldId of oldIds) for (const name of names) old.set(`${oldId} ${foldName(name)}`, id);
  }
  return (key, id) => (present.get(id)?.has(key) ? id : (old.get(`${id} ${key}`) ?? id));
}

type Known = Pick<IdentityNode, "from" | "to" | "ucdpIds" | "making" | "events"> & {
  countries: readonly string[];
  governs?: string | null;
  translated?: ReadonlyMap<string, string>;
};

function node(id: string, register: Register, all: readonly string[], known: Known): IdentityNode {
  const names = [...new Set(all.map((name) => name.trim()).filter((name) => foldName(name) !== ""))];
  const country = names.map(governed).find((place) => place !== null) ?? null;
  const governs = known.governs ?? (country === null ? null : countryIso3(country));
  return {
    translated: new Map(),
    ...known,
    id,
    register,
    name: names[0] ?? "",
    names,
    forms: names.flatMap(variantsOf).map(({ text, qualified }) => ({ ...nameForm(text), qualified })),
    keys: new Set(names.map(foldName)),
    countries: new Set(known.countries),
    governs,
    making: known.making ?? (country === null ? null : "state"),
  };
}
