import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { downloadEvents } from "../exporting/downloadEvents.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { LANGUAGES, THEME_CHOICES } from "../state.ts";
import { useObservatory, useViewState } from "../store/context.tsx";
import { LANGUAGE_NAMES } from "./languageNames.ts";
import type { TopBarProps } from "./topBarProps.ts";
import { useLink } from "./useLink.ts";

/** Everything the bar holds, for screens that have no room for it. */
export function MoreMenu(props: TopBarProps) {
  const { t } = useText();
  const observatory = useObservatory();
  const lang = useViewState((state) => state.lang);
  const theme = useViewState((state) => state.theme);
  const link = useLink();
  const act = (key: string) => {
    const [what, value] = key.split(":");
    if (what === "lang") observatory.patch({ lang: LANGUAGES.find((code) => code === value) ?? "en" });
    if (what === "theme") observatory.patch({ theme: THEME_CHOICES.find((choice) => choice === value) ?? "auto" });
    if (what === "import") props.onImport();
    if (what === "casebook") props.onCasebook();
    if (what === "compare") props.onCompare();
    if (what === "sheet") props.onSheet(value === "svg" ? "svg" : "png");
    if (what === "link") navigator.clipboard.writeText(link());
    if (what === "export") downloadEvents(value as "csv" | "xlsx" | "geojson", observatory.state.get().filter);
  };
  return (
    <MenuTrigger>
      <Button className="button icon plain" aria-label={t("bar.more")}>
        <Icon name="more" />
      </Button>
      <Popover className="popover">
        <Menu className="menu" aria-label={t("bar.more")} onAction={(key) => act(String(key))}>
          <MenuItem id="import" className="menu-item">
            {t("bar.import")}
          </MenuItem>
          <MenuItem id="compare" className="menu-item">
            {t("compare.title")}
          </MenuItem>
          <MenuItem id="casebook" className="menu-item">
            {t("casebook.menu")}
          </MenuItem>
          <MenuItem id="link" className="menu-item">
            {t("bar.copyLink")}
          </MenuItem>
          <Separator />
          <MenuItem id="export:csv" className="menu-item">
            {t("export.csv")}
          </MenuItem>
          <MenuItem id="export:xlsx" className="menu-item">
            {t("export.xlsx")}
          </MenuItem>
          <MenuItem id="export:geojson" className="menu-item">
            {t("export.geojson")}
          </MenuItem>
          <MenuItem id="sheet:png" className="menu-item">
            {t("export.png")}
          </MenuItem>
          <MenuItem id="sheet:svg" className="menu-item">
            {t("export.svg")}
          </MenuItem>
          <Separator />
          {LANGUAGES.map((code) => (
            <MenuItem key={code} id={`lang:${code}`} className="menu-item" textValue={LANGUAGE_NAMES[code].name}>
              <span lang={code}>{LANGUAGE_NAMES[code].name}</span>
              {code === lang && <Icon name="check" size={14} />}
            </MenuItem>
          ))}
          <Separator />
          {THEME_CHOICES.map((choice) => (
            <MenuItem key={choice} id={`theme:${choice}`} className="menu-item" textValue={t(`theme.${choice}`)}>
              <span>{t(`theme.${choice}`)}</span>
              {choice === theme && <Icon name="check" size={14} />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
