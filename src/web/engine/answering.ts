/** The worker's side without the worker: requests in, replies out. Runs anywhere. */
import { type EventColumns, NO_DAY } from "../../events/columns.ts";
import { columnsFromIpc } from "../../events/columnsIpc.ts";
import { type Crossfilter, createCrossfilter } from "../../events/crossfilter.ts";
import type { EventBrief, EventPlace, Replies, Request, RequestName } from "./messages.ts";

export type Answering = (request: Request) => Replies[RequestName];

export function createAnswering(): Answering {
  let columns: EventColumns | null = null;
  let engine: Crossfilter | null = null;

  function loaded(): { columns: EventColumns; engine: Crossfilter } {
    if (!columns || !engine) throw new Error("no events are loaded yet; load columns first");
    return { columns, engine };
  }

  return (request) => {
    switch (request.name) {
      case "load":
        columns = columnsFromIpc(request.columns);
        engine = createCrossfilter(columns, request.dictionaries, request.ingestDays);
        return { events: columns.length };
      case "update":
        return loaded().engine.answer(request.question);
      case "rows":
        return loaded().engine.rows(request.offset, request.limit, request.sort);
      case "look":
        return loaded().engine.marks(request.bounds);
      case "eventsAt": {
        const { total, positions } = loaded().engine.rowsAt(request.target, request.limit);
        return { total, events: Array.from(positions, (position) => briefOf(loaded().columns, position)) };
      }
      case "brief":
        return placeOf(loaded().columns, request.position);
      case "where": {
        const position = positionOf(loaded().columns, request.dataset, request.row);
        return position < 0 ? null : placeOf(loaded().columns, position);
      }
      case "textMatches":
        loaded().engine.setTextMatches({ text: request.text, positions: request.positions });
        return null;
    }
  };
}

function placeOf(columns: EventColumns, position: number): EventPlace {
  return {
    brief: briefOf(columns, position),
    longitude: columns.longitude[position],
    latitude: columns.latitude[position],
  };
}

function briefOf(columns: EventColumns, position: number): EventBrief {
  const at = <K extends keyof EventBrief & keyof EventColumns>(name: K) =>
    (columns[name] as ArrayLike<number>)[position];
  return {
    position,
    start: at("start"),
    end: columns.end[position] === NO_DAY ? at("start") : at("end"),
    type: at("type"),
    kind: at("kind"),
    wherePrec: at("wherePrec"),
    datePrec: at("datePrec"),
    sideA: at("sideA"),
    sideB: at("sideB"),
    low: at("low"),
    best: at("best"),
    high: at("high"),
    dataset: at("dataset"),
    row: at("row"),
  };
}

function positionOf(columns: EventColumns, dataset: number, row: number): number {
  for (let i = 0; i < columns.length; i++) if (columns.row[i] === row && columns.dataset[i] === dataset) return i;
  return -1;
}

/**
 * Buffers of a reply that may be handed over without a copy: those made for it. What the engine keeps (timeline, facets and
 * place sums) is copied.
 */
export function handedOver(reply: Replies[RequestName]): ArrayBuffer[] {
  if (reply instanceof Uint32Array) return [reply.buffer as ArrayBuffer];
  if (!reply || typeof reply !== "object") return [];
  if ("timeline" in reply) return [...buffersOf(reply.map), reply.rows.order.buffer as ArrayBuffer];
  return "symbols" in reply ? buffersOf(reply) : [];
}

function buffersOf(value: object): ArrayBuffer[] {
  return Object.values(value).flatMap((part: unknown) => {
    if (ArrayBuffer.isView(part)) return [part.buffer as ArrayBuffer];
    return part && typeof part === "object" ? buffersOf(part) : [];
  });
}
