import { useText } from "../i18n/TextProvider.tsx";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { PAGES, type Page } from "../state.ts";
import { useObservatory, useViewState } from "../store/context.tsx";

const ICONS: Record<Page, IconName> = {
  situation: "map",
  forecast: "fan",
  fronts: "fronts",
  corridors: "road",
  blockade: "barrier",
  displacement: "people",
  evidence: "evidence",
  network: "network",
  actors: "actors",
  cooperation: "exchange",
  identity: "compare",
  reading: "list",
};

/** The way from page to page: a rail beside the page, a row under the bar on narrow screens. */
export function PageRail() {
  const { t } = useText();
  const observatory = useObservatory();
  const page = useViewState((state) => state.page);
  return (
    <nav className="page-rail" aria-label={t("pages.title")}>
      {PAGES.map((name) => (
        <button
          key={name}
          type="button"
          aria-current={name === page ? "page" : undefined}
          onClick={() => observatory.patch({ page: name, open: null, selected: null })}
        >
          <Icon name={ICONS[name]} size={18} />
          <span>{t(`pages.${name}`)}</span>
        </button>
      ))}
    </nav>
  );
}
