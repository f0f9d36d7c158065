import type { Network } from "../../api/relations/contract.ts";
import { strictestMarking } from "../../evidence/marking.ts";
import { request } from "../data/request.ts";
import { FileMenu } from "../exporting/FileMenu.tsx";
import { IMAGE_AUDIENCE, shutFromImages } from "../exporting/imageAudience.ts";
import { saveBlob } from "../exporting/save.ts";
import { IMAGE_FORMATS, isImageFormat, sheetFile } from "../exporting/sheetFile.ts";
import { clauseWords } from "../filters/clauseWords.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { activeClauses } from "../store/clauses.ts";
import { useLoaded, useObservatory } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { PALETTES } from "../theme/palette.ts";
import { networkSheet } from "./networkSheet.ts";

const FILES = ["graphml", "gexf", "csv"] as const;

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
  const make = async (id: string) => {
    const name = `harmattan-network-${new Date().toISOString().slice(0, 10)}.${id}`;
    if (isImageFormat(id)) {
      saveBlob(await sheetFile(await picture(), id), name);
      return;
    }
    const link = document.createElement("a");
    link.href = `/api/actors/network/export?${query}&format=${id}`;
    link.download = name;
    link.click();
  };
  return (
    <FileMenu
      label={t("network.export")}
      groups={[
        FILES.map((id) => ({ id, label: t(`network.file.${id}`) })),
        IMAGE_FORMATS.map((id) => ({ id, label: t(`export.${id}`) })),
      ]}
      make={make}
    />
  );
}
