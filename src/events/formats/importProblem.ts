/** What an import can fail at. A face words it in its own language by the code and the values. */
export const PROBLEM_CODES = [
  "not-recognised", // file, columns, nearest (format id, "" where none is near), missing
  "no-events", // file, table (an id of OTHER_TABLES), title
  "wrong-format", // file, format, missing, columns
  "unknown-format", // format, valid
  "no-good-row", // file
  "no-rows", // file
  "empty", // file
  "no-table", // file
  "web-page", // file
  "zip-damaged", // file
  "zip-without-data", // file, members
  "zip-several", // file, members
  "too-large", // file, limit
  "unreadable", // nothing: the text says it
  "mapping", // nothing: the text says it
  "option", // nothing: the text says it
  "licence", // dataset
  "disk-full",
  "disk", // nothing: the text says it
  "other", // nothing: the text says it
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface ProblemOptions extends ErrorOptions {
  code?: ProblemCode;
  values?: Readonly<Record<string, string>>;
}

/** An import that cannot go on. The message says it in English. */
export class ImportProblem extends Error {
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string>>;

  constructor(message: string, { code, values, ...options }: ProblemOptions = {}) {
    super(message, options);
    this.code = code ?? "other";
    this.values = values ?? {};
  }
}
