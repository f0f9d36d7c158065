import type { Lexicon, Trigger } from "../lexicon.ts";
import type { FoundQuantity } from "../quantities/quantity.ts";
import type { Clause } from "./clauses.ts";
import { type Findings, within } from "./event.ts";
import type { FoundTrigger } from "./triggers.ts";
import { isViolent, occurs } from "./violence.ts";

/** "17 of the travellers seized on the road", "un journaliste pris à Gao": words for a town, said of people. */
export function takesPeople(
  { trigger, from }: FoundTrigger,
  clause: Clause,
  { text: { tokens } }: Findings,
  { nouns }: Lexicon,
): boolean {
  if (trigger.type !== "attack" || trigger.place === undefined) return false;
  if (!/^(seized|taken|pris|prise|captured|capture|capturee|captures)$/.test(tokens[from].key)) return false;
  for (let i = Math.max(clause.from, from - TAKEN); i < from; i++) {
    const noun = nouns.at(tokens, i, from);
    if (noun && noun.value.people !== null && noun.value.people !== "fighters") return true;
  }
  return false;
}

const TAKEN = 4;

/** "les blessés ont été évacués": no troops leave. */
export function carriesWounded(
  { from, to }: FoundTrigger,
  clause: Clause,
  tokens: Findings["text"]["tokens"],
): boolean {
  if (!tokens.slice(from, to).some(({ key }) => key.startsWith("evacu"))) return false;
  return tokens
    .slice(Math.max(clause.from, from - WOUNDED), to + 4)
    .some(({ key }) =>
      /^(blesses?|victimes?|corps|wounded|injured|casualties|bodies|patients|survivors|rescapes)$/.test(key),
    );
}

const WOUNDED = 12;

const UNDOES =
  /^(withdrew|withdrawn|quit|exited|retire|retires|retiree|ended|ends|ending|revoked|revokes|scrapped|lifted|lifting|lift|tore|cancelled|canceled|denounced|expired|lapsed|annulled|abrogated|repealed|leve|leves|levee|levees|lever|levait|levaient|levera|rompu|rompre|rompt|denonce|denonces|abroge|annule|expire|caduc|enterre|reopened|rouvert|rouverte|rouvertes)$/;

/** "revoked a defence accord", "lever l'embargo", "the closed border was reopened": what ended is none that begins. */
export function isUndone(
  { from, to }: FoundTrigger,
  type: string,
  clause: Clause,
  { text: { tokens }, dates }: Findings,
): boolean {
  if (!/^(agreement|sanction)$/.test(type)) return false;
  const rest = { from: to, to: to + UNDONE_AFTER };
  const dated = within(dates, rest).some(({ from: at, when }) => at - to <= (when.precision === "year" ? 4 : 2));
  if (dated || tokens.slice(rest.from, rest.to).some(({ key }) => MAKES.test(key))) return false;
  const before = tokens.slice(Math.max(clause.from, from - UNDONE_BEFORE), to);
  const after = tokens.slice(to, Math.min(clause.to, to + UNDONE_AFTER));
  const passive = after.findIndex(({ key }) => UNDOES.test(key));
  return (
    before.some(({ key }) => UNDOES.test(key)) ||
    (passive > 0 && /^(was|were|been|ete|est|sont)$/.test(after[passive - 1].key))
  );
}

const MAKES = /^(signed|imposed|concluded|agreed|adopted|signee?s?|imposee?s?|conclue?s?|paraphee?s?|prises?)$/;
const UNDONE_BEFORE = 4;
const UNDONE_AFTER = 9;

const DEFUSED =
  /^(defused|deactivated|dismantled|discovered|intercepted|disarmed|safely|desamorce|desamorcee|desamorces|desamorcees|desactive|desactives|decouvert|decouverte|decouverts|decouvertes|saisi|saisis)$/;
const DEFUSED_REACH = 8;

/** "deux engins explosifs ont été désamorcés": nothing went off. */
export const isDefused = ({ trigger, to }: FoundTrigger, clause: Clause, tokens: Findings["text"]["tokens"]): boolean =>
  trigger.type === "bombing" &&
  tokens
    .slice(to, Math.min(clause.to, to + DEFUSED_REACH))
    .some(({ key }, i, all) => DEFUSED.test(key) && !all.slice(0, i).some(({ text }) => /^[,;:]$/.test(text)));

