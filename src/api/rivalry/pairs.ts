/** Rivals of the casebook, under the names that the data have for them. */
import type { EventFilter } from "../../events/filter.ts";
import { groundOf } from "../fronts/ground.ts";
import type { Observatory } from "../observatory.ts";
import type { RivalPairs } from "./contract.ts";

type Pair = RivalPairs["items"][number];

const WITHIN = new Set(["armed_group", "coalition", "self_defence_militia"]);

/** Events are those that the filter keeps, its window aside. */
export async function rivalPairs(observatory: Observatory, filter: EventFilter): Promise<RivalPairs> {
  const { from: _, to: __, ...clauses } = filter;
  const [{ columns, dictionaries, rows }, { index }] = await Promise.all([
    groundOf(observatory, clauses),
    observatory.identity(),
  ]);
  const ids = dictionaries.actors.map((side) => index.actorOf(side)?.id ?? null);
  const events = new Map<string, number>();
  for (const row of rows) {
    for (const code of new Set([columns.sideA[row], columns.sideB[row]])) {
      const id = ids[code];
      if (id) events.set(id, (events.get(id) ?? 0) + 1);
    }
  }
  const { actors, relations } = observatory.casebook.rows;
  const known = new Map(actors.map((actor) => [actor.id, actor]));
  const sideOf = (id: string): Pair["sides"][number] | null => {
    const actor = known.get(id);
    if (!actor || !WITHIN.has(actor.kind ?? "")) return null;
    // UCDP counts some branches under their mother organisation's number
    const others = actors.filter((one) => one.id !== id && one.ucdp_actor_id === actor.ucdp_actor_id);
    const shared = actor.ucdp_actor_id === null ? undefined : others.find((one) => events.has(one.id));
    const counted = events.has(id) || !shared ? actor : shared;
    return {
      id,
      name: actor.name_en,
      nameFr: actor.name_fr,
      nameAr: actor.name_ar,
      countedAs: { id: counted.id, name: counted.name_en },
      events: events.get(counted.id) ?? 0,
    };
  };
  const isSeen = ({ sides }: Pair) => Number(sides.every((side) => side.events > 0));
  const items = relations
    .filter(({ kind, date_end: end }) => kind === "rival_of" && end === null)
    .flatMap(({ subject, object, date_start: since }): Pair[] => {
      const sides = [sideOf(subject), sideOf(object)].filter((side) => side !== null);
      return sides.length === 2 && sides[0]?.countedAs.id !== sides[1]?.countedAs.id ? [{ since, sides }] : [];
    });
  return { items: items.sort((a, b) => isSeen(b) - isSeen(a) || ((b.since ?? "") > (a.since ?? "") ? 1 : -1)) };
}
