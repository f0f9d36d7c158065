import type { Lexicon } from "../lexicon.ts";
import type { Phrases } from "../phrases.ts";
import type { FoundQuantity } from "../quantities/quantity.ts";
import type { Token } from "../tokens.ts";
import type { Findings, FoundEvent } from "./event.ts";
import { within } from "./event.ts";
import type { FoundTrigger } from "./triggers.ts";

/** Types that can tell of one violent event. Of equal evidence the first in this list is meant. */
const VIOLENT = [
  "convoy_attack",
  "ambush",
  "drone_strike",
  "bombing",
  "coordinated_attack",
  "massacre_of_civilians",
  "armed_clash",
  "attack",
  "killing",
];
export const isViolent = (type: string) => VIOLENT.includes(type);
export const rankOfViolence = (type: string) => VIOLENT.indexOf(type);

/** Types by the means that were used or by what was struck: they do not turn into one another. */
const PARTICULAR = new Set(["convoy_attack", "ambush", "drone_strike", "bombing"]);
/** Weight of a trigger row that states none. */
export const PLAIN = 2;

/** The type by means that an event's words state beyond doubt, or null. */
export function meansOf({ told }: FoundEvent): string | null {
  const stated = told.find(({ trigger }) => PARTICULAR.has(trigger.type) && (trigger.weight ?? PLAIN) >= PLAIN);
  return stated?.trigger.type ?? null;
}

/** An ambush may be laid for a convoy; otherwise two means are two events. */
export function meansAgree(one: string | null, other: string | null): boolean {
  if (one === null || other === null || one === other) return true;
  const pair = new Set([one, other]);
  return pair.has("ambush") && (pair.has("convoy_attack") || pair.has("bombing"));
}

const FEW = 3;
/** Of 63 dead five soldiers do not make a battle. */
const FEWER = 4;

/** Deaths that an event tells of, by who died: the highest figure. The dead of whom nothing is said are persons. */
function deathsOf({ quantities }: FoundEvent, people: FoundQuantity["people"]): number {
  const tolls = quantities.filter((one) => one.unit === "deaths" && (one.people ?? "persons") === people);
  return Math.max(0, ...tolls.map(({ best, low }) => best ?? low ?? 0));
}

/**
 * What a violent event is called: the type with most evidence. Each trigger speaks for its type with its weight; who died
 * and what was struck speak for a massacre, an attack or a clash.
 */
export function settledType(event: FoundEvent, findings: Findings, lexicon: Lexicon): string {
  if (!isViolent(event.type)) return event.type;
  const evidence = evidenceOf(event, findings, lexicon);
  let [best, most] = ["attack", 0];
  for (const type of VIOLENT) {
    const weight = evidence.get(type) ?? 0;
    if (type !== "killing" && weight > most) [best, most] = [type, weight];
  }
  return best;
}

/** What a later sentence adds weighs less than the words that first tell of the event. */
const RETOLD = 0.5;

/** "killed by a mortar round": the means of a killing is beyond doubt. */
function weightOf({ from, trigger }: FoundTrigger, tokens: readonly Token[]): number {
  const weight = trigger.weight ?? PLAIN;
  if (!PARTICULAR.has(trigger.type)) return weight;
  const killed = tokens.slice(Math.max(0, from - 4), from).some(({ key }) => /^(by|par)$/.test(key));
  return killed ? Math.max(weight, 3) : weight;
}

