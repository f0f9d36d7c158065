import { useState } from "react";
import { Button } from "react-aria-components/Button";
import type { CasebookTable } from "../../api/contract.ts";
import type { ProposalItem } from "../../api/reading/contract.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";

interface DraftFormProps {
  draft: ProposalItem["draft"];
  onAccept: (cells: Record<string, string>, why: string) => void;
}

/** The row as it would stand in the casebook, cell by cell; empty columns are offered below the filled ones. */
export function DraftForm({ draft, onAccept }: DraftFormProps) {
  const { t, lang } = useText();
  const asked = useJson<CasebookTable>(`/api/casebook/${draft.table}`);
  const [cells, setCells] = useState(draft.cells);
  const [why, setWhy] = useState("");
  if (asked.status !== "ready") return null;
  const { columns, labels } = asked.value;
  const shown = columns.filter((column) => column !== "id");
  const ordered = [...shown].sort((a, b) => Number(b in draft.cells) - Number(a in draft.cells));
  return (
    <form
      className="draft-form"
      onSubmit={(event) => {
        event.preventDefault();
        onAccept(
          Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== "")),
          why || t("reading.acceptWhy"),
        );
      }}
    >
      {ordered.map((column) => (
        <label key={column}>
          <span>{labels[column]?.[lang] ?? column}</span>
          <input
            dir="auto"
            value={cells[column] ?? ""}
            onChange={(event) => setCells({ ...cells, [column]: event.target.value })}
          />
        </label>
      ))}
      <label>
        <span>{t("reading.why")}</span>
        <input
          dir="auto"
          value={why}
          placeholder={t("reading.acceptWhy")}
          onChange={(event) => setWhy(event.target.value)}
        />
      </label>
      <Button type="submit" className="button small primary">
        {t("reading.acceptCorrected")}
      </Button>
    </form>
  );
}
