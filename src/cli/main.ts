/** The program `harmattan`: hands the process to the commands, and takes their exit code back. */
import { buffer } from "node:stream/consumers";
import { commands } from "./commands.ts";
import type { Effects } from "./effects.ts";
import { run } from "./run.ts";

/** npm passes on a Ctrl-C that the terminal has already sent: within this time [ms] the two are one. */
const SAME_SIGNAL = 500;

const interrupted = new AbortController();
let interruptedAt = 0;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    const now = performance.now();
    // A second Ctrl-C does not wait for what the first one is tidying up.
    if (interrupted.signal.aborted && now - interruptedAt > SAME_SIGNAL) process.exit(130);
    if (!interrupted.signal.aborted) interruptedAt = now;
    interrupted.abort();
  });
}
// `harmattan events | head` closes the pipe early: that is an end, not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 5));

const effects: Effects = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  input: () => buffer(process.stdin),
  interactive: process.stderr.isTTY === true && !process.env.CI,
  columns: process.stdout.columns ?? 140,
  env: process.env,
  cwd: process.cwd(),
  now: () => new Date(),
  signal: interrupted.signal,
};

process.exitCode = await run(process.argv.slice(2), commands, effects);
