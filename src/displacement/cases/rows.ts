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
  /** Lines with a double quote that is not closed. */
  openQuotes: number[];
}

export function readRows(text: string): Rows {
  const openQuotes: number[] = [];
  const all = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, i): Row => {
      if (line.includes('"') && line.split('"').length % 2 === 0) openQuotes.push(i + 1);
      return { line: i + 1, fields: splitFields(line) };
    })
    .filter(({ fields }) => fields.some((field) => field !== ""));
  const isComment = ({ fields }: Row) => fields[0].startsWith("#");
  const header = all.find(isComment)?.fields.map((field) => field.replace(/^#\s*/, "")) ?? [];
  return { header, rows: all.filter((row) => !isComment(row)), openQuotes };
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

/** A number in decimal digits; NaN for anything else, such as hexadecimal digits, Infinity or nothing. */
export const decimal = (text: string): number =>
  /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(text.trim()) ? Number(text) : Number.NaN;

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

/** Whether a text is a calendar day. */
export const isDay = (text: string): boolean => !Number.isNaN(isoDay(text));

/** The ISO day `days` after `start`. */
export const dayAfter = (start: string, days: number): string =>
  new Date(isoDay(start) + days * DAY).toISOString().slice(0, 10);
