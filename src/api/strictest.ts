import { MARKINGS, UNMARKED } from "../events/model.ts";

/** The strictest of TLP 2.0 markings, with or without `TLP:` before them. An unknown word counts as unmarked; none is CLEAR. */
export function strictest(markings: Iterable<string>): (typeof MARKINGS)[number] {
  const found = new Set([...markings].map((marking) => marking.replace(/^TLP:/, "")));
  const known = [...found].map((word) => MARKINGS.find((marking) => marking === word) ?? UNMARKED);
  return MARKINGS.find((marking) => known.includes(marking)) ?? "CLEAR";
}
