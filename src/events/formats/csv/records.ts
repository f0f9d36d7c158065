/** One record of a delimited text, and where it stands. */
export interface TextRecord {
  /** 1-based physical line on which it starts. */
  line: number;
  fields: string[];
}

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

/**
 * The records of a delimited text (RFC 4180). A quote opens a quoted field only at the start of the field, after
 * one space at most; elsewhere it is a letter, as DuckDB reads it. Lines without any character are no records. A record that the text cuts is left out
 * unless `complete`.
 *
 * @param limit stop after that many records
 */
export function parseRecords(text: string, delimiter: string, limit = Infinity, complete = true): TextRecord[] {
  const records: TextRecord[] = [];
  const separator = delimiter.charCodeAt(0);
  let at = 0;
  let line = 1;
  while (at < text.length && records.length < limit) {
    const started = line;
    const from = at;
    const fields: string[] = [];
    do {
      const field = readField(text, fields.length ? at + 1 : at, separator);
      fields.push(field.value);
      line += field.newlines;
      at = field.end;
    } while (text.charCodeAt(at) === separator);
    const ended = at < text.length;
    const blank = at === from;
    if (!blank && (ended || complete)) records.push({ line: started, fields });
    at = afterLineEnd(text, at);
    line++;
  }
  return records;
}

function afterLineEnd(text: string, at: number): number {
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}

interface Field {
  value: string;
  /** Index of the delimiter or line end after the field. */
  end: number;
  newlines: number;
}

function readField(text: string, start: number, separator: number): Field {
  const first = text.charCodeAt(start) === SPACE ? start + 1 : start;
  return text.charCodeAt(first) === QUOTE ? readQuoted(text, first, separator) : readPlain(text, start, separator);
}

function readPlain(text: string, start: number, separator: number): Field {
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === separator || code === LF || code === CR) break;
  }
  return { value: text.slice(start, end), end, newlines: 0 };
}

function readQuoted(text: string, start: number, separator: number): Field {
  let value = "";
  let from = start + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) return quotedField(value + text.slice(from), text.length);
    value += text.slice(from, close);
    if (text.charCodeAt(close + 1) === QUOTE) {
      value += '"';
      from = close + 2;
      continue;
    }
    const rest = readPlain(text, close + 1, separator);
    return quotedField(value + rest.value.trimEnd(), rest.end);
  }
}

function quotedField(value: string, end: number): Field {
  let newlines = 0;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code === LF || (code === CR && value.charCodeAt(i + 1) !== LF)) newlines++;
  }
  return { value, end, newlines };
}
