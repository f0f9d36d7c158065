/** What the page of corridors shows, as the `open` of a link: `view=route&from=plc-sen-dakar&to=plc-mli-bamako`. Days are the shared clock's. */

export const CORRIDOR_VIEWS = ["state", "route", "isochrone", "fragility"] as const;
export type CorridorView = (typeof CORRIDOR_VIEWS)[number];

/** What the list of states is of. */
export const LISTED = ["stretches", "corridors"] as const;
export type Listed = (typeof LISTED)[number];
/** Ways that are asked for. */
export const WAYS = [1, 2, 3, 5] as const;

export interface Chosen {
  view: CorridorView;
  list: Listed;
  /** Stretch, corridor, way or place that is open. */
  item: string | null;
  /** Ids of places. */
  from: string | null;
  to: string | null;
  k: number;
}

/** What is not known or not valid is left at its default. */
export function chosenOf(open: string | null): Chosen {
  const query = new URLSearchParams(open ?? "");
  const word = <W extends string>(name: string, valid: readonly W[]) =>
    valid.find((one) => one === query.get(name)) ?? valid[0];
  return {
    view: word("view", CORRIDOR_VIEWS),
    list: word("list", LISTED),
    item: query.get("item") || null,
    from: query.get("from") || null,
    to: query.get("to") || null,
    k: WAYS.find((one) => String(one) === query.get("k")) ?? 3,
  };
}

/** Null where everything is at its default. */
export function openOf({ view, list, item, from, to, k }: Chosen): string | null {
  const query = new URLSearchParams();
  if (view !== CORRIDOR_VIEWS[0]) query.set("view", view);
  if (list !== LISTED[0]) query.set("list", list);
  if (from !== null) query.set("from", from);
  if (to !== null) query.set("to", to);
  if (k !== 3) query.set("k", String(k));
  if (item !== null) query.set("item", item);
  return query.toString() || null;
}
