// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid places its rows by hand, which a table element cannot hold
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import type { EngineView } from "../engine/index.ts";
import { NothingHere } from "../figures/NothingHere.tsx";
import type { MessageKey } from "../i18n/messages.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useSize } from "../parts/useSize.ts";
import type { Sort } from "../state.ts";
import { useEngineView, useObservatory, useViewState } from "../store/context.tsx";
import { EventRow } from "./EventRow.tsx";
import { useRowItems } from "./useRowItems.ts";
import "./lists.css";

/** Browsers cut boxes off near 33 million pixels; above this height the scroll bar stands for more than one row a step. */
const TALLEST = 8_000_000;

export function EventsTable() {
  const view = useEngineView();
  if (!view) return null;
  if (view.rows.total === 0) {
    return (
      <div className="list-empty">
        <NothingHere />
      </div>
    );
  }
  return <VirtualTable view={view} />;
}

/** One line of columns, columns of two lines, or no columns: what fits without cutting dates, types and datasets. */
type TableLayout = "one-line" | "two-lines" | "stacked";
const ROW_HEIGHT: Record<TableLayout, number> = { "one-line": 34, "two-lines": 50, stacked: 58 };

function layoutFor(width: number): TableLayout {
  if (width >= 1060) return "one-line";
  return width >= 720 ? "two-lines" : "stacked";
}

/** A grid of which only the rows in sight exist. Arrow keys move, Enter opens the event. */
function VirtualTable({ view }: { view: EngineView }) {
  const { t } = useText();
  const observatory = useObservatory();
  const sort = useViewState((state) => state.sort);
  const selected = useViewState((state) => state.selected);
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const [top, setTop] = useState(0);
  const [focused, setFocused] = useState(0);
  const layout = layoutFor(size.width);
  const isWide = layout !== "stacked";
  const rowHeight = ROW_HEIGHT[layout];
  const total = view.rows.total;
  const height = Math.min(total * rowHeight, TALLEST);
  const room = Math.max(1, size.height);
  const scale = height > room ? (total * rowHeight - room) / (height - room) : 1;
  const offset = top * scale;
  const first = Math.max(0, Math.floor(offset / rowHeight) - 4);
  const last = Math.min(total - 1, Math.ceil((offset + room) / rowHeight) + 4);
  const rows = useRowItems(view, sort, first, last);

  const scrolled = useRef(0);
  scrolled.current = top;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view or order starts at its top
  useEffect(() => {
    setFocused(0);
    if (scrolled.current > 0 && box.current) box.current.scrollTop = 0;
  }, [sort, total]);

  const reveal = (index: number) => {
    const element = box.current;
    if (!element) return;
    const start = index * rowHeight;
    if (start < offset) element.scrollTop = start / scale;
    else if (start + rowHeight > offset + room) element.scrollTop = (start + rowHeight - room) / scale;
  };
  /** A row that was asked for by keyboard may first have to come into being. */
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  const go = (index: number) => {
    const next = Math.max(0, Math.min(total - 1, index));
    setFocused(next);
    reveal(next);
    wanted.current = next;
  };
  const open = (index: number) => {
    const item = rows.item(index);
    if (item) observatory.patch({ selected: item.uid });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(room / rowHeight) - 1);
    const moves: Record<string, number> = {
      ArrowDown: focused + 1,
      ArrowUp: focused - 1,
      PageDown: focused + page,
      PageUp: focused - page,
      Home: 0,
      End: total - 1,
    };
    if (event.key in moves) {
      event.preventDefault();
      go(moves[event.key]);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open(focused);
    }
  };

  const indices = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return (
    <div
      className="events-table"
      data-wide={isWide ? layout : undefined}
      role="grid"
      aria-label={t("table.title")}
      aria-rowcount={total + 1}
      aria-colcount={6}
    >
      <SortHeads sort={sort} isWide={isWide} />
      <div
        className="events-scroll scroll"
        role="rowgroup"
        ref={box}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
      >
        <div style={{ height, position: "relative" }} role="presentation">
          <div role="presentation" style={{ transform: `translateY(${top - (offset - first * rowHeight)}px)` }}>
            {indices.map((index) => {
              const item = rows.item(index);
              return (
                <EventRow
                  key={index}
                  index={index}
                  item={item}
                  height={rowHeight}
                  isSelected={item !== null && item.uid === selected}
                  isFocusable={index === Math.max(first, Math.min(last, focused))}
                  onFocus={() => setFocused(index)}
                  onOpen={() => open(index)}
                />
              );
            })}
          </div>
        </div>
      </div>
      {rows.failed !== null && (
        <div className="list-failed" role="alert">
          <span>{t("error.rows")}</span>
          <Button className="button small" onPress={rows.retry}>
            {t("error.retry")}
          </Button>
        </div>
      )}
    </div>
  );
}

const HEADS: { id: string; key: MessageKey; sorts?: [Sort, Sort] }[] = [
  { id: "date", key: "table.date", sorts: ["-date", "date"] },
  { id: "place", key: "table.place", sorts: ["place", "-place"] },
  { id: "sides", key: "table.sides" },
  { id: "type", key: "table.type" },
  { id: "deaths", key: "table.deaths", sorts: ["-deaths", "deaths"] },
  { id: "dataset", key: "table.dataset" },
];

function SortHeads({ sort, isWide }: { sort: Sort; isWide: boolean }) {
  const { t } = useText();
  const observatory = useObservatory();
  return (
    <div role="rowgroup" className="events-heads">
      <div role="row" tabIndex={-1} aria-rowindex={1} className="events-head">
        {HEADS.map(({ id, key, sorts }) => {
          const active = sorts?.includes(sort) ?? false;
          const direction = sort.startsWith("-") ? "descending" : "ascending";
          return (
            <div
              role="columnheader"
              tabIndex={-1}
              key={id}
              data-column={id}
              aria-sort={active ? direction : "none"}
              className={!sorts && !isWide ? "sr-only" : undefined}
            >
              {sorts ? (
                <button
                  type="button"
                  className="sort-button"
                  data-active={active || undefined}
                  onClick={() => observatory.patch({ sort: sort === sorts[0] ? sorts[1] : sorts[0] })}
                >
                  {t(key)}
                  {active && <span aria-hidden="true">{direction === "descending" ? " ↓" : " ↑"}</span>}
                </button>
              ) : (
                t(key)
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
