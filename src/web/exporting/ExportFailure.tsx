import { Button } from "react-aria-components/Button";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useStore } from "../store/store.ts";
import { exportFailure } from "./downloadEvents.ts";

/** Why an export was refused. */
export function ExportFailure() {
  const { t } = useText();
  const error = useStore(exportFailure, (value) => value);
  if (error === null) return null;
  return (
    <div className="toast" role="alert">
      <Icon name="warn" />
      <p>
        <strong>{t("export.failed")}</strong>{" "}
        <span dir="auto">{error instanceof Error ? error.message : String(error)}</span>
      </p>
      <Button
        className="button small plain icon"
        aria-label={t("dialog.close")}
        onPress={() => exportFailure.set(null)}
      >
        <Icon name="close" size={12} />
      </Button>
    </div>
  );
}
