/** What the commands of displacement share: options, numbers of people in words, files written. */
import { resolve } from "node:path";
import type { Told } from "../api/displacement/contract.ts";
import type { Effects } from "./effects.ts";
import { CommandFailed } from "./failure.ts";
import { bytesText, figure } from "./table.ts";

export const AS_OF = {
  asOf: { kind: "text", hint: "YYYY-MM-DD", about: "only what was published by this day (default the casebook's)" },
} as const;
export const COMPATIBLE = {
  fleeCompatible: {
    kind: "list",
    hint: "quirks",
    commas: true,
    about:
      "quirks of Flee that are kept: all, none, or their names (default all, our own rules without those of closures)",
  },
} as const;
export const OUT = {
  out: { kind: "text", hint: "file", about: "where to write it" },
  force: { kind: "flag", about: "write over a file that is there" },
} as const;

/** The kind of file that a name asks for; CSV where it does not say. */
export const formatOf = (out: string) => (/\.xlsx$/i.test(out) ? ("xlsx" as const) : ("csv" as const));

/** Writes a file and says where it is. @throws CommandFailed with exit code 5 where one is there. */
export async function written(out: string, body: Buffer, replace: boolean, effects: Effects): Promise<string> {
  const { OutputExists, writeOutput } = await import("../workspace/output.ts");
  const path = resolve(effects.cwd, out);
  await writeOutput(path, body, { replace }).catch((cause: unknown) => {
    if (!(cause instanceof OutputExists)) throw cause;
    throw new CommandFailed(5, `${cause.message}; valid: another --out, or --force to write over it`, { cause });
  });
  return `${path} (${bytesText(body.length)})`;
}

/** Digits in groups of three, or `< 5`. */
export const words = (people: Told) => (typeof people === "number" ? figure(people) : people);
/** `120 (80 to 200)`. */
export const rangeText = ({ low, people, high }: { low: Told; people: Told; high: Told }) =>
  `${words(people)} (${words(low)} to ${words(high)})`;

/** `13 % (1.3 to 24 %)` */
export const partRangeText = (part: { low: number; best: number; high: number } | null) =>
  part === null ? "–" : `${partText(part.best)} (${partText(part.low).replace(" %", "")} to ${partText(part.high)})`;

/** Two digits as a percentage, `2.4 %`; a dash where it is not known or not told. */
export const partText = (part: number | null) => (part === null ? "–" : `${Number((100 * part).toPrecision(2))} %`);
