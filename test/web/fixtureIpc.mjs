/** Plain arrays as the Arrow stream of `/api/events/columns`. */
import { float32, int32, tableFromArrays, tableToIPC, uint8, uint16 } from "@uwdata/flechette";

const TYPES = {
  start: int32,
  end: int32,
  reported: int32,
  type: uint8,
  kind: uint16,
  wherePrec: uint8,
  datePrec: uint8,
  country: uint16,
  unit: uint16,
  sideA: uint16,
  sideB: uint16,
  low: int32,
  best: int32,
  high: int32,
  longitude: float32,
  latitude: float32,
  dataset: uint8,
  row: int32,
  flags: uint16,
};

export function columnsToIpc(columns) {
  const names = Object.keys(TYPES);
  const arrays = Object.fromEntries(names.map((name) => [name, columns[name]]));
  const types = Object.fromEntries(names.map((name) => [name, TYPES[name]()]));
  return tableToIPC(tableFromArrays(arrays, { types }), { format: "stream" });
}
