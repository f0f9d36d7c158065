/** One thing wrong in a casebook, and where. */
export interface Problem {
  file: string;
  /** Physical line in the file, 1-based; 0 when the file as a whole is meant. */
  line: number;
  /** Column or JSON key, null when the row or file as a whole is meant. */
  column: string | null;
  /** What was received, null when nothing was. */
  value: string | null;
  /** What is wrong, as a sentence without a full stop. */
  reason: string;
  /** What would have been right, where that is a list. */
  valid?: string[];
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

/** `events.csv:12 date_start "2025-13": no such month; valid: …` */
export function describeProblem(problem: Problem): string {
  const where = [problem.line > 0 ? `${problem.file}:${problem.line}` : problem.file, problem.column]
    .filter((part) => part !== null)
    .join(" ");
  const received = problem.value === null ? "" : ` ${JSON.stringify(problem.value)}`;
  const valid = problem.valid?.length ? `; valid: ${problem.valid.join(", ")}` : "";
  return `${where}${received}: ${problem.reason}${valid}`;
}
