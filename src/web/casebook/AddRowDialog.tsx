import { type FormEvent, useId, useState } from "react";
import type { CasebookTable } from "../../api/contract.ts";
import { record, rememberedWho } from "../evidence/record.ts";
import { SignAndRecord } from "../evidence/SignAndRecord.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { useObservatory } from "../store/context.tsx";
import { nextId, suggestions } from "./newRow.ts";
import type { Directory } from "./tableRows.ts";
import "../evidence/evidence.css";
import "./casebook.css";

/**
 * Asks for the cells of a new row, why and who; then appends the addition to the ledger. What the server refuses, it says
 * why, with what is valid.
 */
export function AddRowDialog(props: {
  table: CasebookTable;
  directory: Directory;
  /** Cells that are filled in already. */
  preset?: Readonly<Record<string, string>>;
  onClose: () => void;
}) {
  const { t, lang } = useText();
  const observatory = useObservatory();
  const { table, directory, onClose } = props;
  const ids = table.rows.map(({ id }) => id ?? "");
  const [cells, setCells] = useState<Record<string, string>>({ id: nextId(ids), ...props.preset });
  const [why, setWhy] = useState("");
  const [who, setWho] = useState(rememberedWho);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { id: row = "", ...typed } = cells;
  const stated = Object.fromEntries(
    Object.entries(typed).flatMap(([column, cell]) => (cell.trim() === "" ? [] : [[column, cell.trim()]])),
  );
  const isWhole =
    row.trim() !== "" && Object.keys(stated).length > 0 && why.trim() !== "" && who.trim() !== "" && !isBusy;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    setBusy(true);
    try {
      const act = { act: "add", table: table.name, row: row.trim(), cells: stated, span: null } as const;
      await record(observatory, act, { who: who.trim(), why: why.trim() });
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("casebook.addTo", { table: table.label[lang] })} onClose={onClose} width={620}>
      <form className="decide" onSubmit={submit}>
        <p className="soft">{t("casebook.addNote")}</p>
        <div className="casebook-new">
          {table.columns.map((column) => (
            <NewCell
              key={column}
              label={table.labels[column]?.[lang] ?? column}
              value={cells[column] ?? ""}
              offers={suggestions(table, column, directory)}
              onChange={(value) => setCells((now) => ({ ...now, [column]: value }))}
            />
          ))}
        </div>
        <label className="decide-field">
          <span>{t("decide.why")}</span>
          <textarea required rows={2} dir="auto" value={why} onChange={(event) => setWhy(event.target.value)} />
        </label>
        <SignAndRecord who={who} onWho={setWho} error={error} isReady={isWhole} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

function NewCell(props: {
  label: string;
  value: string;
  offers: readonly { value: string; name: string }[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  const meant = props.offers.find(({ value }) => value === props.value)?.name;
  return (
    <label className="decide-field">
      <span>{props.label}</span>
      <input
        dir="auto"
        list={props.offers.length > 0 ? id : undefined}
        value={props.value}
        onChange={({ target }) => props.onChange(target.value.replace(/[\r\n]+/g, " "))}
      />
      {meant !== undefined && meant !== props.value && <small className="soft">{meant}</small>}
      {props.offers.length > 0 && (
        <datalist id={id}>
          {props.offers.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </datalist>
      )}
    </label>
  );
}
