/** Everything the page holds of what the server has: loaded once, and again after an import. */
import type { ActorItem, PlaceUnit, Situation } from "../../api/contract.ts";
import type { EventDictionaries } from "../../events/columns.ts";
import { columnsFromIpc } from "../../events/columnsIpc.ts";
import { getJson, request } from "../data/request.ts";

export type SnapshotItem = Situation["snapshots"][number];

/** Names the event at a position of the columns: dataset code and row. */
export interface RowKeys {
  dataset: Uint8Array;
  row: Int32Array;
}

export interface Loaded {
  situation: Situation;
  dictionaries: EventDictionaries;
  places: PlaceUnit[];
  actors: ActorItem[];
  keys: RowKeys;
}

export interface LoadedWithColumns extends Loaded {
  columns: ArrayBuffer;
}

export const LOAD_STEPS = 5;

export async function loadEverything(onStep: (done: number) => void): Promise<LoadedWithColumns> {
  let done = 0;
  const counted = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    done += 1;
    onStep(done);
    return result;
  };
  const [situation, dictionaries, places, actors, columns] = await Promise.all([
    counted(getJson<Situation>("/api/situation")),
    counted(getJson<EventDictionaries>("/api/events/dictionaries")),
    counted(getJson<{ items: PlaceUnit[] }>("/api/places")),
    counted(getJson<{ items: ActorItem[] }>("/api/actors")),
    counted(request("/api/events/columns").then((response) => response.arrayBuffer())),
  ]);
  return { situation, dictionaries, places: places.items, actors: actors.items, columns, keys: rowKeys(columns) };
}

/** Copies, because the engine takes the buffer into its worker. */
function rowKeys(columns: ArrayBuffer): RowKeys {
  const { dataset, row } = columnsFromIpc(columns);
  return { dataset: dataset.slice(), row: row.slice() };
}
