/** One thing wrong in a casebook, and where. */
export interface Problem {
  file: string;
  /** Physical line in the file, 1-based; 0 when the file as a whole is meant. */
  line: number;
  /** Column or JSON key, null when the row or file as a whole is meant. */
  column: string | null;
  /** Number of the column in its table, 1-based; of the character on its line in `casebook.json`. */
  position?: number;
  /** What was received, null when nothing was. */
  value: string | null;
  /** What is wrong, as a sentence without a full stop. */
  reason: string;
  /** What would have been right, where that is a list. */
  valid?: string[];
  /** Further lines of the same file with the same value in the same column, for the same reason. */
  alsoLines?: number[];
}

export class CasebookError extends Error {
  override name = "CasebookError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const first = problems[0];
    super(`casebook cannot be read: ${first ? describeProblem(first) : "no reason given"}`);
    this.problems = problems;
  }
}

const LINES_SHOWN = 5;

/** `events.csv:12 date_start (column 4) "2025-13": no month 13; valid: …` */
export function describeProblem(problem: Problem): string {
  const inTable = problem.file.endsWith(".csv");
  const line = problem.line > 0 ? `:${problem.line}` : "";
  const character = !inTable && problem.position !== undefined ? `:${problem.position}` : "";
  const number = inTable && problem.position !== undefined ? ` (column ${problem.position})` : "";
  const where = `${problem.file}${line}${character}${problem.column === null ? "" : ` ${problem.column}${number}`}`;
  const received = problem.value === null ? "" : ` ${JSON.stringify(problem.value)}`;
  const also = problem.alsoLines ?? [];
  const more = also.length > LINES_SHOWN ? ` and ${also.length - LINES_SHOWN} more` : "";
  const lines = also.length > 0 ? `; also on line ${also.slice(0, LINES_SHOWN).join(", ")}${more}` : "";
  const valid = problem.valid?.length ? `; valid: ${problem.valid.join(", ")}` : "";
  return `${where}${received}: ${problem.reason}${lines}${valid}`;
}
