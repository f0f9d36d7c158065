import type { FoundDate } from "./dates/date.ts";
import { type Clause, clausesOf } from "./events/clauses.ts";
import { type Findings, type FoundEvent, firstFrom, keyOf, type Stretch, within } from "./events/event.ts";
import { modalityOf } from "./events/modality.ts";
import { type FoundTrigger, findTriggers } from "./events/triggers.ts";
import type { Identities } from "./identities.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Modality } from "./model.ts";
import type { FoundActor, FoundPlace } from "./names/naming.ts";

/** A lasting relation between two actors that a text states. */
export interface FoundRelation {
  from: number;
  to: number;
  subject: FoundActor;
  kind: string;
  object: FoundActor;
  date: FoundDate | null;
  modality: Modality;
}

/** How far from the words of a relation its sides stand, in tokens. */
const BEFORE = 16;
const AFTER = 9;

/** Relations between actors: words between two names, a name beside another, and what an event leaves behind it. */
export function findRelations(
  findings: Findings,
  events: readonly FoundEvent[],
  lexicon: Lexicon,
  identities: Identities,
): FoundRelation[] {
  const found: FoundRelation[] = [];
  const seen = new Set<string>();
  const add = (relation: FoundRelation) => {
    const { subject, kind, object } = relation;
    const key = [subject.identity.name, kind, object.identity.name].join("\n");
    const turned = [object.identity.name, kind, subject.identity.name].join("\n");
    if (subject.identity === object.identity || seen.has(key) || (MUTUAL.has(kind) && seen.has(turned))) return;
    seen.add(key);
    found.push(relation);
  };
  const sides = sidesOf(findings, identities);
  for (const clause of clausesOf(findings.text, findings.dates)) {
    const own = within(sides, clause);
    const tokens = findings.text.tokens;
    for (const trigger of longest(
      findTriggers({ ...findings, tokens, words: lexicon.words }, clause.from, clause.to, lexicon.relations),
    ))
      for (const relation of read(trigger, clause, own, sides, findings, lexicon)) add(relation);
  }
  for (const event of events) for (const relation of leftBehind(event, findings, sides)) add(relation);
  return found;
}

/** "affiliated with" takes the words of "affiliated". */
const longest = (all: readonly FoundTrigger[]) =>
  all.filter(
    (one) =>
      !all.some(
        (other) =>
          other !== one && other.from < one.to && one.from < other.to && other.to - other.from > one.to - one.from,
      ),
  );

/** Kinds that hold both ways: told once. */
const MUTUAL = new Set(["fights", "rival_of", "allied_with", "cooperates_with"]);

/** Kinds of which no state is a side. */
const OF_GROUPS = new Set(["affiliated_with", "splinter_of", "merged_into", "successor_of", "rival_of"]);

/** Actors and, as states, the countries that the text names, in order; nobody unnamed. */
function sidesOf({ actors, places }: Findings, identities: Identities): FoundActor[] {
  const states = places.flatMap((place): FoundActor[] => {
    const identity = place.country && place.iso3 !== null ? identities.stateOf(place.iso3) : null;
    return identity ? [{ from: place.from, to: place.to, identity, candidates: [], unidentified: false }] : [];
  });
  const named = actors.filter(({ unidentified }) => !unidentified);
  return [...named, ...states].sort((a, b) => a.from - b.from);
}

function read(
  found: FoundTrigger,
  clause: Clause,
  own: readonly FoundActor[],
  all: readonly FoundActor[],
  findings: Findings,
  lexicon: Lexicon,
): FoundRelation[] {
  const { tokens } = findings.text;
  const { type: kind, order = "active", beside = false } = found.trigger;
  const fits = (actor: FoundActor) => !OF_GROUPS.has(kind) || actor.identity.kind !== "state";
  const before = own.filter(
    (actor) => fits(actor) && actor.to <= found.from && found.from - actor.to <= (beside ? 2 : BEFORE),
  );
  const after = own.filter(
    (actor) => fits(actor) && actor.from >= found.to && actor.from - found.to <= (beside ? 3 : AFTER),
  );
  const date = within(findings.dates, clause)[0] ?? null;
  const modality = modalityOf(found, clause, tokens, lexicon);
  const make = (subjects: readonly FoundActor[], objects: readonly FoundActor[]) =>
    subjects.flatMap((subject) =>
      objects.map((object) => ({ from: clause.from, to: clause.to, subject, kind, object, date, modality })),
    );
  if (order === "pair") {
    const [one, other] = listEnding(before.at(-1), before, tokens).slice(-2);
    return one && other ? make([one], [other]) : [];
  }
  const nearest = before.at(-1) ?? subjectBefore(clause, all, findings);
  const left = listEnding(nearest, before, tokens);
  const right = listStarting(after[0], after, tokens);
  if (left.length === 0 || right.length === 0) return [];
  return order === "passive" ? make(right, left) : make(left, right);
}

