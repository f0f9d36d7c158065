/** The links that need no judgement: an id or a whole name that only one actor has. Each can be overridden. */
import type { IdentityContext } from "./context.ts";
import { groupBy } from "./context.ts";
import type { IdentityNode, Registers } from "./nodes.ts";

export interface ExactLink {
  a: string;
  b: string;
  reason: { code: "same-ucdp-id"; values: { id: string } } | { code: "same-name"; values: { name: string } };
}

/** Strongest first; no link joins two entries of one register. */
export function exactLinks(registers: Registers, context: IdentityContext): ExactLink[] {
  const toUcdp = linksOfUcdp(registers, context);
  const { preferred, byId } = ucdpIndex(registers);
  const ofNames = registers.names.flatMap((node) => [
    ...linkToCasebook(node, context, byId),
    ...linkToUcdp(node, preferred, byId),
  ]);
  return [...ofNames, ...toUcdp].sort((x, y) => rank(x) - rank(y) || (x.a + x.b < y.a + y.b ? -1 : 1));
}

/** Names of datasets find their actor in the casebook first, then UCDP's actors theirs, then names UCDP's actors. */
const rank = ({ a, b }: ExactLink) => (a.startsWith("actors:") ? (b.startsWith("name:") ? 0 : 1) : 2);

const byName = (a: IdentityNode, b: IdentityNode, name: string): ExactLink => ({
  a: a.id,
  b: b.id,
  reason: { code: "same-name", values: { name } },
});
const byUcdpId = (a: IdentityNode, b: IdentityNode, id: string): ExactLink => ({
  a: a.id,
  b: b.id,
  reason: { code: "same-ucdp-id", values: { id } },
});

/** Whose an id is that several share: of a state and its forces, which UCDP codes as its government, the state's. */
function ownersOf(bearers: readonly IdentityNode[]): readonly IdentityNode[] {
  const states = bearers.filter(({ governs }) => governs !== null);
  return states.length === 1 && bearers.every(({ making }) => making === "state") ? states : bearers;
}

/** Folded preferred name of a node as one word. */
const preferredKey = (node: IdentityNode) => node.forms[0]?.words.join("") ?? "";

function ucdpIndex({ ucdp }: Registers) {
  return {
    preferred: groupBy(ucdp, (node) => [preferredKey(node)]),
    byId: new Map(ucdp.flatMap((node) => node.ucdpIds.map((id) => [id, node] as const))),
  };
}

function linksOfUcdp({ ucdp }: Registers, context: IdentityContext): ExactLink[] {
  const preferred = groupBy(ucdp, (node) => [preferredKey(node)]);
  return ucdp.flatMap((node) => {
    const id = node.ucdpIds[0] ?? "";
    const bearers = ownersOf(context.casebookByUcdpId.get(id) ?? []);
    const key = preferredKey(node);
    const named = (context.casebookByKey.get(key) ?? []).filter((actor) => mayBe(actor, node));
    const isUnshared = preferred.get(key)?.length === 1;
    const found = new Map<IdentityNode, ExactLink>();
    if (named.length === 1 && named[0] && isUnshared) found.set(named[0], byName(named[0], node, node.name));
    if (bearers.length === 1 && bearers[0]) found.set(bearers[0], byUcdpId(bearers[0], node, id));
    return found.size === 1 ? [...found.values()] : [];
  });
}

/** The casebook's own statement of names counts wherever the name occurs, unless the ids beside it are another's. */
function linkToCasebook(
  node: IdentityNode,
  context: IdentityContext,
  ucdpById: ReadonlyMap<string, IdentityNode>,
): ExactLink[] {
  const named = (context.casebookByKey.get(preferredKey(node)) ?? []).filter((actor) => !idsDiffer(actor, node));
  const all = context.casebookByKey.get(preferredKey(node)) ?? [];
  if (all.length > 0) {
    const [one, ...others] = all.length === 1 ? named : [];
    return one && others.length === 0 ? [byName(one, node, node.name)] : [];
  }
  const [id, ...otherIds] = node.ucdpIds;
  if (id === undefined || otherIds.length > 0 || ucdpById.has(id)) return [];
  const [one, ...others] = ownersOf(context.casebookByUcdpId.get(id) ?? []);
  return one && others.length === 0 ? [byUcdpId(one, node, id)] : [];
}

function linkToUcdp(
  node: IdentityNode,
  preferred: ReadonlyMap<string, readonly IdentityNode[]>,
  byId: ReadonlyMap<string, IdentityNode>,
): ExactLink[] {
  const key = preferredKey(node);
  if (node.ucdpIds.length > 0) {
    const [one, ...others] = node.ucdpIds.map((id) => byId.get(id));
    return one && others.length === 0 && one.keys.has(key) ? [byName(one, node, node.name)] : [];
  }
  const [one, ...others] = preferred.get(key) ?? [];
  return one && others.length === 0 && countriesMeet(one, node) ? [byName(one, node, node.name)] : [];
}

const mayBe = (a: IdentityNode, b: IdentityNode) => !idsDiffer(a, b) && countriesMeet(a, b);

const idsDiffer = (a: IdentityNode, b: IdentityNode) =>
  a.ucdpIds.length > 0 && b.ucdpIds.length > 0 && !a.ucdpIds.some((id) => b.ucdpIds.includes(id));

/** True where one acts where the other does, and where countries are not known of one. */
const countriesMeet = (a: IdentityNode, b: IdentityNode) =>
  a.making === "state" ||
  a.countries.size === 0 ||
  b.countries.size === 0 ||
  [...a.countries].some((country) => b.countries.has(country));
