import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";

/** Says what of the opened link could not be followed. */
export function LinkNotes({ ignored }: { ignored: string[] }) {
  const { t, format } = useText();
  const [isOpen, setOpen] = useState(true);
  if (!isOpen || !ignored.length) return null;
  return (
    <div className="toast" role="status">
      <Icon name="warn" />
      <p>{t("link.ignored", { list: format.list(ignored) })}</p>
      <Button className="button small plain icon" aria-label={t("dialog.close")} onPress={() => setOpen(false)}>
        <Icon name="close" size={12} />
      </Button>
    </div>
  );
}
