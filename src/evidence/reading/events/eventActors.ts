import type { FoundActor } from "../mentions.ts";
import type { FoundQuantity } from "../quantities.ts";
import type { Token } from "../tokens.ts";
import type { Stretch } from "./event.ts";
import { isViolent } from "./violence.ts";

/** Those who act stand before an active verb or after "by"; everybody else in the clause is the other side. */
export function actorsFor(found: Stretch, actors: readonly FoundActor[], tokens: readonly Token[]): FoundActor[] {
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
  return quantities.filter((one) => rank(one) >= 0).sort((a, b) => rank(a) - rank(b) || a.from - b.from);
}
