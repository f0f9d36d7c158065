import type { ReactNode } from "react";
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
          <button
            type="button"
            className="button link"
            onClick={props.onClear}
            aria-label={t("filters.clearOne", { name: props.title })}
          >
            {t("filters.clear")}
          </button>
        )}
      </div>
      {props.children}
    </section>
  );
}
