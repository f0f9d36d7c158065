/** Plain text tables and numbers for a terminal. */
export type Cell = string | number | null;

export interface Column {
  title: string;
  /** Widest it may get; longer text ends in `…`. */
  most?: number;
  /** Never cut: an id that the next command takes. */
  whole?: boolean;
}

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** Digits in groups of three; `–` where nothing is stated. */
export function figure(value: number | null): string {
  return value === null ? "–" : whole.format(value);
}

/** `low–best–high`, one number when all agree, `–` when none is stated. */
export function deathsText(deaths: { low: number | null; best: number | null; high: number | null }): string {
  const { low, best, high } = deaths;
  if (low === null && best === null && high === null) return "–";
  if (low === best && best === high) return figure(best);
  return [low, best, high].map(figure).join(" – ");
}

/** Rows below their titles, numbers to the right. `width`: characters a line may take. */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], width = 120): string {
  const texts = rows.map((row) => row.map(cellText));
  const numeric = columns.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] !== "string"));
  const widths = columnWidths(columns, texts, width);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => pad(clip(cell, widths[i] ?? 0), widths[i] ?? 0, numeric[i] ?? false))
      .join("  ")
      .trimEnd();
  return [line(columns.map((column) => column.title)), line(widths.map((n) => "─".repeat(n))), ...texts.map(line)].join(
    "\n",
  );
}

const cellText = (cell: Cell) => (typeof cell === "string" ? cell.replace(/\s+/g, " ") : figure(cell));

/** Natural widths, the widest column giving way until the line fits. */
function columnWidths(columns: readonly Column[], texts: readonly (readonly string[])[], width: number): number[] {
  const widths = columns.map((column, i) => {
    const natural = Math.max(column.title.length, ...texts.map((row) => lengthOf(row[i] ?? "")));
    return Math.min(natural, column.most ?? natural);
  });
  const total = () => widths.reduce((sum, one) => sum + one + 2, -2);
  while (total() > width) {
    const most = Math.max(...widths.filter((_, i) => !columns[i]?.whole));
    const widest = widths.findIndex((one, i) => one === most && !columns[i]?.whole);
    if ((widths[widest] ?? 0) <= 12) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

/** Characters as a reader counts them: marks sit on the letter before. */
const lengthOf = (text: string) => [...text.replace(/\p{M}/gu, "")].length;
const clip = (text: string, width: number) =>
  lengthOf(text) <= width ? text : `${[...text].slice(0, Math.max(0, width - 1)).join("")}…`;

function pad(text: string, width: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, width - lengthOf(text)));
  return right ? space + text : text + space;
}

/** Label and value lines, aligned; a long value goes on below. */
export function facts(pairs: readonly (readonly [string, Cell | undefined])[], width = 120): string {
  const shown = pairs.filter(([, value]) => value !== undefined && value !== null && value !== "");
  const left = Math.max(0, ...shown.map(([label]) => label.length));
  const lines = shown.flatMap(([label, value]) =>
    wrap(cellText(value ?? null), Math.max(40, width - left - 2)).map(
      (line, i) => `${(i === 0 ? label : "").padEnd(left)}  ${line}`,
    ),
  );
  return lines.join("\n");
}

/** Lines of at most `width` characters, broken between words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

export const plural = (count: number, one: string, many = `${one}s`) => `${figure(count)} ${count === 1 ? one : many}`;

/** Bytes in the unit a person would use. */
export function bytesText(bytes: number): string {
  const units = ["B", "kB", "MB", "GB"];
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  return `${value >= 100 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}
