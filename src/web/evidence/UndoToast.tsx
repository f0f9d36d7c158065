import { Button } from "react-aria-components/Button";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useStore } from "../store/store.ts";
import { UndoButton } from "./Decision.tsx";
import { lastEntry } from "./record.ts";
import { useEvidenceWords } from "./words.ts";

/** What was just recorded, with its undo, until it is waved away. */
export function UndoToast() {
  const { t } = useText();
  const words = useEvidenceWords();
  const entry = useStore(lastEntry, (value) => value);
  if (!entry) return null;
  return (
    <div className="toast" role="status">
      <Icon name="check" />
      <p>
        {t("ledger.recorded", { act: words.act(entry) })} <UndoButton entry={entry.id} />
      </p>
      <Button className="button small plain icon" aria-label={t("dialog.close")} onPress={() => lastEntry.set(null)}>
        <Icon name="close" size={12} />
      </Button>
    </div>
  );
}
