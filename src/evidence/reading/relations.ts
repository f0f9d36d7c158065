import type { FoundDate } from "./dates/date.ts";
import { type Clause, clausesOf } from "./events/clauses.ts";
import { type Findings, type FoundEvent, firstFrom, keyOf, type Stretch, within } from "./events/event.ts";
import { modalityOf } from "./events/modality.ts";
import { type FoundTrigger, findTriggers } from "./events/triggers.ts";
import type { Identities } from "./identities.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Modality } from "./model.ts";
import type { FoundActor, FoundPlace } from "./names/naming.ts";
import { membersOf, type Side, sidesOf } from "./relationSides.ts";
import { branchesIn, contingentsIn } from "./standingRelations.ts";

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
    if (!isPossible(relation)) return;
    seen.add(key);
    found.push(relation);
  };
  const sides = sidesOf(findings, identities);
  for (const clause of clausesOf(findings.text, findings.dates)) {
    const own = within(sides, clause);
    const tokens = findings.text.tokens;
    const date = within(findings.dates, clause)[0] ?? null;
    const { from, to } = clause;
    for (const one of [...branchesIn(clause, sides, findings), ...contingentsIn(clause, sides, findings)])
      add({ ...one, from, to, date, modality: "stated" });
    for (const trigger of longest(
      findTriggers({ ...findings, tokens, words: lexicon.words }, clause.from, clause.to, lexicon.relations),
    ).filter(({ from: start, to: end }) => !own.some((side) => side.from <= start && end <= side.to)))
      for (const relation of read(trigger, clause, own, sides, findings, lexicon)) add(relation);
  }
  for (const event of events) for (const relation of leftBehind(event, findings, sides, identities)) add(relation);
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

/** Who withdraws leaves a bloc, no country; who leaves an armed group splits from it; no state belongs to one. */
const isPossible = ({ subject, kind, object }: FoundRelation) => {
  const [part, whole] = [subject.identity.kind ?? "", object.identity.kind ?? ""];
  if (kind === "withdrew_from") return whole !== "state" && (part === "state" || BLOCS.has(whole));
  return kind !== "member_of" || part !== "state" || !/^(state|armed_group|private_military_company)$/.test(whole);
};

/** Kinds that a noun tells: "a splinter of", "une branche de". */
const NOUN =
  /^(affiliate|branch|arm|local|franchise|offshoot|faction|wing|splinter|breakaway|dissident|component|brigade|branche|filiale|scission|dissidence|composante|katiba|aile)$/;
const HYPHENED = /^(backed|supported|armed|trained)$/;
const CLOSE = 4;

