import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { useText } from "../i18n/TextProvider.tsx";

export function FilterSection(props: {
  title: string;
  onClear?: (() => void) | undefined;
  children: ReactNode;
  aside?: ReactNode;
}) {
  const { t } = useText();
  return (
    <section className="filter-section">
      <div className="filter-section-head">
        <h3>{props.title}</h3>
        {props.aside}
        {props.onClear && (
          <Button
            className="button link"
            onPress={props.onClear}
            aria-label={t("filters.clearOne", { name: props.title })}
          >
            {t("filters.clear")}
          </Button>
        )}
      </div>
      {props.children}
    </section>
  );
}
