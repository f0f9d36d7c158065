/** Comma-separated lines as Flee reads them: a line that starts with `#` is a header or a comment. */
export interface Row {
  /** 1-based. */
  line: number;
  fields: string[];
}

export interface Rows {
  /** Fields of the first line that starts with `#`, without the `#`; empty where there is none. */
  header: string[];
  rows: Row[];
}

export function readRows(text: string): Rows {
  const all = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, i): Row => ({ line: i + 1, fields: splitFields(line) }))
    .filter(({ fields }) => fields.some((field) => field !== ""));
  const isComment = ({ fields }: Row) => fields[0].startsWith("#");
  const header = all.find(isComment)?.fields.map((field) => field.replace(/^#\s*/, "")) ?? [];
  return { header, rows: all.filter((row) => !isComment(row)) };
}

/** Commas within double quotes do not part fields; two double quotes there are one. */
function splitFields(line: string): string[] {
  if (!line.includes('"')) return line.split(",").map((field) => field.trim());
  const fields = [""];
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const at = line[i];
    if (at === '"' && quoted && line[i + 1] === '"') fields[fields.length - 1] += line[++i];
    else if (at === '"') quoted = !quoted;
    else if (at === "," && !quoted) fields.push("");
    else fields[fields.length - 1] += at;
  }
  return fields.map((field) => field.trim());
}

const DAY = 86_400_000;

/** Days from one ISO day to another; NaN where one is no date. */
export const daysBetween = (from: string, to: string): number => {
  const a = isoDay(from);
  const b = isoDay(to);
  return Math.round((b - a) / DAY);
};

function isoDay(text: string): number {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  if (!match) return Number.NaN;
  const [, year, month, day] = match.map(Number);
  const time = Date.UTC(year, month - 1, day);
  return new Date(time).getUTCDate() === day ? time : Number.NaN;
}

/** The ISO day `days` after `start`. */
export const dayAfter = (start: string, days: number): string =>
  new Date(isoDay(start) + days * DAY).toISOString().slice(0, 10);
