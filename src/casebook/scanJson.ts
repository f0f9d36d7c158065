/** Where things stand in a JSON text: its first fault, and the keys of its outermost object with their values. */

export interface JsonKey {
  key: string;
  /** Offset of the key's opening quote, and of the first character of its value. */
  at: number;
  value: number;
}

export interface JsonScan {
  /** The first thing that JSON does not allow, in words; null in a sound text. */
  fault: { at: number; reason: string } | null;
  keys: JsonKey[];
}

const MARK = String.raw`([{}[\],:])`;
/** Of the control characters JSON allows those above U+001F alone. */
const TEXT = String.raw`("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")`;
const WORD = String.raw`((?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+\-]?\d+)?|true|false|null)(?![\w.]))`;
const TOKEN = new RegExp(String.raw`[\t\n\r ]*(?:${MARK}|${TEXT}|${WORD})`, "uy");

interface Token {
  text: string;
  at: number;
}

class Fault extends Error {
  readonly at: number;
  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

/** Finds faults and keys without building values. The text holds no byte order mark. */
export function scanJson(text: string): JsonScan {
  const keys: JsonKey[] = [];
  let end = 0;
  const skip = () => {
    while (end < text.length && "\t\n\r ".includes(text[end] ?? "")) end++;
    return end;
  };
  const next = (): Token | null => {
    TOKEN.lastIndex = end;
    const match = TOKEN.exec(text);
    const token = match?.[1] ?? match?.[2] ?? match?.[3];
    if (token === undefined) return null;
    end = TOKEN.lastIndex;
    return { text: token, at: end - token.length };
  };
  const wanted = (what: string, token: Token | null): Fault => {
    const at = token?.at ?? skip();
    if (at >= text.length) return new Fault(text.length, `ends where ${what} is wanted`);
    return new Fault(at, text[at] === '"' && !token ? "a text that is not closed on its line" : `${what} is wanted`);
  };
  const members = (close: "}" | "]", member: (first: Token | null) => void) => {
    let first = next();
    if (first?.text === close) return;
    for (;;) {
      member(first);
      const after = next();
      if (after?.text === close) return;
      if (after?.text !== ",") throw wanted(`, or ${close}`, after);
      first = next();
      if (first?.text === close) throw new Fault(after.at, `a comma before the closing ${close}`);
    }
  };
  const value = (first: Token | null, depth: number): void => {
    if (first === null || "}],:".includes(first.text)) throw wanted("a value", first);
    if (first.text === "{") members("}", (token) => pair(token, depth));
    else if (first.text === "[") members("]", (token) => value(token, depth + 1));
  };
  const pair = (key: Token | null, depth: number) => {
    if (!key?.text.startsWith('"')) throw wanted("a key in double quotes", key);
    const colon = next();
    if (colon?.text !== ":") throw wanted(": after the key", colon);
    if (depth === 0) keys.push({ key: JSON.parse(key.text), at: key.at, value: skip() });
    value(next(), depth + 1);
  };
  try {
    value(next(), 0);
    if (skip() < text.length) throw new Fault(end, "something follows the closing brace");
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { fault: { at: fault.at, reason: fault.message }, keys };
  }
  return { fault: null, keys };
}

/** Line and column, 1-based, of an offset [UTF-16 units]. */
export function placeOf(text: string, at: number): { line: number; position: number } {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, position: (before.at(-1)?.length ?? 0) + 1 };
}
