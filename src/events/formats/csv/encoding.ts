/**
 * Which encoding a file is in, from its first bytes. `windows-1252` stands for Latin-1 too: it agrees with it on every
 * printable character and adds the quotes and the euro sign that spreadsheets write.
 */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface DetectedEncoding {
  encoding: Encoding;
  /** Bytes of the byte order mark, 0 where there is none. */
  markBytes: number;
}

const MARKS: [Encoding, number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** `head`: the first bytes of the file, cut anywhere. */
export function detectEncoding(head: Uint8Array): DetectedEncoding {
  for (const [encoding, mark] of MARKS) {
    if (mark.every((byte, i) => head[i] === byte)) return { encoding, markBytes: mark.length };
  }
  const wide = wideEncoding(head);
  if (wide) return { encoding: wide, markBytes: 0 };
  return { encoding: isUtf8Start(head) || isMostlyUtf8(head) ? "utf-8" : "windows-1252", markBytes: 0 };
}

/** UTF-16 without a mark: in mostly Latin text every other byte is zero. */
function wideEncoding(head: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  const length = Math.min(head.length, 1024) & ~1;
  for (let i = 0; i < length; i++) if (head[i] === 0) zeros[i & 1]++;
  if (length < 8) return null;
  if (zeros[1] > length * 0.3 && zeros[0] === 0) return "utf-16le";
  return zeros[0] > length * 0.3 && zeros[1] === 0 ? "utf-16be" : null;
}

/** True when the bytes are UTF-8, the last character possibly cut. */
export function isUtf8Start(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** UTF-8 with damaged places: whole letters of more than one byte outnumber the bytes that are none. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes, { stream: true });
  let letters = 0;
  let damaged = 0;
  for (const letter of text) {
    if (letter === "\ufffd") damaged++;
    else if (letter > "\u007f") letters++;
  }
  return letters > 0 && letters >= damaged;
}

/** True when the bytes hold control characters that no table of text holds: an executable, an image, a database. */
export function looksBinary(head: Uint8Array): boolean {
  const length = Math.min(head.length, 1 << 15);
  let controls = 0;
  for (let i = 0; i < length; i++) {
    const byte = head[i];
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  return controls > length / 200;
}
