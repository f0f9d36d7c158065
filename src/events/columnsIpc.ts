/** Event columns as an Arrow IPC stream: one field per column of `EventColumns`, by name. */
import {
  type DataType,
  float32,
  int32,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
  uint8,
  uint16,
} from "@uwdata/flechette";
import type { EventColumns } from "./columns.ts";

type Column = Exclude<keyof EventColumns, "length">;
type ArrayType = { new (values: ArrayLike<number>): EventColumns[Column] };

const COLUMNS: Record<Column, [() => DataType, ArrayType]> = {
  start: [int32, Int32Array],
  end: [int32, Int32Array],
  reported: [int32, Int32Array],
  type: [uint8, Uint8Array],
  kind: [uint16, Uint16Array],
  wherePrec: [uint8, Uint8Array],
  datePrec: [uint8, Uint8Array],
  country: [uint16, Uint16Array],
  unit: [uint16, Uint16Array],
  sideA: [uint16, Uint16Array],
  sideB: [uint16, Uint16Array],
  low: [int32, Int32Array],
  best: [int32, Int32Array],
  high: [int32, Int32Array],
  longitude: [float32, Float32Array],
  latitude: [float32, Float32Array],
  dataset: [uint8, Uint8Array],
  row: [int32, Int32Array],
  flags: [uint16, Uint16Array],
};
const NAMES = Object.keys(COLUMNS) as Column[];

export function columnsToIpc(columns: EventColumns): Uint8Array {
  const arrays = Object.fromEntries(NAMES.map((name) => [name, columns[name]]));
  const types = Object.fromEntries(NAMES.map((name) => [name, COLUMNS[name][0]()]));
  const bytes = tableToIPC(tableFromArrays(arrays, { types }), { format: "stream" });
  if (!bytes) throw new Error("the Arrow encoder returned nothing");
  return bytes;
}

/** Reads the stream back. Throws TypeError when a column is missing, naming it. */
export function columnsFromIpc(bytes: ArrayBuffer | Uint8Array): EventColumns {
  const table = tableFromIPC(bytes);
  const present = table.names as string[];
  const missing = NAMES.filter((name) => !present.includes(name));
  if (missing.length > 0) {
    throw new TypeError(
      `event columns lack ${missing.join(", ")}; received ${present.join(", ")}; needed ${NAMES.join(", ")}`,
    );
  }
  const columns = Object.fromEntries(
    NAMES.map((name) => [name, typed(table.getChild(name).toArray(), COLUMNS[name][1])]),
  );
  return { length: table.numRows, ...columns } as unknown as EventColumns;
}

function typed(values: ArrayLike<number>, Type: ArrayType): EventColumns[Column] {
  return values instanceof Type ? values : new Type(values);
}
