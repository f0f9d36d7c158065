/** The engine of the linked views: events in a worker, one question at a time, the newest question wins. */
import type { EventDictionaries } from "../../events/columns.ts";
import type { Bounds } from "../../events/crossfilter/mapMarks.ts";
import type { Answer, MapTarget, Question } from "../../events/crossfilter.ts";
import type { Sort, ViewState } from "../state.ts";
import type { EventPlace, Replies, Reply, Request, RequestName, Requests, StackedEvents } from "./messages.ts";
import { newestWins } from "./newestWins.ts";

export type { EventBrief, EventPlace, StackedEvents } from "./messages.ts";

/** How many rows of the sort come with a view; `rows` gives the others. */
export const ROWS_WITH_VIEW = 200;

/** What the map can ask about this view's events while it is the last one. */
export interface MapView {
  marks: Answer["map"];
  /** Marks for what is in sight [degrees]; also remembered for the next views. */
  look(bounds: Bounds): Promise<Answer["map"]>;
  /** Events drawn at one place, latest first. */
  eventsAt(target: MapTarget, limit: number): Promise<StackedEvents>;
  /** Where one event lies; null when it is not loaded. */
  where(dataset: number, row: number): Promise<EventPlace | null>;
}

export interface EngineView extends Omit<Answer, "map"> {
  /** Grows with every view. */
  version: number;
  map: MapView;
}

export interface Engine {
  /**
   * Takes the Arrow stream of `/api/events/columns` (the buffer is handed over) and its dictionaries. `ingestDays` is the
   * day each dataset was imported, days since 1970-01-01 in the dictionary's order; needed for the ingest date.
   */
  load(columns: ArrayBuffer, dictionaries: EventDictionaries, ingestDays?: Int32Array): Promise<void>;
  /** Calls made while one is being answered share the answer to the newest of them; an equal question gets the same view. */
  update(state: ViewState): Promise<EngineView>;
  /** Positions of the last view's rows in another part or order. */
  rows(offset: number, limit: number, sort: Sort): Promise<Uint32Array>;
  /** Tells the engine what `/api/events/matches` found for a text: the server searches summaries and places, the page cannot. */
  setTextMatches(text: string, positions: Uint32Array): Promise<void>;
  dispose(): void;
}

interface Pending {
  resolve(value: Replies[RequestName]): void;
  reject(error: Error): void;
}

export function createEngine(): Engine {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "harmattan-engine" });
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let bounds: Bounds | null = null;
  let version = 0;

  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    const waiting = pending.get(data.id);
    pending.delete(data.id);
    if ("error" in data) waiting?.reject(new Error(data.error));
    else waiting?.resolve(data.value);
  };
  worker.onerror = (event) => {
    const error = new Error(`the engine's worker failed: ${event.message || "it could not be started"}`);
    for (const waiting of pending.values()) waiting.reject(error);
    pending.clear();
  };

  function ask<N extends RequestName>(
    name: N,
    content: Requests[N],
    transfer: Transferable[] = [],
  ): Promise<Replies[N]> {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve: resolve as Pending["resolve"], reject });
      worker.postMessage({ id, name, ...content } as Request, { transfer });
    });
  }

  const mapView = (marks: Answer["map"]): MapView => ({
    marks,
    look(next) {
      bounds = next;
      return ask("look", { bounds: next });
    },
    eventsAt: (target, limit) => ask("eventsAt", { target, limit }),
    where: (dataset, row) => ask("where", { dataset, row }),
  });

  // A drag asks the same question again for every pixel within one bin: it gets the same view, and nothing is redrawn.
  let last: { key: string; view: EngineView } | null = null;
  const update = newestWins(async (state: ViewState): Promise<EngineView> => {
    const question = questionOf(state, bounds);
    const key = JSON.stringify({ ...question, bounds: null });
    if (last?.key === key) return last.view;
    const answer = await ask("update", { question });
    version += 1;
    last = { key, view: { ...answer, version, map: mapView(answer.map) } };
    return last.view;
  });

  return {
    async load(columns, dictionaries, ingestDays) {
      last = null;
      await ask("load", { columns, dictionaries, ingestDays: ingestDays ?? null }, [columns]);
    },
    update,
    rows: (offset, limit, sort) => ask("rows", { offset, limit, sort }),
    async setTextMatches(text, positions) {
      last = null;
      await ask("textMatches", { text, positions });
    },
    dispose() {
      worker.terminate();
      for (const waiting of pending.values()) waiting.reject(new Error("the engine was disposed of"));
      pending.clear();
    },
  };
}

function questionOf(state: ViewState, bounds: Bounds | null): Question {
  const { filter, timeline, normalMonths, normalBy, sort } = state;
  return { filter, timeline, normal: { months: normalMonths, by: normalBy }, sort, rows: ROWS_WITH_VIEW, bounds };
}