/** "some 40 attacks since 2021": a count of events is none. */
export const isTally = (found: FoundTrigger, quantities: readonly FoundQuantity[]) =>
  quantities.some(
    ({ unit, noun }) => unit === "attacks" && noun !== null && noun.from <= found.from && found.from < noun.to,
  );

const MANY = 20;

/** Some words tell of an event only with a figure, and a killing only with a toll. */
export function isCounted({ type, quantity }: Trigger, quantities: readonly FoundQuantity[]): boolean {
  if (type === "killing") return quantities.some(({ unit }) => unit === "deaths");
  return (
    !quantity ||
    quantities.some(({ unit, best, low }) => unit !== null && quantity.includes(unit) && (best ?? low ?? 0) >= MANY)
  );
}

/** Words for a blast that say nothing of what blew up. */
const BLAST = /^(explos|explod|blast|deflagration|detonation|a$|ont$)/;

/** "Floods killed 14", "31 dead as a bus plunged into a ravine": deaths without a hand of man. */
export function isAccident(
  { trigger, from }: FoundTrigger,
  triggers: readonly FoundTrigger[],
  clause: Clause,
  { text: { tokens }, actors }: Findings,
  { words }: Lexicon,
): boolean {
  const blast = trigger.type === "bombing" && BLAST.test(tokens[from].key);
  if (trigger.type !== "killing" && !blast && !(isViolent(trigger.type) && trigger.weight === 1)) return false;
  if (!occurs(words.accidents, tokens, clause)) return false;
  const violent = triggers.some(
    ({ trigger: { type, weight }, from: at }) =>
      isViolent(type) && type !== "killing" && weight !== 1 && !(type === "bombing" && BLAST.test(tokens[at].key)),
  );
  const armed = within(actors, clause).some(
    ({ unidentified, identity }) => unidentified || /^(armed_group|self_defence_militia)$/.test(identity.kind ?? ""),
  );
  return !violent && !armed;
}

/** "attacked down the left wing", "a film about the massacre": a match or a film, unless somebody died or an armed group is told of. */
export const isPlay = (
  { trigger }: FoundTrigger,
  triggers: readonly FoundTrigger[],
  clause: Clause,
  { text: { tokens }, actors }: Findings,
  { words }: Lexicon,
): boolean =>
  isViolent(trigger.type) &&
  occurs(words.play, tokens, clause) &&
  !triggers.some(({ trigger: { type } }) => type === "killing") &&
  !within(actors, clause).some(({ unidentified, identity }) => unidentified || identity.kind === "armed_group");

/** "prevention of attacks", "la lutte contre les enlèvements": a topic, of which nothing is told. */
export function isTopic(
  { from }: FoundTrigger,
  clause: Clause,
  tokens: Findings["text"]["tokens"],
  { words }: Lexicon,
) {
  for (let i = Math.max(clause.from, from - TOPIC); i < from; i++) {
    const found = words.topics.at(tokens, i, from);
    if (found && tokens.slice(found.to, from).every(({ kind }) => kind === "word") && from - found.to <= TOPIC_GAP)
      return true;
  }
  return false;
}

/** "the army, backed by US airstrikes", "32 civilians, including seven in a drone strike": help, or a part, and no event of its own. */
export function isAside({ from, trigger }: FoundTrigger, clause: Clause, tokens: Findings["text"]["tokens"]): boolean {
  if (!isViolent(trigger.type) || trigger.type === "killing") return false;
  const before = tokens.slice(Math.max(clause.from, from - TOPIC), from);
  const part = before.findLastIndex(({ key }) => /^(including|dont)$/.test(key));
  if (part >= 0)
    return (
      /^\d|^(one|two|three|four|five|six|seven|eight|nine|ten|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)/.test(
        before[part + 1]?.text ?? "",
      ) && before.slice(part).some(({ key }) => /^(in|dans|lors|par|by)$/.test(key))
    );
  const help = before.findLastIndex(({ key }) => /^(backed|supported|appuyee?s?|soutenue?s?)$/.test(key));
  return (
    trigger.type === "drone_strike" &&
    help >= 0 &&
    /^(by|par)$/.test(before[help + 1]?.key ?? "") &&
    before.slice(help).every(({ kind }) => kind === "word")
  );
}

const TOPIC = 6;
const TOPIC_GAP = 2;

/** "100 instructors arrived": the figure counts no civilians who move. */
export const movesForces = (quantities: readonly FoundQuantity[]) => {
  const people = quantities.filter(({ unit }) => unit === "people" || unit === "households");
  return people.length > 0 && people.every(({ people: who }) => who === "fighters");
};
