import { useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import type { PendingItem } from "../../api/evidence/contract.ts";
import { useRevised } from "../evidence/useRevised.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useLoaded } from "../store/context.tsx";
import { TableView } from "./TableView.tsx";
import { useIsNarrow } from "./useIsNarrow.ts";
import { useTable } from "./useTable.ts";
import "./casebook.css";

/** Everything that the casebook holds, table by table, each row with its source. */
export default function CasebookDialog({ onClose }: { onClose: () => void }) {
  const { t, lang, format } = useText();
  const { casebook } = useLoaded().situation;
  const [name, setName] = useState(casebook.tables[0]?.name ?? "");
  const isNarrow = useIsNarrow();
  const tables = casebook.tables.map(({ name, label, rows }) => ({
    id: name,
    label: label[lang],
    rows: format.number(rows),
  }));
  return (
    <Dialog title={t("casebook.title", { name: casebook.names[lang] })} onClose={onClose} width={1320}>
      <div className="casebook">
        {isNarrow ? (
          <Choice
            label={t("casebook.tables")}
            value={name}
            options={tables.map(({ id, label, rows }) => ({ value: id, label: `${label} (${rows})` }))}
            onChange={setName}
          />
        ) : (
          <ListBox
            className="casebook-tables scroll"
            aria-label={t("casebook.tables")}
            items={tables}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[name]}
            onSelectionChange={(keys) => setName(String([...keys][0]))}
          >
            {({ id, label, rows }) => (
              <ListBoxItem id={id} textValue={label} className="casebook-table-name">
                <span>{label}</span>
                <span className="num soft">{rows}</span>
              </ListBoxItem>
            )}
          </ListBox>
        )}
        <TableOf key={name} name={name} isNarrow={isNarrow} onClose={onClose} />
      </div>
    </Dialog>
  );
}

function TableOf({ name, isNarrow, onClose }: { name: string; isNarrow: boolean; onClose: () => void }) {
  const { t } = useText();
  const { table, directory, failed } = useTable(name);
  const pending = useRevised<PendingItem>("/api/ledger/pending");
  for (const one of [failed, pending]) {
    if (one?.status === "failed") return <Failed error={one.error} retry={one.retry} />;
  }
  if (!table || pending.status !== "ready" || !directory) return <p className="soft">{t("loading.short")}</p>;
  return (
    <TableView
      table={table}
      directory={directory}
      pending={pending.value.items}
      isNarrow={isNarrow}
      onClose={onClose}
    />
  );
}
