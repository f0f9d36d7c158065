/** The ledger as lines of text: one line an entry, each with a sum of its own, so that a torn line is known as one. */
import { ACTS, type Act, type Entry, VERDICTS } from "./model.ts";

/** Keys of each act beside `act`, with what they hold. */
const KEYS: Record<Act["act"], Record<string, "text" | "cell" | "cells" | "span" | "verdict">> = {
  adopt: { claim: "text" },
  dismiss: { claim: "text" },
  annotate: { about: "text", text: "text" },
  supersede: { claim: "text", by: "text" },
  "mark-stale": { claim: "text" },
  confirm: { claim: "text" },
  merge: { subject: "text", into: "text" },
  unmerge: { subject: "text", from: "text" },
  judge: { a: "text", b: "text", verdict: "verdict" },
  add: { table: "text", row: "text", cells: "cells", span: "span" },
  edit: { table: "text", row: "text", column: "text", before: "cell", after: "cell" },
  undo: { entry: "text" },
};

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const VALID = {
  text: "a text",
  cell: "a text, or null for an empty cell",
  cells: "texts by column",
  span: "report, start, end and text of the words it was read from, or null",
  verdict: VERDICTS.join(", "),
};

const CHECKS = {
  text: isText,
  cell: (value: unknown) => value === null || typeof value === "string",
  cells: (value: unknown) => isObject(value) && Object.values(value).every((cell) => typeof cell === "string"),
  span: (value: unknown) => value === null || (isObject(value) && isText(value.report) && isText(value.text)),
  verdict: (value: unknown) => VERDICTS.some((known) => known === value),
};

/** What is wrong with an act, or null. Says what was received and what is valid. */
export function actProblem(act: Readonly<Record<string, unknown>>): string | null {
  const known = ACTS.find((name) => name === act.act);
  if (!known) return `unknown act: ${JSON.stringify(act.act)}; valid: ${ACTS.join(", ")}`;
  const keys = KEYS[known];
  for (const key of Object.keys(act)) {
    if (key !== "act" && !(key in keys))
      return `unknown key of ${known}: ${key}; valid: ${Object.keys(keys).join(", ")}`;
  }
  for (const [key, kind] of Object.entries(keys)) {
    if (CHECKS[kind](act[key])) continue;
    return `invalid ${key} of ${known}: ${JSON.stringify(act[key])}; valid: ${VALID[kind]}`;
  }
  return null;
}

/** What is wrong with an entry, or null. */
export function entryProblem(entry: Readonly<Record<string, unknown>>): string | null {
  for (const key of ["id", "at", "who"]) if (!isText(entry[key])) return `${key} of an entry is missing`;
  if (typeof entry.why !== "string" || (entry.act !== "annotate" && !isText(entry.why))) {
    return "why is missing; valid: a sentence that says why";
  }
  const { id, at, who, why, ...act } = entry;
  return actProblem(act);
}

/** A line without its end. `sum` gives a short checksum of a text. */
export function writeRecord(entry: Entry, sum: (text: string) => string): string {
  const { id, at, who, why, act, ...rest } = entry;
  const text = JSON.stringify({ id, at, who, act, ...rest, why });
  return `${sum(text)} ${text}`;
}

export type ReadRecord = { entry: Entry } | { damage: string };

/** Reads a line; a blank one is null. A line that was torn, bent or written by a later version says so. */
export function readRecord(line: string, sum: (text: string) => string): ReadRecord | null {
  if (line.trim() === "") return null;
  const gap = line.indexOf(" ");
  const text = line.slice(gap + 1);
  if (gap < 0 || sum(text) !== line.slice(0, gap)) return { damage: "not whole: its sum does not fit" };
  const entry = JSON.parse(text) as Record<string, unknown>;
  const problem = entryProblem(entry);
  return problem === null ? { entry: entry as unknown as Entry } : { damage: problem };
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** An id that sorts by time: 10 characters of milliseconds, 16 of chance. `random` gives bytes. */
export function entryId(milliseconds: number, random: Uint8Array): string {
  let time = "";
  for (let rest = milliseconds, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = CROCKFORD[rest % 32] + time;
  return time + Array.from({ length: 16 }, (_, i) => CROCKFORD[(random[i] ?? 0) % 32]).join("");
}
