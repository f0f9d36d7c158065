import { useState } from "react";
import type { EntryItem } from "../../api/evidence/contract.ts";
import { record, rememberedWho } from "../evidence/record.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useObservatory } from "../store/context.tsx";

/** What was done to a cell, by whom and why, with its undo in one click. */
export function PendingChange({ entry, column }: { entry: EntryItem; column: string }) {
  const { t } = useText();
  const observatory = useObservatory();
  const [error, setError] = useState<unknown>(null);
  const { who, why, before } = entry;
  const said =
    entry.act === "edit"
      ? t("casebook.edited", { before: String(before ?? t("ledger.empty")), why, who })
      : t("casebook.added", { why, who });
  const undo = () => {
    const signed = { who: rememberedWho(), why: t("ledger.takenBack") };
    record(observatory, { act: "undo", entry: entry.id }, signed).catch(setError);
  };
  return (
    <span className="casebook-change">
      <span className="soft" dir="auto">
        {said}
      </span>{" "}
      <button type="button" className="button link" aria-label={t("casebook.undo", { column })} onClick={undo}>
        {t("ledger.undo")}
      </button>
      {error !== null && <span role="alert">{error instanceof Error ? error.message : String(error)}</span>}
    </span>
  );
}
