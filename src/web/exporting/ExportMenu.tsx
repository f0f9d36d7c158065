import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useEngineView, useObservatory } from "../store/context.tsx";
import { downloadEvents, type TableFormat } from "./downloadEvents.ts";

type OnSheet = (format: "png" | "svg") => void;

/** Exactly what is shown, as rows or as an image. */
export function ExportMenu({ onSheet }: { onSheet: OnSheet }) {
  const { t } = useText();
  return (
    <MenuTrigger>
      <Button className="button">
        <Icon name="export" />
        {t("bar.export")}
      </Button>
      <Popover className="popover" placement="bottom end">
        <ExportItems onSheet={onSheet} />
      </Popover>
    </MenuTrigger>
  );
}

/** Only there while the menu is open, so that a brush does not redraw it. */
function ExportItems({ onSheet }: { onSheet: OnSheet }) {
  const { t } = useText();
  const observatory = useObservatory();
  const count = useEngineView()?.rows.total ?? 0;
  const act = (key: string) => {
    if (key === "png" || key === "svg") onSheet(key);
    else downloadEvents(key as TableFormat, observatory.state.get().filter);
  };
  return (
    <Menu
      className="menu"
      aria-label={t("bar.export")}
      onAction={(key) => act(String(key))}
      disabledKeys={count ? [] : ["csv", "xlsx", "geojson"]}
    >
      {(["csv", "xlsx", "geojson"] as const).map((format) => (
        <MenuItem key={format} id={format} className="menu-item" textValue={t(`export.${format}`)}>
          <span>{t(`export.${format}`)}</span>
          <small>{t(`export.${format}.note`, { count })}</small>
        </MenuItem>
      ))}
      <Separator />
      {(["png", "svg"] as const).map((format) => (
        <MenuItem key={format} id={format} className="menu-item" textValue={t(`export.${format}`)}>
          <span>{t(`export.${format}`)}</span>
          <small>{t("export.imageNote")}</small>
        </MenuItem>
      ))}
    </Menu>
  );
}
