import { Button } from "react-aria-components/Button";
import { ApiError, ServerGone } from "../data/request.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "./Icon.tsx";

/** What went wrong, in words, and what to do next. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useText();
  const isGone = error instanceof ServerGone;
  const detail = error instanceof Error ? error.message : String(error);
  return (
    <div className="failed" role="alert">
      <Icon name="warn" size={18} />
      <div className="stack">
        <strong>{isGone ? t("error.gone") : t("error.failed")}</strong>
        <p dir="auto">{isGone ? t("error.goneNext") : detail}</p>
        {error instanceof ApiError && error.valid.length > 0 && (
          <p className="soft">{t("error.valid", { list: error.valid.join(", ") })}</p>
        )}
        {retry && (
          <p>
            <Button className="button" onPress={retry}>
              {t("error.retry")}
            </Button>
          </p>
        )}
      </div>
    </div>
  );
}
