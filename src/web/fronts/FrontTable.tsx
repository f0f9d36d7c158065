import { Fragment, type ReactNode, useEffect, useRef, useState } from "react";
import { Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import type { Column } from "./column.ts";

export interface FrontTableProps<T> {
  title: string;
  columns: readonly Column<T>[];
  items: readonly T[];
  idOf(item: T): string;
  chosen: string | null;
  pointed: string | null;
  onChoose(id: string): void;
  onPoint(id: string | null): void;
  detail(item: T): ReactNode;
}

/** Rows that are drawn at first. */
const FIRST = 60;

/** A list whose rows open below themselves; what is chosen comes into sight. */
export function FrontTable<T>({ title, columns, items, idOf, chosen, pointed, ...props }: FrontTableProps<T>) {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  const shown = columns.filter(({ isFileOnly }) => !isFileOnly);
  const listed = isWhole ? items : items.filter((item, at) => at < FIRST || idOf(item) === chosen);
  const open = useRef<HTMLTableRowElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice scrolls
  useEffect(() => {
    // newer browsers answer with a promise, which React would call on leaving
    open.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div className="fronts-table">
      <table className="plain-table">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {shown.map(({ key, title: name, about, isFigure }) => (
              <th key={key} scope="col" className={isFigure ? "end" : ""} title={about}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listed.map((item) => {
            const id = idOf(item);
            const isOpen = id === chosen;
            const [first, ...rest] = shown;
            return (
              <Fragment key={id}>
                <tr
                  ref={isOpen ? open : null}
                  data-open={isOpen || undefined}
                  data-pointed={id === pointed || undefined}
                  onMouseEnter={() => props.onPoint(id)}
                  onMouseLeave={() => props.onPoint(null)}
                >
                  <th scope="row">
                    <button
                      type="button"
                      className="fronts-name"
                      aria-expanded={isOpen}
                      onClick={() => props.onChoose(id)}
                      onFocus={() => props.onPoint(id)}
                      onBlur={() => props.onPoint(null)}
                    >
                      {first.show ? first.show(item) : first.text(item)}
                    </button>
                  </th>
                  {rest.map((column) => (
                    <td key={column.key} className={column.isFigure ? "end num" : ""}>
                      <Cell column={column} item={item} />
                    </td>
                  ))}
                </tr>
                {isOpen && (
                  <tr className="fronts-detail">
                    <td colSpan={shown.length}>{props.detail(item)}</td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      {listed.length < items.length && (
        <button type="button" className="button small" onClick={() => setWhole(true)}>
          {t("fronts.more", { count: items.length - listed.length })}
        </button>
      )}
    </div>
  );
}

function Cell<T>({ column: { isFigure, behind, show, text }, item }: { column: Column<T>; item: T }) {
  const shown = show ? show(item) : text(item);
  if (!isFigure) return shown;
  return (
    <Result figure={text(item)} behind={behind?.(item) ?? null}>
      {shown}
    </Result>
  );
}
