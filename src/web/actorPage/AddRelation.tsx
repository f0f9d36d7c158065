import { useState } from "react";
import { AddRowDialog } from "../casebook/AddRowDialog.tsx";
import { useTable } from "../casebook/useTable.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";

/** Adds a relation of the actor to the casebook, through the ledger. */
export function AddRelation({ actor }: { actor: string }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button small" onClick={() => setOpen(true)}>
        <Icon name="plus" size={13} />
        {t("actorPage.addRelation")}
      </button>
      {isOpen && <RelationForm actor={actor} onClose={() => setOpen(false)} />}
    </>
  );
}

function RelationForm({ actor, onClose }: { actor: string; onClose: () => void }) {
  const { table, directory } = useTable("relations");
  if (!table || !directory) return null;
  return <AddRowDialog table={table} directory={directory} preset={{ subject: actor }} onClose={onClose} />;
}
