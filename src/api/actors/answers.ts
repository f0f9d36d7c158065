/** What the faces may ask about the identity of actors. Nothing here knows HTTP. */
import {
  actorNode,
  type Candidate,
  type ExactLink,
  type HoldingLink,
  type IdentityNode,
  type Judgement,
  nameNode,
  pairKey,
  reasonWords,
  registerOf,
  ucdpNode,
} from "../../actors/identity/index.ts";
import { personInText } from "../../casebook/index.ts";
import { nearest } from "../../casebook/nearest.ts";
import { InvalidInput } from "../filterQuery.ts";
import { NotFound, type Observatory } from "../observatory.ts";
import type {
  ActorDetail,
  ActorNameItem,
  CandidateItem,
  CandidateState,
  Candidates,
  CandidatesQuery,
  IdentityItem,
  Judged,
  JudgementItem,
  JudgementRequest,
  Judgements,
  LinkItem,
  UndoRequest,
} from "./contract.ts";
import { casebookIdsOf, type Identity, judgementOf } from "./identity.ts";

const LEAST_LISTED = 0.2;

export class ActorIdentity {
  readonly #observatory: Observatory;

  constructor(observatory: Observatory) {
    this.#observatory = observatory;
  }

  /** Scored pairs, best first; those that were judged "unsure" stay listed. */
  async candidates(query: CandidatesQuery): Promise<Candidates> {
    const identity = await this.#observatory.identity();
    const of = query.of === undefined ? null : new Set(identity.identities.clusterOf(nodeOf(query.of, identity).id));
    const judged = judgedPairs(identity);
    const found = identity.candidates().filter((one) => {
      if (one.score < (query.least ?? LEAST_LISTED)) return false;
      if (of ? !of.has(one.a) && !of.has(one.b) : query.among !== "all" && registerOf(one.a) !== "actors") return false;
      const state = stateOf(one, identity, judged);
      return query.state === undefined ? state === "open" || state === "unsure" : state === query.state;
    });
    const offset = query.offset ?? 0;
    const shown = found.slice(offset, offset + (query.limit ?? 100));
    return {
      total: found.length,
      offset,
      items: shown.map((one) => candidateItem(one, identity, judged)),
    };
  }

  /** One actor by casebook id, node id or any name: its names with their sources, and what links them. */
  async actor(word: string): Promise<ActorDetail> {
    const identity = await this.#observatory.identity();
    const members = identity.identities.clusterOf(nodeOf(word, identity).id);
    const own = this.#observatory.casebook.actors.find(({ id }) => casebookIdsOf(members).includes(id));
    const links = identity.identities.links.filter((link) => members.includes(endsOf(link).a));
    const names = members.flatMap((id) => namesOf(id, own?.id ?? null, links, identity));
    return {
      id: own?.id ?? null,
      name: own?.name ?? nameAt(members[0] ?? "", identity),
      kind: own?.kind ?? null,
      members: [...members],
      names,
      links: links.map((link) => linkItem(link, identity)),
      judgements: identity.identities.judgements
        .filter(({ a, b, verdict }) => verdict !== "same" && (members.includes(a) || members.includes(b)))
        .map((one) => judgementItem(one, identity)),
      events: names.reduce((sum, { events }) => sum + (events ?? 0), 0),
    };
  }

  async judgements(): Promise<Judgements> {
    const identity = await this.#observatory.identity();
    const items = identity.identities.judgements.map((one) => judgementItem(one, identity)).reverse();
    return { items, conflicts: conflictsOf(identity) };
  }

  /** Records a verdict on two entries, each by id or name. */
  async judge({ a, b, verdict, who, why }: JudgementRequest): Promise<Judged> {
    const before = await this.#observatory.identity();
    const [one, other] = [nodeOf(a, before), nodeOf(b, before)];
    if (one.id === other.id) throw new InvalidInput(`${a} and ${b} are one entry already: ${one.id}`);
    refusePerson("why", why);
    const act = { act: "judge", a: one.id, b: other.id, verdict } as const;
    const [entry] = await this.#observatory.decide([act], { who, why });
    const identity = await this.#observatory.identity();
    const [judgement] = judgementOf(entry).map((made) => judgementItem(made, identity));
    if (!judgement) throw new TypeError(`entry ${entry.id} is no judgement`);
    return { judgement, conflicts: conflictsOf(identity) };
  }

  /** Takes back one judgement: its links part again. */
  async undo({ entry, who, why }: UndoRequest): Promise<Judgements> {
    const entries = await this.#observatory.workspace.ledger.entries();
    const judgements = entries.filter((one) => one.act === "judge").map(({ id }) => id);
    if (!judgements.includes(entry)) {
      const latest = judgements.slice(-5);
      throw new NotFound(`no judgement ${entry}; the latest are: ${latest.join(", ") || "none"}`, latest);
    }
    await this.#observatory.decide([{ act: "undo", entry }], { who, why });
    return await this.judgements();
  }
}

function refusePerson(what: string, text: string): void {
  const person = personInText(text);
  if (person !== null) throw new InvalidInput(`invalid ${what}: ${person}`);
}

