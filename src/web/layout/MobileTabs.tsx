import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { activeClauses } from "../store/clauses.ts";
import { useViewState } from "../store/context.tsx";

export const MOBILE_TABS = ["map", "timeline", "list", "filter"] as const;
export type MobileTab = (typeof MOBILE_TABS)[number];

/** On a narrow screen one part is shown at a time. */
export function MobileTabs({ tab, onTab }: { tab: MobileTab; onTab: (tab: MobileTab) => void }) {
  const { t, format } = useText();
  const active = useViewState(({ filter }) => activeClauses(filter).filter(({ clause }) => clause !== "region").length);
  return (
    <nav className="mobile-tabs" aria-label={t("mobile.title")}>
      {MOBILE_TABS.map((name) => (
        <button key={name} type="button" aria-current={name === tab ? "page" : undefined} onClick={() => onTab(name)}>
          <Icon name={name} size={18} />
          <span>{t(`mobile.${name}`)}</span>
          {name === "filter" && active > 0 && <b className="num">{format.number(active)}</b>}
        </button>
      ))}
    </nav>
  );
}
