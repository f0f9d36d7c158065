import { useState } from "react";
import type { EntryItem } from "../../api/evidence/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useObservatory } from "../store/context.tsx";
import { record, rememberedWho } from "./record.ts";
import { useEvidenceWords } from "./words.ts";

/** What was decided, by whom, when and why, with its undo. */
export function Decision({ entry }: { entry: EntryItem }) {
  const { format } = useText();
  const words = useEvidenceWords();
  const said = typeof entry.text === "string" ? entry.text : entry.why;
  return (
    <p className="decision">
      <strong>{words.act(entry)}</strong>
      <span dir="auto">{said}</span>
      <span className="soft">
        <bdi>{entry.who}</bdi> · {format.day(entry.at.slice(0, 10))}
      </span>
      <UndoButton entry={entry.id} />
    </p>
  );
}

/** Takes an entry back with one click; the taking back is an entry too. */
export function UndoButton({ entry }: { entry: string }) {
  const { t } = useText();
  const observatory = useObservatory();
  const [error, setError] = useState<unknown>(null);
  const undo = () => {
    record(observatory, { act: "undo", entry }, { who: rememberedWho(), why: t("ledger.takenBack") }).catch(setError);
  };
  return (
    <>
      <button type="button" className="button link" onClick={undo}>
        {t("ledger.undo")}
      </button>
      {error !== null && <span role="alert">{error instanceof Error ? error.message : String(error)}</span>}
    </>
  );
}
