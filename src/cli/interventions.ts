/** Interventions as they are typed: `closure corridors=abidjan-bamako,dakar-bamako share=0.9 from=2025-12-01`. */
import type { InterventionInput } from "../api/blockade/contract.ts";
import { usage } from "./failure.ts";

/** Words of each kind: those in the second list may be left out. */
const WORDS: Record<InterventionInput["kind"], [needed: readonly string[], optional: readonly string[]]> = {
  closure: [["corridors", "share", "from"], ["to"]],
  stock: [["days", "from"], ["regions"]],
  alternative: [["corridor", "loadsPerWeek", "from"], []],
  agreement: [["corridors", "from"], ["to"]],
  convoys: [["perWeek", "from"], ["group"]],
  rationing: [["sectors", "share", "from"], ["to"]],
};
const LISTS = ["corridors", "regions", "sectors"];
const NUMBERS = ["share", "days", "loadsPerWeek", "perWeek"];

export const INTERVENTION_HINT = "kind word=value …";
export const INTERVENTION_HELP = [
  "An intervention is a kind and its words, several values of a word separated by commas; quote it as one argument:",
  ...Object.entries(WORDS).map(
    ([kind, [needed, optional]]) =>
      `  ${kind} ${[...needed.map((word) => `${word}=…`), ...optional.map((word) => `[${word}=…]`)].join(" ")}`,
  ),
].join("\n");

export function interventionsOf(typed: readonly string[] | undefined, option: string): InterventionInput[] {
  return (typed ?? []).map((text) => interventionOf(text, option));
}

/** The two settings of a comparison; at least one of them changes something. */
export function settingsOf(a: readonly string[] | undefined, b: readonly string[] | undefined) {
  if (!a?.length && !b?.length) {
    throw usage(`neither --a nor --b is given: nothing to compare; valid: --b "${INTERVENTION_HINT}"`);
  }
  return { a: interventionsOf(a, "--a"), b: interventionsOf(b, "--b") };
}

function interventionOf(text: string, option: string): InterventionInput {
  const [kind = "", ...rest] = text.trim().split(/\s+/);
  if (!Object.hasOwn(WORDS, kind)) {
    throw usage(
      `invalid ${option}: ${text}; its kind is ${kind || "missing"}; valid: ${Object.keys(WORDS).join(", ")}`,
    );
  }
  const [needed, optional] = WORDS[kind as InterventionInput["kind"]];
  const valid = [...needed, ...optional];
  const cells = Object.fromEntries(rest.map((part) => cellOf(part, option, kind, valid)));
  const missing = needed.find((word) => cells[word] === undefined);
  if (missing)
    throw usage(
      `invalid ${option}: ${text}; ${missing} is missing; valid: ${kind} ${valid.map((word) => `${word}=…`).join(" ")}`,
    );
  return { kind, ...cells } as InterventionInput;
}

function cellOf(part: string, option: string, kind: string, valid: readonly string[]): [string, unknown] {
  const [, word = part, value = ""] = /^([^=]+)=(.+)$/.exec(part) ?? [];
  if (!valid.includes(word) || value === "") {
    throw usage(`invalid ${option}: ${part}; valid words of ${kind}: ${valid.map((one) => `${one}=…`).join(" ")}`);
  }
  if (LISTS.includes(word)) return [word, value.split(",").filter(Boolean)];
  if (!NUMBERS.includes(word)) return [word, value];
  const number = Number(value);
  if (!Number.isFinite(number)) throw usage(`invalid ${option}: ${part}; valid: ${word} as a number`);
  return [word, number];
}
