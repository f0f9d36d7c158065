import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { SearchField } from "react-aria-components/SearchField";
import type { CasebookTable } from "../../api/contract.ts";
import type { EntryItem } from "../../api/evidence/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useNames } from "../store/names.ts";
import { AddRowDialog } from "./AddRowDialog.tsx";
import { Cell } from "./Cell.tsx";
import { EditDialog, type EditedCell } from "./EditDialog.tsx";
import { PendingChange } from "./PendingChange.tsx";
import { cellKey, pendingCells } from "./pendingCells.ts";
import {
  type Directory,
  matchingRows,
  type ShownCell,
  type ShownRow,
  shownColumns,
  shownRows,
  subjectOf,
  textOf,
  type Words,
} from "./tableRows.ts";

const PAGE = 50;

/** One table: a filter, its rows page by page, as a table or where there is no room as cards. */
export function TableView(props: {
  table: CasebookTable;
  directory: Directory;
  pending: readonly EntryItem[];
  isNarrow: boolean;
  onClose: () => void;
}) {
  const { t, lang, format } = useText();
  const { table, directory } = props;
  const words = useWords();
  const columns = useMemo(() => shownColumns(table), [table]);
  const all = useMemo(() => shownRows(table, columns, directory, words), [table, columns, directory, words]);
  const [query, setQuery] = useState("");
  const [page, setPage] = useState(0);
  const asked = useDeferredValue(query);
  const rows = useMemo(() => matchingRows(all, asked), [all, asked]);
  const box = useRef<HTMLElement>(null);
  const shown = rows.slice(page * PAGE, (page + 1) * PAGE);
  const search = (text: string) => {
    setQuery(text);
    setPage(0);
  };
  const turn = (to: number) => {
    setPage(to);
    box.current?.scrollTo({ top: 0 });
  };
  const named = columns.map((name) => ({ name, label: table.labels[name]?.[lang] ?? name }));
  const [editing, setEditing] = useState<EditedCell | null>(null);
  const [isAdding, setAdding] = useState(false);
  const changes = useMemo(() => pendingCells(props.pending, table.name), [props.pending, table.name]);
  const edit = ({ row }: ShownRow, { name, label }: ShownColumn) =>
    setEditing({ table: table.name, row: row.id, column: name, label, value: row[name] ?? "" });
  const parts = { table, rows: shown, columns: named, changes, onEdit: edit, onOpen: props.onClose };
  return (
    <div className="casebook-table">
      <div className="casebook-bar">
        <SearchField aria-label={t("casebook.find")} className="field" value={query} onChange={search}>
          <Icon name="search" size={14} />
          <Input placeholder={t("casebook.find")} dir="auto" />
        </SearchField>
        <p className="soft" aria-live="polite">
          {asked.trim()
            ? t("casebook.found", { shown: rows.length, count: all.length })
            : t("casebook.rows", { count: all.length })}
        </p>
        <Button className="button small" onPress={() => setAdding(true)}>
          <Icon name="plus" size={13} />
          {t("casebook.add")}
        </Button>
        <p className="soft casebook-hint">
          {changes.size > 0 ? t("casebook.pending", { count: changes.size }) : t("casebook.editHint")}
        </p>
      </div>
      {rows.length === 0 ? (
        <div className="casebook-nothing">
          <p>{asked.trim() ? t("casebook.nothing", { text: asked.trim() }) : t("casebook.empty")}</p>
          {asked.trim() && (
            <Button className="button" onPress={() => search("")}>
              {t("casebook.clear")}
            </Button>
          )}
        </div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
        <section className="casebook-scroll scroll" ref={box} tabIndex={0} aria-label={table.label[lang]}>
          {props.isNarrow ? <Cards {...parts} /> : <Rows {...parts} />}
        </section>
      )}
      {rows.length > PAGE && (
        <nav className="casebook-pages" aria-label={t("casebook.pages")}>
          <Button className="button small" isDisabled={page === 0} onPress={() => turn(page - 1)}>
            {t("casebook.previous")}
          </Button>
          <span className="num soft">
            {t("casebook.page", {
              range: format.range(page * PAGE + 1, Math.min((page + 1) * PAGE, rows.length)),
              count: rows.length,
            })}
          </span>
          <Button className="button small" isDisabled={(page + 1) * PAGE >= rows.length} onPress={() => turn(page + 1)}>
            {t("casebook.next")}
          </Button>
        </nav>
      )}
      {editing && <EditDialog cell={editing} onClose={() => setEditing(null)} />}
      {isAdding && <AddRowDialog table={table} directory={directory} onClose={() => setAdding(false)} />}
    </div>
  );
}

