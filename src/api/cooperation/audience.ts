/** Claims of cooperation that may reach an audience, without a quantity that may not. */
import { type Casebook, handlingOf, handlingOfCasebook } from "../../casebook/index.ts";
import { type Handling, type Marking, mayLeave, strictest } from "../../evidence/marking.ts";
import type { LeftOut } from "../exportNotes.ts";
import type { CooperationItem } from "./contract.ts";

interface ForAudience {
  items: CooperationItem[];
  leftOut: LeftOut[];
  /** How what is kept of an item is handled. */
  handlingOfItem(item: CooperationItem): Handling;
}

/** Without who gives, who receives or how it stands, a claim says nothing: a stricter one of them keeps it back. */
const TELLING = ["row", "provider", "recipient", "status"];

/**
 * Without an audience all items, for the page inside the workspace. Where a quantity may not leave, neither do the words
 * of the claim and the address of its source, which may tell it.
 */
export function itemsFor(
  all: readonly CooperationItem[],
  { about, actors, cooperation }: Casebook,
  audience: Marking | undefined,
): ForAudience {
  const fallback = handlingOfCasebook(about);
  const rows = new Map(cooperation.map((row) => [row.id, row]));
  const parties = new Map(actors.map((actor) => [actor.id, handlingOf(actor, "row", fallback)]));
  const handled = ({ id, providers, recipients }: CooperationItem, properties: readonly string[]) => {
    const row = rows.get(id);
    const named = [...providers, ...recipients].map((actor) => parties.get(actor) ?? fallback);
    return strictest([...named, ...properties.map((one) => (row ? handlingOf(row, one, fallback) : fallback))]);
  };
  const handlingOfItem = (item: CooperationItem) =>
    handled(item, item.quantity === null ? TELLING : [...TELLING, "quantity"]);
  if (audience === undefined) return { items: [...all], leftOut: [], handlingOfItem };
  const kept = all.filter((item) => mayLeave(handled(item, TELLING), audience));
  const items = kept.map((item) => (mayLeave(handled(item, ["quantity"]), audience) ? item : withoutQuantity(item)));
  const blanked = items.filter((item, i) => item.quantity !== kept[i]?.quantity).length;
  const of = { dataset: "the casebook", snapshot: "casebook", what: "claim", audience };
  const leftOut: LeftOut[] = [
    ...(kept.length < all.length ? [{ ...of, events: all.length - kept.length }] : []),
    ...(blanked > 0 ? [{ ...of, events: blanked, property: "quantity" }] : []),
  ];
  return { items, leftOut, handlingOfItem };
}

function withoutQuantity(item: CooperationItem): CooperationItem {
  const source = { ...item.source, title: null, address: null };
  return { ...item, quantity: null, unit: null, item: item.kind, summary: "", source };
}
