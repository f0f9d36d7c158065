import { Button } from "react-aria-components/Button";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useLoaded } from "../store/context.tsx";

/** What to do next: without a dataset how to bring one, with two how to compare them. */
export function BringData({ onImport, onCompare }: { onImport: () => void; onCompare: () => void }) {
  const { t } = useText();
  const { situation } = useLoaded();
  const events = situation.snapshots.filter((item) => item.kind === "events");
  if (events.length > 1) {
    return (
      <p className="bring">
        <Button className="button link" onPress={onCompare}>
          {t("compare.title")}
        </Button>
      </p>
    );
  }
  if (events.length === 1) return null;
  return (
    <div className="bring note">
      <Icon name="import" size={14} />
      <p>
        {t("bring.why")}{" "}
        <Button className="button link" onPress={onImport}>
          {t("bring.import")}
        </Button>{" "}
        {t("bring.how")} <code className="num ltr">harmattan data list</code>
      </p>
    </div>
  );
}
