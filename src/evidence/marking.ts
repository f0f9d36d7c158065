/** Handling: who may see a statement (TLP 2.0) and what it may be used for. */

/** TLP 2.0 (FIRST, 2022), strictest first. */
export const MARKINGS = ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"] as const;
export type Marking = (typeof MARKINGS)[number];

/** What a statement counts as that nobody marked. */
export const UNMARKED = "AMBER+STRICT" satisfies Marking;

/**
 * What a statement may be used for, strictest first. TLP says who may see it and nothing of use, so the two stand side
 * by side: `internal` is for thinking inside the workspace and enters no export, `protection` is for humanitarian work
 * and the protection of civilians, `any` is for every lawful use.
 */
export const PURPOSES = ["internal", "protection", "any"] as const;
export type Purpose = (typeof PURPOSES)[number];

export interface Handling {
  marking: Marking;
  purpose: Purpose;
}

export const UNHANDLED: Handling = { marking: UNMARKED, purpose: "any" };

/** Of both scales the strictest of the inputs: what a value derived from them is handled as. Of none: unmarked. */
export function strictest(inputs: Iterable<Handling>): Handling {
  let marking: number = MARKINGS.length;
  let purpose: number = PURPOSES.length;
  for (const input of inputs) {
    marking = Math.min(marking, MARKINGS.indexOf(input.marking));
    purpose = Math.min(purpose, PURPOSES.indexOf(input.purpose));
  }
  return { marking: MARKINGS.at(marking) ?? UNHANDLED.marking, purpose: PURPOSES[purpose] ?? UNHANDLED.purpose };
}

/** The strictest of markings as words, with or without `TLP:` before them; an unknown word counts as unmarked. */
export function strictestMarking(words: Iterable<string>): Marking {
  const markings = Array.from(words, (word) => MARKINGS.find((known) => known === word.replace(/^TLP:/, "")));
  return strictest(markings.map((marking) => ({ ...UNHANDLED, marking: marking ?? UNMARKED }))).marking;
}

/**
 * Whether something so handled may leave in a file for `audience`. What is `internal` leaves in none, nor does TLP:RED,
 * which is for single readers.
 */
export function mayLeave({ marking, purpose }: Handling, audience: Marking): boolean {
  return purpose !== "internal" && marking !== "RED" && mayReach(marking, audience);
}

/** Whether something so marked may go to readers cleared for `audience`: an export never widens. */
export function mayReach(marking: Marking, audience: Marking): boolean {
  return MARKINGS.indexOf(marking) >= MARKINGS.indexOf(audience);
}
