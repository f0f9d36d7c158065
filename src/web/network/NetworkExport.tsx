import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import type { Network } from "../../api/relations/contract.ts";
import { strictestMarking } from "../../evidence/marking.ts";
import { request } from "../data/request.ts";
import { exportFailure } from "../exporting/downloadEvents.ts";
import { IMAGE_AUDIENCE, shutFromImages } from "../exporting/imageAudience.ts";
import { saveBlob } from "../exporting/save.ts";
import { sheetToPng } from "../exporting/sheetPng.ts";
import { sheetToSvg } from "../exporting/sheetSvg.ts";
import { clauseWords } from "../filters/clauseWords.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { activeClauses } from "../store/clauses.ts";
import { useLoaded, useObservatory } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { PALETTES } from "../theme/palette.ts";
import { networkSheet } from "./networkSheet.ts";

const FILES = ["graphml", "gexf", "csv"] as const;
const IMAGES = ["png", "svg"] as const;

/** The network as a file for other programs, or as an image with its filter, dates and sources printed on it. */
export function NetworkExport({ query }: { query: string }) {
  const text = useText();
  const { t } = text;
  const names = useNames();
  const { situation } = useLoaded();
  const { state } = useObservatory();
  const picture = async () => {
    const audience = encodeURIComponent(IMAGE_AUDIENCE);
    const response = await request(`/api/actors/network?${query}&audience=${audience}`);
    const network = (await response.json()) as Network;
    const { filter } = state.get();
    const { casebook, snapshots, currentDatasets } = situation;
    const { from, to } = network.window;
    const used = snapshots.filter(
      ({ id, marking }) =>
        shutFromImages([id], () => ({ marking })).length === 0 && (filter.datasets ?? currentDatasets).includes(id),
    );
    const clauses = activeClauses(filter).map((clause) => clauseWords(clause, filter, text, names));
    return networkSheet(network, {
      palette: PALETTES.light,
      text,
      title: t("pages.network"),
      lines: [
        t("network.sheetWindow", { from: from ?? situation.dateFrom ?? "", to: to ?? situation.dateTo ?? "" }),
        clauses.join(" · "),
        `TLP:${strictestMarking([network.marking, ...used.map(({ marking }) => marking)])}`,
        network.leftOut.length > 0 ? t("export.sheetLeftOut", { what: network.leftOut.join(" · ") }) : "",
        [
          `${names.region} (${casebook.asOf})`,
          ...used.map(({ id, licence }) => `${names.dataset(id)}, ${licence ?? "?"}`),
        ].join(" · "),
        t("network.sheetMade", { version: situation.harmattan, day: new Date().toISOString().slice(0, 10) }),
      ].filter(Boolean),
    });
  };
  const act = async (key: string) => {
    const name = `harmattan-network-${new Date().toISOString().slice(0, 10)}`;
    if (key === "svg") saveBlob(new Blob([sheetToSvg(await picture())], { type: "image/svg+xml" }), `${name}.svg`);
    else if (key === "png") saveBlob(await sheetToPng(await picture()), `${name}.png`);
    else {
      const link = document.createElement("a");
      link.href = `/api/actors/network/export?${query}&format=${key}`;
      link.download = `${name}.${key}`;
      link.click();
    }
  };
  return (
    <MenuTrigger>
      <Button className="button small">
        <Icon name="export" size={13} />
        {t("network.export")}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={t("network.export")}
          onAction={(key) => act(String(key)).catch(exportFailure.set)}
        >
          {FILES.map((id) => (
            <MenuItem key={id} id={id} className="menu-item" textValue={t(`network.file.${id}`)}>
              {t(`network.file.${id}`)}
            </MenuItem>
          ))}
          <Separator />
          {IMAGES.map((id) => (
            <MenuItem key={id} id={id} className="menu-item" textValue={t(`export.${id}`)}>
              {t(`export.${id}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
