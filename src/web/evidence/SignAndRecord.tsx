import { Button } from "react-aria-components/Button";
import { useText } from "../i18n/TextProvider.tsx";

export interface SignAndRecordProps {
  who: string;
  onWho: (who: string) => void;
  /** What the server refused, and why; null where it refused nothing. */
  error: unknown;
  isReady: boolean;
  onCancel: () => void;
}

/** The end of every form that makes an entry of the ledger: who signs, what was refused, record or cancel. */
export function SignAndRecord({ who, onWho, error, isReady, onCancel }: SignAndRecordProps) {
  const { t } = useText();
  return (
    <>
      <label className="decide-field">
        <span>{t("decide.who")}</span>
        <input required dir="auto" value={who} onChange={(event) => onWho(event.target.value)} />
        <small className="soft">{t("decide.whoNote")}</small>
      </label>
      {error !== null && (
        <p role="alert" className="decide-refused">
          {error instanceof Error ? error.message : String(error)}
        </p>
      )}
      <p className="row">
        <Button type="submit" className="button primary" isDisabled={!isReady}>
          {t("decide.record")}
        </Button>
        <Button className="button" onPress={onCancel}>
          {t("decide.cancel")}
        </Button>
      </p>
    </>
  );
}
