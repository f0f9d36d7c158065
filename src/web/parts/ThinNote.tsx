import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import type { ForecastGround } from "../../api/forecast/contract.ts";
import { GET_CENSUS } from "../../events/census.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { importWanted } from "../importing/wanted.ts";
import { Icon } from "./Icon.tsx";
import "./thinNote.css";

/** The loaded events are too few to judge by: why, and how to add more. */
export function ThinNote({ thin, children }: { thin: NonNullable<ForecastGround["thin"]>; children?: ReactNode }) {
  const { t } = useText();
  return (
    <div className="note thin-note" role="note">
      <Icon name="warn" size={14} />
      <div className="stack">
        <p>
          <strong>{t("thin.title")}</strong> {t(`thin.${thin.reason}`, { months: thin.months, least: thin.least })}
        </p>
        <p>{t("thin.next")}</p>
        <p className="row">
          <Button className="button small primary" onPress={() => importWanted.set(true)}>
            {t("bar.import")}
          </Button>
          <code className="num ltr">{GET_CENSUS}</code>
        </p>
        {children}
      </div>
    </div>
  );
}