function read(
  found: FoundTrigger,
  clause: Clause,
  own: readonly Side[],
  all: readonly Side[],
  findings: Findings,
  lexicon: Lexicon,
): FoundRelation[] {
  const { tokens } = findings.text;
  const { type: kind, beside = false } = found.trigger;
  // "Rwanda-backed fighters", but "Belgium trained soldiers".
  const isVerb = beside && HYPHENED.test(tokens[found.from].key) && !/^[-‑]$/.test(tokens[found.from - 1]?.text ?? "");
  const order = isVerb ? "active" : (found.trigger.order ?? "active");
  const fits = (actor: Side) => !OF_GROUPS.has(kind) || actor.identity.kind !== "state";
  const reach = beside ? (order === "active" ? 6 : 2) : BEFORE;
  const before = withoutAsides(
    own.filter((actor) => fits(actor) && actor.to <= found.from && found.from - actor.to <= reach),
    found,
    clause,
    tokens,
  );
  const after = own.filter(
    (actor) => fits(actor) && actor.from >= found.to && actor.from - found.to <= (beside ? 3 : AFTER),
  );
  const date = within(findings.dates, clause)[0] ?? null;
  // What is hedged further off is another verb.
  const near = { from: Math.max(clause.from, found.from - CLOSE), to: Math.min(clause.to, found.to + 1) };
  const modality = modalityOf(found, near, tokens, lexicon);
  const make = (subjects: readonly Side[], objects: readonly Side[]) =>
    subjects
      .flatMap(membersOf)
      .flatMap((subject) =>
        objects
          .flatMap(membersOf)
          .map((object) => ({ from: clause.from, to: clause.to, subject, kind, object, date, modality })),
      );
  if (order === "pair") {
    const list = listEnding(before.at(-1), before, tokens);
    const [one, other] = (list.length < 2 ? bothBefore(found, clause, all, findings) : list).slice(-2);
    return one && other ? make([one], [other]) : [];
  }
  const adjunct = order === "passive" && /^(with|avec|grace)$/.test(tokens[found.from].key);
  const nearest = adjunct
    ? (subjectBefore(clause, all, findings) ?? before[0])
    : (before.at(-1) ?? subjectBefore(clause, all, findings));
  if (nearest && NOUN.test(tokens[found.from].key) && isListed(nearest, found, tokens)) return [];
  const apposed = nearest && isApposed(nearest, found, tokens);
  const accused = isAccuser(nearest, found, tokens) ? before.at(-2) : undefined;
  const left = accused ? [accused] : nearest && apposed ? [nearest] : listEnding(nearest, before, tokens);
  const whose = kind === "member_of" && after.length === 0 ? ofWhich(left[0], own, tokens) : null;
  if (whose) return make(left, [whose]);
  const right = listStarting(after[0], after, tokens);
  if (left.length === 0 || right.length === 0) return [];
  return order === "passive" ? make(right, left) : make(left, right);
}

/** "expelled French forces" within ", which ... ,": not who does what follows. */
function withoutAsides(
  before: readonly Side[],
  found: Stretch,
  clause: Stretch,
  tokens: Findings["text"]["tokens"],
): readonly Side[] {
  let comma = -1;
  for (let at = found.from - 1; at > clause.from; at--) {
    if (tokens[at].text !== ",") continue;
    if (comma < 0) comma = at;
    else if (/^(which|who|whose|qui|que|dont|ne|nee|nes)$/.test(tokens[at + 1].key)) {
      const kept = before.filter(({ from }) => from < at || from > comma);
      return kept.length > 0 ? kept : before;
    } else return before;
  }
  return before;
}

/** "A, que B accuse de soutenir", "A, which B accuses of backing": it is A that backs. */
const isAccuser = (accuser: Side | undefined, { to }: Stretch, tokens: Findings["text"]["tokens"]) =>
  accuser !== undefined &&
  tokens.slice(accuser.to, to).some(({ key }) => /^accus/.test(key)) &&
  tokens.slice(Math.max(0, accuser.from - 2), accuser.from).some(({ key }) => /^(que|qu|which|whom|that)$/.test(key));

/** "A, B and a wing of C": the noun names the last of a list. */
const isListed = ({ to }: Stretch, { from }: Stretch, tokens: Findings["text"]["tokens"]) =>
  from - to <= 6 && tokens.slice(to, from).some(({ key }) => /^(and|et)$/.test(key));

/** "A and B, an affiliate of C": B alone. */
const isApposed = ({ to }: Stretch, { from }: Stretch, tokens: Findings["text"]["tokens"]) =>
  from - to <= 5 &&
  tokens[to]?.text === "," &&
  tokens.slice(to + 1, from).some(({ key }) => /^(a|an|une|un)$/.test(key));

/** "the alliance AFC, of which M23 is the core", "dont Aqmi est une composante". */
function ofWhich(member: Side | undefined, own: readonly Side[], tokens: Findings["text"]["tokens"]): Side | null {
  if (!member) return null;
  const words = tokens.slice(Math.max(0, member.from - 3), member.from).map(({ key }) => key);
  if (!words.includes("dont") && !/of which|of whom/.test(words.join(" "))) return null;
  return own.filter((one) => one.to < member.from && one.identity !== member.identity)[0] ?? null;
}

