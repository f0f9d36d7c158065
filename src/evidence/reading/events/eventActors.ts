import type { Lexicon } from "../lexicon.ts";
import type { FoundActor } from "../names/naming.ts";
import type { FoundQuantity } from "../quantities/quantity.ts";
import type { Token } from "../tokens.ts";
import type { Stretch } from "./event.ts";
import { isViolent } from "./violence.ts";

const NO_SIDE = new Set(["state", "intergovernmental_org", "international_mission"]);

/** Who only says so: after "according to", or a state or an organisation before a verb of speech. */
function isSource(
  actor: FoundActor,
  found: Stretch,
  actors: readonly FoundActor[],
  clause: Stretch,
  tokens: readonly Token[],
  { words }: Lexicon,
): boolean {
  for (let i = actor.from - 1; i >= Math.max(clause.from, actor.from - 4); i--) {
    const { key } = tokens[i];
    if (key === "according" || key === "selon" || key === "quoting" || key === "citing") return true;
    if (key === "apres" && /^d$/.test(tokens[i - 1]?.key ?? "")) return true;
    if (tokens[i].kind === "mark") break;
  }
  if (actor.from > found.to && isInBrackets(actor, actors, tokens) && actors.length > 1) return true;
  if (!NO_SIDE.has(actor.identity.kind ?? "")) return saysOfOthers(actor, found, actors, clause, tokens, words.speech);
  for (let i = actor.to; i < Math.min(clause.to, actor.to + 4); i++)
    if (words.speech.at(tokens, i, clause.to) || /^(den(y|ies|ied)|dement|rejects?|nie)$/.test(tokens[i].key))
      return true;
  return false;
}

/** "killed 20 civilians (FLA)": the source in brackets, not initials after their long form. */
const isInBrackets = ({ from, to }: FoundActor, actors: readonly FoundActor[], tokens: readonly Token[]) =>
  tokens[from - 1]?.text === "(" && tokens[to]?.text === ")" && !actors.some((other) => other.to === from - 1);

/** ", the FLA said" and "JNIM said the army killed ..."; who speaks of his own deeds ("said it had") is a side. */
function saysOfOthers(
  actor: FoundActor,
  found: Stretch,
  actors: readonly FoundActor[],
  clause: Stretch,
  tokens: readonly Token[],
  speech: Lexicon["words"]["speech"],
): boolean {
  for (let i = actor.to; i < Math.min(clause.to, actor.to + 3); i++) {
    const said = speech.at(tokens, i, clause.to);
    if (!said) continue;
    if (actor.from >= found.to) return tokens[actor.from - 1]?.text === "," || tokens[actor.from - 2]?.text === ",";
    const own = tokens
      .slice(said.to, said.to + 5)
      .some(({ key }) =>
        /^(it|its|they|their|il|elle|ils|ses|son|leur|leurs|avoir|having|responsibility|responsabilite|claimed)$/.test(
          key,
        ),
      );
    return !own && actors.some((other) => other !== actor && other.from >= said.to && other.to <= found.from);
  }
  return false;
}

/** Those who act stand before an active verb or after "by"; everybody else in the clause is the other side. */
export function actorsFor(
  found: Stretch,
  named: readonly FoundActor[],
  clause: Stretch,
  tokens: readonly Token[],
  lexicon: Lexicon,
): FoundActor[] {
  const actors = named.filter((actor) => !isSource(actor, found, named, clause, tokens, lexicon));
  const isAuthor = (actor: FoundActor) =>
    /^(by|par|of|de|du|d)$/.test(tokens[actor.from - 1]?.key ?? "") ||
    /^(by|par)$/.test(tokens[actor.from - 2]?.key ?? "");
  const rank = (actor: FoundActor) => (isAuthor(actor) && actor.from >= found.to ? 0 : actor.to <= found.from ? 1 : 2);
  const sorted = actors
    .map((actor, order) => ({ actor, order }))
    .sort((a, b) => rank(a.actor) - rank(b.actor) || a.order - b.order)
    .map(({ actor }) => actor);
  const authorNamed = actors.some(
    ({ unidentified, identity, ...actor }) =>
      !unidentified &&
      rank({ unidentified, identity, ...actor }) < 2 &&
      identity.kind !== "government" &&
      identity.kind !== "state",
  );
  const kept: FoundActor[] = [];
  for (const actor of sorted) {
    if (actor.unidentified && authorNamed) continue;
    if (!kept.some(({ identity }) => identity === actor.identity)) kept.push(actor);
  }
  return kept;
}

const UNITS: Record<string, readonly string[]> = {
  displacement_wave: ["people", "households"],
  kidnapping: ["people"],
  release: ["people"],
  school_closure: ["schools"],
  convoy_arrival: ["tankers", "lorries", "vehicles"],
  arms_delivery: ["vehicles", "drones", "aircraft", "munitions", "tonnes"],
  exercise_training: ["people", "states"],
  merger: ["people", "movements"],
  sanction: ["people"],
  ransom_payment_claim: ["usd", "xof"],
  joint_patrol: ["people", "vehicles"],
};
const OF_VIOLENCE = ["deaths", "wounded", "tankers", "lorries", "places", "vehicles"];

/** Figures that belong to an event of a type, the most telling unit first. */
export function quantitiesFor(type: string, quantities: readonly FoundQuantity[]): FoundQuantity[] {
  const wanted = isViolent(type) ? OF_VIOLENCE : (UNITS[type] ?? []);
  const rank = ({ unit }: FoundQuantity) => wanted.indexOf(unit ?? "");
  return quantities
    .filter((one, i) => rank(one) >= 0 && !one.part && quantities.findIndex((other) => sameFigure(one, other)) === i)
    .sort((a, b) => rank(a) - rank(b) || a.from - b.from);
}

/** The same number of the same thing, told twice. */
export const sameFigure = (a: FoundQuantity, b: FoundQuantity) =>
  a.unit === b.unit && a.low === b.low && a.best === b.best && a.high === b.high && a.people === b.people;
