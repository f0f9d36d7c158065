/** Says what is wrong with a text that should be a date, where it looks like one. */

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** "February has no day 30", "2021 is no leap year: February has no day 29", "there is no month 13"; null for a real day. */
export function dayFault(year: number, month: number, day: number): string | null {
  const length = LENGTHS[month - 1];
  if (length === undefined) return `there is no month ${month}`;
  if (day < 1 || day > length) return `${MONTHS[month - 1]} has no day ${day}`;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && day === 29 && !isLeap ? `${year} is no leap year: February has no day 29` : null;
}

/** The same of a text: ISO, `30 February 2020`, or as `format` says (strftime's %d, %m, %Y). Null where it is no such text. */
export function dateFault(text: string, format: string | null = null): string | null {
  const [year, month, day] = (format === null ? plainDate(text) : dateAs(text, format)) ?? [];
  return year === undefined || month === undefined || day === undefined ? null : dayFault(year, month, day);
}

function plainDate(text: string): number[] | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text);
  if (iso) return iso.slice(1).map(Number);
  const worded = /^\s*(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})\s*$/i.exec(text);
  const month = worded
    ? MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === worded[2].slice(0, 3).toLowerCase())
    : -1;
  return worded && month >= 0 ? [Number(worded[3]), month + 1, Number(worded[1])] : null;
}

function dateAs(text: string, format: string): number[] | null {
  const letters: string[] = [];
  const pattern = format.replace(/%([dmY])|[.*+?^${}()|[\]\\]/g, (token: string, letter: string | undefined) => {
    if (letter === undefined) return `\\${token}`;
    letters.push(letter);
    return letter === "Y" ? "(\\d{4})" : "(\\d{1,2})";
  });
  const found = new RegExp(`^\\s*${pattern}\\s*$`).exec(text);
  if (!found) return null;
  const parts = ["Y", "m", "d"].map((letter) => Number(found[letters.indexOf(letter) + 1]));
  return letters.length === 3 && parts.every(Number.isFinite) ? parts : null;
}
