/** How a decision on the command line is signed. */
import type { Effects } from "./effects.ts";
import type { Options } from "./options.ts";

export const SIGNED = {
  why: { kind: "text", hint: "sentence", about: "why, in a sentence" },
  who: { kind: "text", hint: "name", about: "initials, a role or a team (default HARMATTAN_WHO, else analyst)" },
} as const satisfies Options;

export const signer = (who: string | undefined, { env }: Effects) => who ?? env.HARMATTAN_WHO ?? "analyst";
