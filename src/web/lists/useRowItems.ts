/** Event rows for a table that scrolls: positions from the engine, items from the server, both kept while they last. */
import { useEffect, useRef, useState } from "react";
import type { EventItem } from "../../api/contract.ts";
import type { EngineView } from "../engine/index.ts";
import type { Sort } from "../state.ts";
import { useLoaded, useObservatory } from "../store/context.tsx";
import { fetchItems, knownItem, type RowKey } from "../store/eventItems.ts";

const PAGE = 60;

export interface RowItems {
  /** The item at a place of the sorted list; null while it is on its way. */
  item(index: number): EventItem | null;
  /** Position in the columns, -1 while unknown. */
  position(index: number): number;
  failed: unknown;
  retry(): void;
}

export function useRowItems(view: EngineView, sort: Sort, first: number, last: number): RowItems {
  const { engine } = useObservatory();
  const loaded = useLoaded();
  const [, redraw] = useState(0);
  const [failed, setFailed] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const pages = useRef({ key: "", positions: new Map<number, number>() });
  const key = `${view.version}|${sort}|${loaded.situation.version}`;
  if (pages.current.key !== key) {
    const positions = new Map<number, number>();
    for (const [index, position] of view.rows.order.entries()) positions.set(index, position);
    pages.current = { key, positions };
  }

  const keyAt = (index: number): RowKey | null => {
    const position = pages.current.positions.get(index);
    if (position === undefined) return null;
    return { dataset: loaded.dictionaries.datasets[loaded.keys.dataset[position]], row: loaded.keys.row[position] };
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the range, the view and a retry are what start a fetch
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const from = Math.max(0, Math.floor(first / PAGE) * PAGE);
      const to = Math.min(view.rows.total, Math.ceil((last + 1) / PAGE) * PAGE);
      const mine = pages.current;
      try {
        if (missing(mine.positions, from, to)) {
          const found = await engine.rows(from, to - from, sort);
          for (const [index, position] of found.entries()) mine.positions.set(from + index, position);
        }
        if (mine !== pages.current) return;
        await fetchItems(rowsBetween(keyAt, from, to), abort.signal);
        setFailed(null);
        redraw((count) => count + 1);
      } catch (error) {
        if (!abort.signal.aborted) setFailed(error);
      }
    }, 60);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key, Math.floor(first / PAGE), Math.ceil((last + 1) / PAGE), attempt]);

  return {
    item(index) {
      const key = keyAt(index);
      return key && knownItem(key);
    },
    position: (index) => pages.current.positions.get(index) ?? -1,
    failed,
    retry: () => setAttempt((count) => count + 1),
  };
}

function missing(positions: Map<number, number>, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (!positions.has(index)) return true;
  return false;
}

function rowsBetween(keyAt: (index: number) => RowKey | null, from: number, to: number): RowKey[] {
  const rows: RowKey[] = [];
  for (let index = from; index < to; index++) {
    const key = keyAt(index);
    if (key) rows.push(key);
  }
  return rows;
}