/**
 * The entry that a word means: a node id, a casebook id, or a name, of the casebook's actor before that in the data.
 * @throws NotFound naming what is near
 */
function nodeOf(word: string, { nodes, index }: Identity): IdentityNode {
  refusePerson("actor", word);
  const actor = index.actorOf(word);
  const tried = [word, actorNode(word), actor ? actorNode(actor.id) : "", nameNode(word), ucdpNode(word)];
  const found = tried.map((id) => nodes.get(id)).find((node) => node !== undefined);
  if (found) return found;
  const known = [...nodes.values()];
  const words = registerOf(word) === null ? known.flatMap(({ names }) => names) : known.map(({ id }) => id);
  const near = nearest(word, new Set(words), 5);
  throw new NotFound(
    `no actor ${word}; valid: ${near.join(", ") || "ids such as actors:act-jnim, ucdp:6716, name:jnim, or names"}`,
    near,
  );
}

const nameAt = (id: string, { nodes }: Identity) => nodes.get(id)?.name ?? id;

function judgementItem(judgement: Judgement, identity: Identity): JudgementItem {
  return { ...judgement, nameA: nameAt(judgement.a, identity), nameB: nameAt(judgement.b, identity) };
}

const conflictsOf = (identity: Identity) =>
  identity.identities.conflicts.map(({ same, different }) => ({
    same: judgementItem(same, identity),
    different: judgementItem(different, identity),
  }));

const judgedPairs = ({ identities }: Identity) =>
  new Map(identities.judgements.map((one) => [pairKey(one.a, one.b), one]));

function stateOf(one: Candidate, { identities }: Identity, judged: ReadonlyMap<string, Judgement>): CandidateState {
  const verdict = judged.get(pairKey(one.a, one.b))?.verdict;
  if (verdict) return verdict;
  return identities.clusterOf(one.a).includes(one.b) ? "linked" : "open";
}

function candidateItem(one: Candidate, identity: Identity, judged: ReadonlyMap<string, Judgement>): CandidateItem {
  const [a, b] = [one.a, one.b].map((id) => identityItem(identity.nodes.get(id), id));
  const judgement = judged.get(pairKey(one.a, one.b));
  return {
    a: a as IdentityItem,
    b: b as IdentityItem,
    score: one.score,
    reasons: one.reasons.map((reason) => ({ ...reason, values: { ...reason.values }, text: reasonWords(reason) })),
    state: stateOf(one, identity, judged),
    judgement: judgement ? judgementItem(judgement, identity) : null,
  };
}

function identityItem(node: IdentityNode | undefined, id: string): IdentityItem {
  if (!node) throw new TypeError(`no entry ${id} among the registers`);
  const { register, name, names, countries, from, to, ucdpIds, events } = node;
  return {
    id,
    register,
    name,
    names: [...names],
    countries: [...countries].sort(),
    from,
    to,
    ucdpIds: [...ucdpIds],
    events,
  };
}

type Link = HoldingLink<ExactLink>;
const endsOf = (link: Link) => (link.by === "judgement" ? link.judgement : link.link);

function linkItem(link: Link, identity: Identity): LinkItem {
  const { a, b } = endsOf(link);
  const ends = { a, b, nameA: nameAt(a, identity), nameB: nameAt(b, identity), verdict: "same" as const };
  if (link.by === "automatic") {
    const { code, values } = link.link.reason;
    return { ...ends, by: "automatic", reason: reasonWords(link.link.reason), code, values, judgement: null };
  }
  const judgement = judgementItem(link.judgement, identity);
  return { ...ends, by: "judgement", reason: judgement.why, code: null, values: {}, judgement };
}

/** The names that one entry brings, each with the dataset that holds it. */
function namesOf(
  id: string,
  own: string | null,
  links: readonly Link[],
  { nodes, sides, lists }: Identity,
): ActorNameItem[] {
  const node = nodes.get(id);
  if (!node) return [];
  const isJudged = links.some((link) => link.by === "judgement" && Object.values(endsOf(link)).includes(id));
  const through = own !== null && id === actorNode(own) ? "own" : isJudged ? "judgement" : "automatic";
  const base = { of: id, through } as const;
  if (node.register === "actors") {
    return node.names.map((name) => ({ ...base, name, source: "casebook", dataset: null, events: null }));
  }
  if (node.register === "ucdp") {
    const list = lists.find(({ ids }) => ids.has(id.slice(ucdpNode("").length)));
    const dataset = list?.snapshot.id ?? null;
    return node.names.map((name) => ({ ...base, name, source: "ucdp", dataset, events: null }));
  }
  const found = new Map<string, ActorNameItem>();
  for (const side of sides) {
    if (nameNode(side.name) !== id) continue;
    const key = `${side.name}\n${side.dataset}`;
    const events = (found.get(key)?.events ?? 0) + side.events;
    const dataset = side.dataset === "casebook" ? null : side.dataset;
    const source = dataset === null ? "casebook" : "dataset";
    found.set(key, { ...base, name: side.name, source, dataset, events });
  }
  return [...found.values()];
}