const PRONOUN = /^(it|they|its|their|the|il|elle|ils|elles|celuici|ce|cette|le|la|les|lequel|son|sa|leur|leurs)$/;

/** "It has fought ...": the first actor of the sentence before, in the same paragraph. */
function subjectBefore(
  { from, sentence, paragraph }: Clause,
  all: readonly FoundActor[],
  { text: { tokens, sentences } }: Findings,
): FoundActor | undefined {
  const last = sentences[sentence - 1];
  if (!last || last.paragraph !== paragraph || !PRONOUN.test(tokens[from].key)) return undefined;
  const first = all[firstFrom(all, last.from)];
  return first && first.to <= last.to ? first : undefined;
}

const JOINT = /^(,|and|et|the|la|le|l|les|of|du|de|d|both|as|well|ainsi|que)$/;
const LONGEST_JOINT = 4;

function joined(one: Stretch, other: Stretch, tokens: Findings["text"]["tokens"]): boolean {
  if (other.from < one.to || other.from - one.to > LONGEST_JOINT || other.from === one.to) return false;
  for (let i = one.to; i < other.from; i++) if (!JOINT.test(keyOf(tokens[i]))) return false;
  return true;
}

/** "Mali, Niger and Burkina Faso withdrew": those joined before an actor by commas and "and", with it. */
function listEnding(
  last: FoundActor | undefined,
  actors: readonly FoundActor[],
  tokens: Findings["text"]["tokens"],
): FoundActor[] {
  if (!last) return [];
  const list = [last];
  for (let i = actors.indexOf(last) - 1; i >= 0 && joined(actors[i], list[0], tokens); i--) list.unshift(actors[i]);
  return list;
}

function listStarting(
  first: FoundActor | undefined,
  actors: readonly FoundActor[],
  tokens: Findings["text"]["tokens"],
): FoundActor[] {
  if (!first) return [];
  const list = [first];
  for (let i = actors.indexOf(first) + 1; i < actors.length && joined(list[list.length - 1], actors[i], tokens); i++)
    list.push(actors[i]);
  return list;
}

const BLOCS = new Set(["intergovernmental_org", "international_mission"]);

/** Sanctions go on, and who has left a bloc is out of it. */
function leftBehind(event: FoundEvent, { text, places }: Findings, sides: readonly FoundActor[]): FoundRelation[] {
  const { from, to, date, modality, type, trigger } = event;
  if (modality !== "stated" || (type !== "sanction" && type !== "withdrawal")) return [];
  const actors = within(sides, { from, to });
  const isState = ({ identity }: FoundActor) => identity.kind === "state";
  const bloc = actors.find(({ identity }) => BLOCS.has(identity.kind ?? ""));
  if (type === "withdrawal") {
    const left = bloc && bloc.identity.kind === "intergovernmental_org" && bloc.from >= trigger.from;
    const leavers = actors.filter(
      (actor) => isState(actor) && bloc && actor.to <= bloc.from && !isPlaceOnly(actor, places),
    );
    return left
      ? leavers.map((subject) => ({ from, to, subject, kind: "withdrew_from", object: bloc, date, modality }))
      : [];
  }
  const subject = bloc ?? actors.find((actor) => isState(actor) && actor.to <= trigger.from);
  const objects = actors.filter(
    (actor) =>
      actor !== subject && actor.from >= trigger.from && (isState(actor) || actor.identity.kind === "armed_group"),
  );
  const target = listStarting(objects[0], objects, text.tokens);
  return subject ? target.map((object) => ({ from, to, subject, kind: "sanctions", object, date, modality })) : [];
}

/** A country that is only where something is. */
const isPlaceOnly = ({ from, to }: FoundActor, places: readonly FoundPlace[]) =>
  within(places, { from, to }).some(({ located }) => located);