interface ShownColumn {
  name: string;
  label: string;
}

interface Parts {
  table: CasebookTable;
  rows: readonly ShownRow[];
  columns: readonly ShownColumn[];
  /** Entries that the files do not show yet, by cell. */
  changes: ReadonlyMap<string, EntryItem>;
  onEdit: (row: ShownRow, column: ShownColumn) => void;
  /** A number was followed to its dossier. */
  onOpen: () => void;
}

/** Cells are walked with the arrow keys; Enter, F2 and a double click edit one. */
function Rows({ rows, columns, onEdit, ...parts }: Parts) {
  const onKeyDown = (event: KeyboardEvent<HTMLTableCellElement>, row: ShownRow, column: ShownColumn) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      onEdit(row, column);
    } else if (walk(event.currentTarget, event.key)) event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells that can be walked and edited make a grid
    <table className="plain-table" role="grid">
      <thead>
        <tr>
          {columns.map(({ name, label }) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, line) => (
          <tr key={row.key}>
            {row.cells.map((cell, at) => {
              const column = columns[at];
              if (!column) return null;
              const change = changeOf(parts.changes, row, column, at === 0);
              return (
                <td
                  key={column.name}
                  tabIndex={line + at === 0 ? 0 : -1}
                  data-form={cell.form}
                  data-long={textOf(cell).length > LONG || undefined}
                  data-pending={change ? true : undefined}
                  onDoubleClick={() => onEdit(row, column)}
                  onKeyDown={(event) => onKeyDown(event, row, column)}
                >
                  <CellOf cell={cell} row={row} column={column} change={change} {...parts} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Moves the focus to the cell beside; in Arabic the first column stands right. */
function walk(cell: HTMLTableCellElement, key: string): boolean {
  const ahead = getComputedStyle(cell).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const row = cell.parentElement;
  const line = key === "ArrowDown" ? row?.nextElementSibling : key === "ArrowUp" ? row?.previousElementSibling : row;
  const step = key === ahead ? 1 : key === "ArrowLeft" || key === "ArrowRight" ? -1 : 0;
  const next = line?.children[cell.cellIndex + step];
  if (!(next instanceof HTMLElement) || next === cell) return false;
  next.focus();
  return true;
}

/** Characters from which a cell is read as prose and gets the room for it. */
const LONG = 28;

function Cards({ rows, columns, onEdit, ...parts }: Parts) {
  return (
    <ol className="casebook-cards">
      {rows.map((row) => (
        <li key={row.key}>
          <dl>
            {row.cells.map((cell, at) => {
              const column = columns[at];
              const change = column && changeOf(parts.changes, row, column, at === 0);
              if (!column || (textOf(cell) === "" && !change)) return null;
              return (
                <div key={column.name} data-pending={change ? true : undefined}>
                  <dt>{column.label}</dt>
                  <dd onDoubleClick={() => onEdit(row, column)}>
                    <CellOf cell={cell} row={row} column={column} change={change} {...parts} />
                  </dd>
                </div>
              );
            })}
          </dl>
        </li>
      ))}
    </ol>
  );
}

/** A cell, and what was done to it that the files do not show yet, with its undo. */
function CellOf(
  props: Omit<Parts, "rows" | "columns" | "onEdit"> & {
    cell: ShownCell;
    row: ShownRow;
    column: ShownColumn;
    change: EntryItem | undefined;
  },
) {
  const { row, column, change } = props;
  return (
    <>
      <Cell cell={props.cell} subject={subjectOf(props.table, column.name, row.row)} onOpen={props.onOpen} />
      {change && <PendingChange entry={change} column={column.label} />}
    </>
  );
}

/** The edit of this cell; an added row is marked in its first. */
function changeOf(changes: Parts["changes"], { row }: ShownRow, { name }: ShownColumn, isFirst: boolean) {
  return changes.get(cellKey(row.id ?? "", name)) ?? (isFirst ? changes.get(cellKey(row.id ?? "")) : undefined);
}

function useWords(): Words {
  const { lang, word } = useText();
  const names = useNames();
  return useMemo(
    () => ({
      country: names.place,
      code: (column, value) => {
        const plain = value.replaceAll("_", " ");
        if (column === "type") return word(`kind.${value}`, plain);
        return column === "source_class" ? word(`sourceClass.${value}`, plain) : plain;
      },
      list: (items) => items.join(lang === "ar" ? "، " : ", "),
    }),
    [lang, names, word],
  );
}
