/** One pair of actors: every reason for and against their being one. */
import { editDistance } from "../../places/editDistance.ts";
import type { IdentityContext } from "./context.ts";
import type { FormOfName, IdentityNode } from "./nodes.ts";
import type { Reason } from "./reasons.ts";

/** Least length of a consonant skeleton, and of a word, for a likeness of spelling to mean anything. */
const LEAST_SKELETON = 4;
export const LEAST_LETTERS = 6;

/** Reasons for and against, heaviest first; empty where nothing speaks for the pair. */
export function compare(a: IdentityNode, b: IdentityNode, context: IdentityContext): Reason[] {
  const forThem = [idReason(a, b, context), translatedReason(a, b), nameReason(a, b, context)].filter(isReason);
  if (forThem.length === 0 || forThem.every(({ weight }) => weight <= 0)) return [];
  const others = [
    otherIds(a, b),
    countryReason(a, b),
    yearsReason(a, b),
    kindReason(a, b),
    nameOfAnother(a, b, context),
  ].filter(isReason);
  return [...forThem, ...others].sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight));
}

const isReason = (reason: Reason | null): reason is Reason => reason !== null;

function idReason(a: IdentityNode, b: IdentityNode, context: IdentityContext): Reason | null {
  const id = a.ucdpIds.find((one) => b.ucdpIds.includes(one));
  if (id === undefined) return null;
  const count = context.casebookByUcdpId.get(id)?.length ?? 0;
  if (count > 1) return { code: "shared-ucdp-id", values: { id, count: String(count) }, weight: 2.2 };
  return { code: "same-ucdp-id", values: { id }, weight: 6 };
}

function translatedReason(a: IdentityNode, b: IdentityNode): Reason | null {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const [old, id] of one.translated) {
      if (other.ucdpIds.includes(id)) return { code: "translated-id", values: { old, id }, weight: 0.5 };
    }
  }
  return null;
}

/** The strongest that the names say. */
function nameReason(a: IdentityNode, b: IdentityNode, context: IdentityContext): Reason | null {
  const equal = sameName(a, b, context);
  if (equal) return equal;
  if (a.governs !== null && a.governs === b.governs && a.making === "state" && b.making === "state") {
    return { code: "government-of", values: { country: a.governs }, weight: 6.5 };
  }
  // the name of its country is all that a state shares with others there
  if ((a.governs === null) !== (b.governs === null)) return null;
  let best: Reason | null = null;
  for (const form of a.forms) {
    for (const other of b.forms) {
      const found = formReason(form, other, context);
      if (found && found.weight > (best?.weight ?? 0)) best = found;
    }
  }
  return best;
}

function sameName(a: IdentityNode, b: IdentityNode, context: IdentityContext): Reason | null {
  const shared = [...a.keys].filter((key) => b.keys.has(key));
  if (shared.length === 0) return null;
  const bearers = (key: string) =>
    [...(context.casebookByKey.get(key) ?? []), ...(context.ucdpByKey.get(key) ?? [])].filter(
      (node) => node !== a && node !== b && (node.register === a.register || node.register === b.register),
    );
  const ranked = shared.map((key) => ({ key, others: bearers(key) })).sort((x, y) => x.others.length - y.others.length);
  const { key, others } = ranked[0] ?? { key: "", others: [] };
  const name = a.names.find((one) => b.names.includes(one)) ?? spelt(a, key);
  if (others.length === 0) return { code: "same-name", values: { name }, weight: 6 };
  const list = others.slice(0, 3).map((node) => node.name);
  return { code: "name-of-several", values: { name: spelt(a, key), others: list.join(", ") }, weight: 3 };
}

const spelt = (node: IdentityNode, key: string) =>
  node.names.find((name) => node.forms.some((form) => form.text === name && form.words.join("") === key)) ?? node.name;

function formReason(a: FormOfName, b: FormOfName, context: IdentityContext): Reason | null {
  if (a.compact === b.compact) {
    const values = { a: a.text, b: b.text };
    return a.qualified || b.qualified
      ? { code: "same-but-qualifier", values, weight: 3.2 }
      : { code: "spelling", values, weight: 4.8 };
  }
  const found = [acronymReason(a, b), acronymReason(b, a), spellingReason(a, b), wordsReason(a, b, context)];
  return found.filter(isReason).sort((x, y) => y.weight - x.weight)[0] ?? null;
}

