import type { Effects } from "./effects.ts";
import type { Options, Values } from "./options.ts";

export const GROUPS = ["Look", "Bring data in", "Check", "Hand out", "Help"] as const;

/** Options that every command takes. */
export const COMMON_OPTIONS = {
  workspace: { kind: "text", hint: "folder", about: "where imports are kept (default ~/.harmattan)" },
  casebook: { kind: "text", hint: "folder", about: "the casebook to read (default the Sahel casebook that ships)" },
  json: { kind: "flag", about: "print one JSON document on standard output" },
  verbose: { kind: "flag", about: "show what caused an error" },
  help: { kind: "flag", short: "h", about: "show this help" },
} as const satisfies Options;

export interface Input<O extends Options> {
  operands: string[];
  values: Partial<Values<O & typeof COMMON_OPTIONS>>;
  effects: Effects;
}

/** What a command found: the same content for a machine and for a person. */
export interface Outcome {
  /** Printed as JSON with `--json`. */
  data: unknown;
  /** Printed otherwise; ends without a line break. */
  text: () => string;
  /** 1 when the input was found bad; the answer is printed all the same. */
  exitCode?: 0 | 1;
}

export interface Command<O extends Options = Options> {
  /** One or two words: `events`, `data get`. */
  name: string;
  group: (typeof GROUPS)[number];
  /** One line, starting small. */
  summary: string;
  /** Further paragraphs for the command's own help. */
  about?: string;
  /** How the operands are written, and how many there may be. */
  operands?: { usage: string; least: number; most: number };
  options: O;
  /** Command lines without `harmattan`, and what they do. */
  examples: readonly (readonly [string, string])[];
  /** Resolves to null when the command has printed for itself. */
  run(input: Input<O>): Promise<Outcome | null>;
}

/** Keeps the types of the options while the command joins the list of all. */
export function defineCommand<const O extends Options>(command: Command<O>): Command {
  return command as unknown as Command;
}
