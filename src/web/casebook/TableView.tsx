import { useDeferredValue, useMemo, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { SearchField } from "react-aria-components/SearchField";
import type { CasebookTable } from "../../api/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useNames } from "../store/names.ts";
import { Cell } from "./Cell.tsx";
import {
  type Directory,
  matchingRows,
  type ShownRow,
  shownColumns,
  shownRows,
  textOf,
  type Words,
} from "./tableRows.ts";

const PAGE = 50;

/** One table: a filter, its rows page by page, as a table or where there is no room as cards. */
export function TableView(props: { table: CasebookTable; directory: Directory; isNarrow: boolean }) {
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
  const labels = columns.map((column) => table.labels[column]?.[lang] ?? column);
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
          {props.isNarrow ? <Cards rows={shown} labels={labels} /> : <Rows rows={shown} labels={labels} />}
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
    </div>
  );
}

function Rows({ rows, labels }: { rows: readonly ShownRow[]; labels: string[] }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {labels.map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            {row.cells.map((cell, at) => (
              <td key={labels[at]} data-form={cell.form} data-long={textOf(cell).length > LONG || undefined}>
                <Cell cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Characters from which a cell is read as prose and gets the room for it. */
const LONG = 28;

function Cards({ rows, labels }: { rows: readonly ShownRow[]; labels: string[] }) {
  return (
    <ol className="casebook-cards">
      {rows.map((row) => (
        <li key={row.key}>
          <dl>
            {row.cells.map(
              (cell, at) =>
                textOf(cell) !== "" && (
                  <div key={labels[at]}>
                    <dt>{labels[at]}</dt>
                    <dd>
                      <Cell cell={cell} />
                    </dd>
                  </div>
                ),
            )}
          </dl>
        </li>
      ))}
    </ol>
  );
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
