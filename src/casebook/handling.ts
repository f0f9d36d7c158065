/**
 * How a row and its properties are handled: the cell `handling`, such as `row:protection|point:AMBER|deaths:GREEN/protection`.
 * An item names a property, or `row` for all of them, and a TLP 2.0 marking, a purpose, or both.
 */
import { type Handling, MARKINGS, type Marking, PURPOSES, strictest, UNHANDLED } from "../evidence/marking.ts";
import type { About } from "./schema.ts";

/** The whole row: every property of it is handled at least as strictly. */
const WHOLE = "row";

export interface HandledRow {
  marking?: Marking | null;
  handling: readonly string[];
}

/** What a row counts as that says nothing of itself. */
export function handlingOfCasebook({ marking, purpose }: About): Handling {
  return { marking: marking ?? UNHANDLED.marking, purpose: purpose ?? UNHANDLED.purpose };
}

/** Why an item cannot be read, or null. `properties` are those of the table. */
export function handlingProblem(
  item: string,
  properties: readonly string[],
): { reason: string; valid: string[] } | null {
  const [, property = "", words = ""] = /^([^:]*):?(.*)$/.exec(item) ?? [];
  if (!properties.includes(property)) return { reason: `${property} is no property here`, valid: [...properties] };
  const stated = words.split("/");
  const markings = stated.filter((word) => MARKINGS.some((known) => known === word));
  const purposes = stated.filter((word) => PURPOSES.some((known) => known === word));
  const wrong = stated.find((word) => !markings.includes(word) && !purposes.includes(word));
  const valid = [...MARKINGS.toReversed(), ...PURPOSES];
  if (wrong !== undefined) return { reason: `${wrong || "nothing"} is neither a marking nor a purpose`, valid };
  if (markings.length > 1 || purposes.length > 1) return { reason: "one marking and one purpose at most", valid };
  return null;
}

/**
 * How one property of a row is handled: as strictly as the row and as what is said of the property. What the row does
 * not say of itself is as `fallback` says.
 */
export function handlingOf(row: HandledRow, property: string, fallback: Handling): Handling {
  const whole = statedFor(row, WHOLE);
  const markings = [...whole.markings, ...(row.marking ? [row.marking] : [])];
  const base: Handling[] = [
    ...(markings.length ? markings : [fallback.marking]).map((marking) => ({ marking, purpose: "any" as const })),
    ...(whole.purposes.length ? whole.purposes : [fallback.purpose]).map((purpose) => ({
      marking: "CLEAR" as const,
      purpose,
    })),
  ];
  const own = statedFor(row, property);
  return strictest([
    ...base,
    ...own.markings.map((marking) => ({ marking, purpose: "any" as const })),
    ...own.purposes.map((purpose) => ({ marking: "CLEAR" as const, purpose })),
  ]);
}

function statedFor({ handling }: HandledRow, property: string) {
  const words = handling.filter((item) => item.startsWith(`${property}:`)).flatMap((item) => wordsOf(item));
  return {
    markings: MARKINGS.filter((marking) => words.includes(marking)),
    purposes: PURPOSES.filter((purpose) => words.includes(purpose)),
  };
}

const wordsOf = (item: string) => item.slice(item.indexOf(":") + 1).split("/");

/** The property of the cell `handling` that a claim's property belongs to: `quantity: lorries` is a `quantity`. */
export const handledAs = (property: string) => /^[^ :,]*/.exec(property)?.[0] ?? property;

/** How an event is handled: as strictly as the strictest of its claims. */
export interface EventHandling {
  /** Row, kind, actors, place and date: what an event's key and words tell. */
  row: Handling;
  deaths: Handling;
  /** Of the one further number, which may be a sum of money. */
  quantity: Handling;
  point: Handling;
}

const TELLING = [WHOLE, "kind", "actors", "place", "date"];

export function eventHandling(claims: readonly HandledRow[], fallback: Handling): EventHandling {
  const over = (properties: readonly string[]) =>
    strictest(claims.flatMap((claim) => properties.map((property) => handlingOf(claim, property, fallback))));
  const row = over(TELLING);
  return {
    row,
    deaths: strictest([row, over(["deaths"])]),
    quantity: strictest([row, over(["quantity", "sum"])]),
    point: strictest([row, over(["point"])]),
  };
}