/** "the two groups are at war", "les deux organisations se battent": the last two that the paragraph named. */
function bothBefore(
  found: Stretch,
  { paragraph }: Clause,
  all: readonly Side[],
  { text: { tokens, sentences } }: Findings,
): Side[] {
  const words = tokens.slice(Math.max(0, found.from - 5), found.from);
  if (!words.some(({ key }) => /^(two|both|deux)$/.test(key))) return [];
  const both: Side[] = [];
  for (let at = firstFrom(all, found.from) - 1; at >= 0 && both.length < 2; at--) {
    const side = all[at];
    if (sentences[tokens[side.from].sentence].paragraph !== paragraph) break;
    if (side.identity.kind !== "state" && !both.some(({ identity }) => identity === side.identity)) both.unshift(side);
  }
  return both.length === 2 ? both : [];
}

const PRONOUN = /^(it|they|its|their|il|elle|ils|elles|celuici|celleci|ce|lequel|son|sa|leur|leurs)$/;

/** "It has fought ...": the first actor of the sentence before, in the same paragraph. */
function subjectBefore(
  { from, sentence, paragraph }: Clause,
  all: readonly Side[],
  { text: { tokens, sentences } }: Findings,
): Side | undefined {
  const last = sentences[sentence - 1];
  if (!last || last.paragraph !== paragraph || !PRONOUN.test(tokens[from].key)) return undefined;
  const first = all[firstFrom(all, last.from)];
  return first && first.to <= last.to ? first : undefined;
}

const JOINT = /^(,|and|et|the|la|le|l|les|of|du|de|d|both|as|well|ainsi|puis)$/;
/** Before the words of a relation a part may stand for the whole: "A, B and a wing of C". */
const PART = /^(une|branche|aile|a|wing)$/;
const LONGEST_JOINT = 5;

function joined(one: Stretch, other: Stretch, tokens: Findings["text"]["tokens"], parts = false): boolean {
  if (other.from < one.to || other.from - one.to > LONGEST_JOINT || other.from === one.to) return false;
  for (let i = one.to; i < other.from; i++) {
    const key = keyOf(tokens[i]);
    const asWell = key === "que" && tokens[i - 1].key === "ainsi";
    if (!JOINT.test(key) && !asWell && !(parts && PART.test(key))) return false;
  }
  return true;
}

/** "Mali, Niger and Burkina Faso withdrew": those joined before an actor by commas and "and", with it. */
function listEnding(last: Side | undefined, actors: readonly Side[], tokens: Findings["text"]["tokens"]): Side[] {
  if (!last) return [];
  const list = [last];
  for (let i = actors.indexOf(last) - 1; i >= 0 && joined(actors[i], list[0], tokens, true); i--)
    list.unshift(actors[i]);
  return list;
}

function listStarting(first: Side | undefined, actors: readonly Side[], tokens: Findings["text"]["tokens"]): Side[] {
  if (!first) return [];
  const list = [first];
  for (let i = actors.indexOf(first) + 1; i < actors.length && joined(list[list.length - 1], actors[i], tokens); i++)
    list.push(actors[i]);
  return list;
}

const BLOCS = new Set(["intergovernmental_org", "international_mission"]);

/** Sanctions go on, and who has left a bloc is out of it. */
function leftBehind(
  event: FoundEvent,
  { text, places }: Findings,
  sides: readonly Side[],
  identities: Identities,
): FoundRelation[] {
  const { from, to, date, modality, type, trigger, place } = event;
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
  const struck = event.ownPlace && place?.country && place.iso3 !== null ? identities.stateOf(place.iso3) : null;
  const whole = struck && place ? [{ ...place, identity: struck, candidates: [], unidentified: false }] : [];
  const target = objects.length > 0 ? listStarting(objects[0], objects, text.tokens) : bloc ? whole : [];
  return subject ? target.map((object) => ({ from, to, subject, kind: "sanctions", object, date, modality })) : [];
}

/** A country that is only where something is. */
const isPlaceOnly = ({ from, to }: FoundActor, places: readonly FoundPlace[]) =>
  within(places, { from, to }).some(({ located }) => located);
