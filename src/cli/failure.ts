/** How a command ends: exit codes, and which error means which. */

export const EXIT_CODES = [
  [0, "done"],
  [1, "the input was bad: problems were found, or no row could be imported"],
  [2, "usage: an unknown command, option or value"],
  [3, "not found: no such event, snapshot, place, case, table or dataset"],
  [4, "refused: the licence or marking of the data forbids it"],
  [5, "files or network: something could not be read, written or fetched"],
  [70, "a fault of Harmattan's own; run again with --verbose and report it"],
  [130, "interrupted by Ctrl-C; nothing half-done is left behind"],
] as const;
export type ExitCode = (typeof EXIT_CODES)[number][0];

/** A failure a command knows how to word: what was wrong, what was received, what is valid. */
export class CommandFailed extends Error {
  override name = "CommandFailed";
  readonly exitCode: ExitCode;
  readonly valid: readonly string[] | undefined;
  constructor(exitCode: ExitCode, message: string, options: ErrorOptions & { valid?: readonly string[] } = {}) {
    super(message, options);
    this.exitCode = exitCode;
    this.valid = options.valid;
  }
}

export const usage = (message: string, valid?: readonly string[]) =>
  new CommandFailed(2, message, valid ? { valid } : {});

/** Errors of the layers below by their names, so that asking for help does not load those layers. */
const BY_NAME: Record<string, ExitCode> = {
  AbortError: 130,
  InvalidInput: 2,
  RangeError: 2,
  InvalidImport: 2,
  InvalidMapping: 1,
  UnreadableReport: 1,
  NotFound: 3,
  UnknownCase: 3,
  UnknownSnapshot: 3,
  UnknownDataset: 3,
  RefusedByLicence: 4,
  RefusedByMarking: 4,
  CasebookMoved: 5,
  DownloadFailed: 5,
  ModelFailed: 5,
};
const OUR_FAULT = [TypeError, ReferenceError, SyntaxError];

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommandFailed) return error.exitCode;
  if (!(error instanceof Error)) return 70;
  const named = BY_NAME[error.name];
  if (named !== undefined) return named;
  if (causes(error).some((cause) => "syscall" in cause)) return 5;
  return OUR_FAULT.some((kind) => error instanceof kind) ? 70 : 1;
}

/** The error and what caused it, outermost first. */
export function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let inner = error; inner instanceof Error && !chain.includes(inner); inner = inner.cause) chain.push(inner);
  return chain;
}

/** The valid words an error carries, whatever layer it comes from. */
export function validOf(error: unknown): readonly string[] | undefined {
  const valid = error instanceof Error && "valid" in error ? error.valid : undefined;
  return Array.isArray(valid) ? valid.map(String) : undefined;
}

/** One clean line; with `verbose` the whole chain of causes, and the stack of a fault of our own. */
export function failureText(error: unknown, verbose: boolean): string {
  const chain = causes(error);
  const first = chain[0]?.message ?? String(error);
  if (!verbose) return `error: ${oneLine(first)}\n`;
  const inner = chain.slice(1).map((cause) => `  caused by ${cause.name}: ${cause.message}\n`);
  const stack = chain.at(-1)?.stack;
  return `error: ${first}\n${inner.join("")}${stack ? `${stack}\n` : ""}`;
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, "; ");
