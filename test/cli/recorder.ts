import type { Effects } from "../../src/cli/effects.ts";

export interface Recorder extends Effects {
  /** What was written so far. */
  said: { out: string; err: string };
}

/** Effects that remember what was written; the clock stands still. */
export function recorder(given: Partial<Effects> = {}): Recorder {
  const said = { out: "", err: "" };
  return {
    said,
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    input: async () => new Uint8Array(),
    interactive: false,
    columns: 120,
    env: {},
    cwd: "/somewhere",
    now: () => new Date("2026-10-10T12:00:00Z"),
    signal: new AbortController().signal,
    ...given,
  };
}
