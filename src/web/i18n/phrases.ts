/**
 * Sentences that the workspace keeps in English, reworded for the reader: why a row was rejected, what a file was
 * recognised as. They are built of few phrases; what is none of them stays as it is.
 */
import type { MessageKey, Translate } from "./messages.ts";

/** Groups of a pattern are the values of its message. */
const PHRASES: readonly [RegExp, MessageKey][] = [
  [/^missing$/, "phrase.missing"],
  [/^not a latitude$/, "phrase.notLatitude"],
  [/^not a longitude$/, "phrase.notLongitude"],
  [/^not a count$/, "phrase.notCount"],
  [/^not a number$/, "phrase.notNumber"],
  [/^not a date$/, "phrase.notDate"],
  [/^not a value for (?<name>.+)$/, "phrase.notValue"],
  [/^unknown code$/, "phrase.unknownCode"],
  [/^unknown$/, "phrase.unknown"],
  [/^no such day in that month$/, "phrase.noSuchDay"],
  [/^there is no month (?<month>\d+)$/, "phrase.noMonth"],
  [/ has no day (?<day>\d+)$/, "phrase.noDay"],
  [/^(?<count>\d+) values in the row$/, "phrase.rowValues"],
  [/^a quote is not closed before the next delimiter/, "phrase.openQuote"],
  [/^holds bytes that are not UTF-8$/, "phrase.notUtf8"],
  [/^the row is longer than (?<limit>.+)$/, "phrase.longRow"],
  [/^rows of at most (?<limit>.+)$/, "phrase.rowsOfAtMost"],
  [/^a text$/, "phrase.aText"],
  [/^a number( such as 12 or 12\.5)?$/, "phrase.aNumber"],
  [/^a date such as (?<example>\S+)$/, "phrase.aDate"],
  [/^a day of that month$/, "phrase.aDay"],
  [/^a whole number from (?<from>-?\d+) to (?<to>\d+)$/, "phrase.wholeNumber"],
  [/^(?<from>-\d+) to (?<to>\d+) degrees$/, "phrase.degrees"],
  [/^(?<count>\d+), as the header has$/, "phrase.asHeader"],
  [/^quotes in pairs/, "phrase.pairs"],
  [/^one encoding throughout the file$/, "phrase.oneEncoding"],
  [/^release (?<release>.+)$/, "phrase.release"],
  [/^(?<encoding>\S+) with byte order mark$/, "phrase.withMark"],
  [/^comma between values$/, "phrase.comma"],
  [/^semicolon between values$/, "phrase.semicolon"],
  [/^tab between values$/, "phrase.tab"],
  [/^bar between values$/, "phrase.bar"],
  [/^(?<count>\d+) columns$/, "phrase.columns"],
  [/^sheet (?<sheet>.+)$/, "phrase.sheet"],
  [/^a row of HXL tags$/, "phrase.hxl"],
  [/^unpacked (?<inner>.+) from (?<outer>.+)$/, "phrase.unpacked"],
];

/** One phrase in the reader's language; itself where it is not known. */
function phrase(text: string, t: Translate): string {
  for (const [pattern, key] of PHRASES) {
    const found = pattern.exec(text);
    if (!found) continue;
    const values = Object.entries(found.groups ?? {}).map(([name, value]) => [
      name,
      name === "count" ? Number(value) : value,
    ]);
    return t(key, Object.fromEntries(values));
  }
  return text;
}

/** `not a latitude; valid: -90 to 90 degrees; also best: x: not a count; valid: …` */
export function rejectWords(reason: string, t: Translate): string {
  return reason
    .split("; ")
    .map((part) => {
      if (part.startsWith("valid: ")) return t("phrase.valid", { what: phrase(part.slice("valid: ".length), t) });
      const also = /^also (?<column>[^:]+): (?<value>.*): (?<what>[^:]+)$/.exec(part)?.groups;
      if (!also) return phrase(part, t);
      return t("phrase.also", { column: also.column, value: also.value, what: phrase(also.what, t) });
    })
    .join(t("phrase.break"));
}

/** The parts that an import says of a file; `title` is the format's name in the reader's language. */
export function recognisedWords(parts: readonly string[], title: string, t: Translate): string {
  const [first = "", ...rest] = parts;
  const release = /, (release \S+)$/.exec(first)?.[1];
  const head = release ? `${title}${t("phrase.listed")}${phrase(release, t)}` : title;
  const words = rest.map((part) =>
    /^unpacked /.test(part)
      ? phrase(part, t)
      : part
          .split(", ")
          .map((piece) => phrase(piece, t))
          .join(t("phrase.listed")),
  );
  return [head, ...words].join(t("phrase.break"));
}
