import { type FormEvent, useState } from "react";
import { record, rememberedWho } from "../evidence/record.ts";
import { SignAndRecord } from "../evidence/SignAndRecord.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { useObservatory } from "../store/context.tsx";
import "../evidence/evidence.css";

export interface EditedCell {
  table: string;
  row: string;
  column: string;
  label: string;
  /** As it stands in the file; empty for an empty cell. */
  value: string;
}

/** Asks for the new value, why and who; then appends the edit to the ledger. What the server refuses, it says why. */
export function EditDialog({ cell, onClose }: { cell: EditedCell; onClose: () => void }) {
  const { t } = useText();
  const observatory = useObservatory();
  const [value, setValue] = useState(cell.value);
  const [why, setWhy] = useState("");
  const [who, setWho] = useState(rememberedWho);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isWhole = value.trim() !== cell.value && why.trim() !== "" && who.trim() !== "";
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole || isBusy) return;
    setBusy(true);
    const { table, row, column } = cell;
    const [before, after] = [cell.value, value.trim()].map((text) => text || null);
    try {
      const act = { act: "edit", table, row, column, before: before ?? null, after: after ?? null } as const;
      await record(observatory, act, { who: who.trim(), why: why.trim() });
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog title={t("casebook.edit", { column: cell.label, row: cell.row })} onClose={onClose} width={520}>
      <form className="decide" onSubmit={submit}>
        <label className="decide-field">
          <span>{t("casebook.value")}</span>
          <textarea
            rows={value.length > 60 ? 4 : 1}
            dir="auto"
            autoFocus
            value={value}
            onChange={(event) => setValue(event.target.value.replace(/[\r\n]+/g, " "))}
          />
        </label>
        <label className="decide-field">
          <span>{t("decide.why")}</span>
          <textarea required rows={2} dir="auto" value={why} onChange={(event) => setWhy(event.target.value)} />
        </label>
        <SignAndRecord who={who} onWho={setWho} error={error} isReady={isWhole && !isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
