/**
 * A container of typed arrays: `HARM`, the length of a JSON head, the head, then the arrays, each on an 8-byte boundary.
 * Reading makes views over the bytes and copies nothing. Numbers are little-endian, as on every machine Node runs on.
 */
const MAGIC = 0x4d524148;
const ARRAYS = {
  Float64Array,
  Float32Array,
  Int32Array,
  Int16Array,
  Uint32Array,
  Uint16Array,
  Uint8Array,
} as const;
type ArrayName = keyof typeof ARRAYS;
export type PackedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Int16Array
  | Uint32Array
  | Uint16Array
  | Uint8Array;

interface Head {
  kind: string;
  meta: Record<string, unknown>;
  arrays: { name: string; type: ArrayName; length: number; offset: number }[];
}

const aligned = (offset: number) => Math.ceil(offset / 8) * 8;

/** `kind` names the content and its version, as "locator/1"; `meta` must be JSON. */
export function pack(
  kind: string,
  meta: Record<string, unknown>,
  arrays: Record<string, PackedArray>,
): Uint8Array<ArrayBuffer> {
  let offset = 0;
  const list = Object.entries(arrays).map(([name, array]) => {
    const entry = { name, type: array.constructor.name as ArrayName, length: array.length, offset };
    offset = aligned(offset + array.byteLength);
    return entry;
  });
  const head = new TextEncoder().encode(JSON.stringify({ kind, meta, arrays: list } satisfies Head));
  const start = aligned(8 + head.length);
  const bytes = new Uint8Array(start + offset);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, head.length, true);
  bytes.set(head, 8);
  for (const entry of list) {
    const array = arrays[entry.name];
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + entry.offset);
  }
  return bytes;
}

/** Views over the arrays of a container. Throws when the bytes are no container, or one of another kind. */
export function unpack(
  buffer: ArrayBuffer,
  kind: string,
): { meta: Record<string, unknown>; arrays: Record<string, PackedArray> } {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== MAGIC) {
    throw new Error(`not a Harmattan array file: ${buffer.byteLength} bytes without the mark HARM; expected ${kind}`);
  }
  const headLength = view.getUint32(4, true);
  const head: Head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, headLength)));
  if (head.kind !== kind) throw new Error(`wrong array file: found ${head.kind}, expected ${kind}; build it again`);
  const start = aligned(8 + headLength);
  const arrays: Record<string, PackedArray> = {};
  for (const { name, type, length, offset } of head.arrays) {
    arrays[name] = new ARRAYS[type](buffer, start + offset, length);
  }
  return { meta: head.meta, arrays };
}