function acronymReason(short: FormOfName, long: FormOfName): Reason | null {
  if (!short.isAcronym || long.isAcronym || !long.initials.includes(short.compact)) return null;
  const weight = short.compact.length > 3 ? 3.6 : 2.6;
  return { code: "acronym", values: { short: short.text, long: long.text }, weight };
}

function spellingReason(a: FormOfName, b: FormOfName): Reason | null {
  if (a.isAcronym || b.isAcronym) return null;
  const length = Math.max(a.compact.length, b.compact.length);
  if (Math.min(a.compact.length, b.compact.length) < LEAST_LETTERS) return null;
  const limit = Math.floor(length / 6);
  const distance = editDistance(a.compact, b.compact, limit);
  const near = distance <= limit ? 4.6 - (2 * distance) / limit : 0;
  const alike = a.skeleton.length >= LEAST_SKELETON && a.skeleton === b.skeleton ? 3.6 : 0;
  const weight = Math.max(near, alike) + (near > 0 && alike > 0 ? 0.8 : 0);
  return weight === 0 ? null : { code: "spelling", values: { a: a.text, b: b.text }, weight };
}

/** Shared words weighted by their rarity, against all the words of both. */
function wordsReason(a: FormOfName, b: FormOfName, context: IdentityContext): Reason | null {
  const shared = a.telling.filter((word) => word.length > 1 && b.telling.includes(word));
  if (shared.length === 0) return null;
  const weightOf = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + context.rarity(word) ** 2, 0);
  const all = weightOf(new Set([...a.telling, ...b.telling]));
  const likeness = all === 0 ? 0 : weightOf(new Set(shared)) / all;
  const alone = shared.length === 1 ? 0.5 : 1;
  return { code: "words", values: { words: shared.join(", ") }, weight: 5 * alone * likeness ** 1.5 };
}

function otherIds(a: IdentityNode, b: IdentityNode): Reason | null {
  if (a.ucdpIds.length === 0 || b.ucdpIds.length === 0) return null;
  if (a.ucdpIds.some((id) => b.ucdpIds.includes(id))) return null;
  return { code: "other-ucdp-id", values: { a: a.ucdpIds.join(", "), b: b.ucdpIds.join(", ") }, weight: -5 };
}

function countryReason(a: IdentityNode, b: IdentityNode): Reason | null {
  if (a.countries.size === 0 || b.countries.size === 0) return null;
  const shared = [...a.countries].filter((country) => b.countries.has(country));
  if (shared.length > 0) return { code: "same-country", values: { countries: listed(shared) }, weight: 1.2 };
  // forces of a state act abroad: where they did says little of whose they are
  const weight = a.making === "state" || b.making === "state" ? -0.5 : -2.8;
  return { code: "other-countries", values: { a: listed([...a.countries]), b: listed([...b.countries]) }, weight };
}

const listed = (countries: readonly string[]) =>
  [...countries].sort().slice(0, 6).join(", ") + (countries.length > 6 ? "…" : "");

function yearsReason(a: IdentityNode, b: IdentityNode): Reason | null {
  if (a.from === null || b.from === null) return null;
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to ?? 9999, b.to ?? 9999);
  const span = (node: IdentityNode) => `${node.from}–${node.to ?? ""}`;
  if (from > to) return { code: "other-years", values: { a: span(a), b: span(b) }, weight: -1.5 };
  return { code: "same-years", values: { from: String(from), to: to === 9999 ? "" : String(to) }, weight: 0.3 };
}

function kindReason(a: IdentityNode, b: IdentityNode): Reason | null {
  if (a.making === null || b.making === null || a.making === b.making) return null;
  return { code: "other-kind", values: { a: a.making, b: b.making }, weight: -3.5 };
}

/** The preferred name of one is a name of a third, in the casebook. */
function nameOfAnother(a: IdentityNode, b: IdentityNode, context: IdentityContext): Reason | null {
  const [known, other] = a.register === "actors" ? [a, b] : [b, a];
  if (known.register !== "actors") return null;
  const key = other.forms[0]?.words.join("") ?? "";
  if (known.keys.has(key)) return null;
  const bearer = context.casebookByKey.get(key)?.find((node) => node !== known);
  if (!bearer) return null;
  return { code: "name-of-another", values: { name: other.name, actor: bearer.name }, weight: -5 };
}