function evidenceOf(event: FoundEvent, { text, places }: Findings, { words }: Lexicon): Map<string, number> {
  const evidence = new Map<string, number>();
  const speak = (type: string, weight: number) => evidence.set(type, (evidence.get(type) ?? 0) + weight);
  const heaviest = new Map<string, number>();
  const first = event.clauses.find(({ from }) => from === event.from) ?? event;
  for (const found of event.told) {
    const { type } = found.trigger;
    const later = found.from < first.from || found.from >= first.to;
    const weight = weightOf(found, text.tokens) * (later ? RETOLD : 1);
    heaviest.set(type, Math.max(heaviest.get(type) ?? 0, weight));
  }
  for (const [type, weight] of heaviest) speak(type, PARTICULAR.has(type) ? weight * 2 : weight);
  if (!heaviest.has("drone_strike") && event.told.some((found) => isDoneWith(words.aircraft, found, text.tokens)))
    speak("drone_strike", 5);
  if (event.told.some((found) => isDoneWith(words.explosives, found, text.tokens)))
    speak("bombing", (heaviest.get("bombing") ?? 0) < PLAIN ? 4 : 1);
  const says = (phrases: Phrases<true>) => event.clauses.some((clause) => occurs(phrases, text.tokens, clause));
  const saysNear = (phrases: Phrases<true>) =>
    event.clauses.some(({ from }) => occurs(phrases, text.tokens, text.sentences[text.tokens[from].sentence]));
  const [civilians, persons, fighters] = (["civilians", "persons", "fighters"] as const).map((people) =>
    deathsOf(event, people),
  );
  const [author] = event.actors;
  const byArmy =
    author?.identity.kind === "government" &&
    author.to <= event.trigger.from &&
    persons + civilians >= FEW &&
    fighters === 0;
  const [armed, civil] = [!byArmy && saysNear(words.armedTargets), says(words.civilTargets)];
  const struck = new Set(
    event.clauses.flatMap((clause) =>
      within(places, clause)
        .filter(({ country, known }) => !country && !known?.kind?.startsWith("admin"))
        .map(({ name }) => name),
    ),
  );
  if (
    (says(words.convoys) || (evidence.has("ambush") && saidBefore(words.convoys, event, text))) &&
    (evidence.has("ambush") || event.quantities.some(({ unit }) => unit === "tankers"))
  )
    speak("convoy_attack", evidence.has("ambush") ? 6.5 : 3);
  if (says(words.patrols) && !heaviest.has("bombing") && (fighters > 0 || heaviest.has("attack"))) speak("ambush", 2.5);
  const several = event.quantities.some(({ unit, best, low }) => unit === "places" && (best ?? low ?? 0) >= 2);
  if (says(words.atOnce) && (struck.size >= 2 || several || says(words.manyTargets))) speak("coordinated_attack", 4);
  if (several && heaviest.has("attack") && says(words.armedTargets)) speak("coordinated_attack", 2.6);
  if (civilians >= FEW && civilians >= fighters) speak("massacre_of_civilians", heaviest.has("armed_clash") ? 2 : 3);
  else if (
    persons >= FEW &&
    fighters * FEWER <= persons &&
    (civil ? fighters > 0 || !armed : fighters === 0 && !armed) &&
    !heaviest.has("armed_clash")
  )
    speak("massacre_of_civilians", civil ? 3 : 1.5);
  if (civilians + persons < FEW && !evidence.has("massacre_of_civilians")) speak("attack", 0.4);
  if (fighters > Math.max(civilians, persons) || armed) speak("attack", 0.5);
  if (fighters > 0 && says(words.enemies) && !heaviest.has("attack"))
    speak(
      heaviest.has("armed_clash") || enemiesDied(event, text.tokens, words.enemies) ? "armed_clash" : "attack",
      1.5,
    );
  if (civilians + persons < FEW && fighters > 0) evidence.delete("massacre_of_civilians");
  return evidence;
}

/** Of "gunmen killed a gendarme" nobody of those who attack, of "killed 57 militants" they. */
const enemiesDied = ({ quantities }: FoundEvent, tokens: readonly Token[], enemies: Phrases<true>): boolean =>
  quantities.some(
    ({ unit, people, noun }) =>
      unit === "deaths" && people === "fighters" && noun !== null && occurs(enemies, tokens, noun),
  );

/** "A drone opened fire", "a shell killed four", "killed by a helicopter": what does it. */
function isDoneWith(means: Phrases<true>, { from, to, trigger }: FoundTrigger, tokens: readonly Token[]): boolean {
  const { sentence } = tokens[from];
  const start = Math.max(0, from - SUBJECT);
  for (let i = start; i < from; i++) {
    if (tokens[i].sentence !== sentence) continue;
    const found = means.at(tokens, i, from);
    if (found && !tokens.slice(found.to, from).some(({ text, key }) => /^[,;:()]$/.test(text) || OTHER_DOER.test(key)))
      return !OBJECT.test(tokens[i - 1]?.key ?? "") && !OBJECT.test(tokens[i - 2]?.key ?? "");
  }
  const by = /^(by|par)$/.test(tokens[to]?.key ?? "") ? to + 1 : null;
  if (by === null || trigger.type === "bombing") return false;
  for (let i = by; i < Math.min(tokens.length, by + 3); i++) if (means.at(tokens, i, tokens.length)) return true;
  return false;
}

const SUBJECT = 5;
const OTHER_DOER =
  /^(who|qui|that|which|by|par|militants|jihadists|gunmen|rebels|fighters|jihadistes|djihadistes|terroristes|assaillants)$/;
const OBJECT = /^(against|contre|shot|downed|abattu|destroyed|detruit|brought|with|avec|of|sur|on)$/;

/** The sentence before, in the same paragraph: "The convoy never got there. It was ambushed." */
function saidBefore(phrases: Phrases<true>, { from }: FoundEvent, { tokens, sentences }: Findings["text"]): boolean {
  const own = sentences[tokens[from].sentence];
  const last = sentences[tokens[from].sentence - 1];
  const start = from > own.from ? own.from : last?.paragraph === own.paragraph ? last.from : from;
  return occurs(phrases, tokens, { from: start, to: from });
}

export function occurs(
  phrases: Phrases<true>,
  tokens: readonly Token[],
  { from, to }: { from: number; to: number },
): boolean {
  for (let i = from; i < to; i++) if (phrases.at(tokens, i, to)) return true;
  return false;
}
