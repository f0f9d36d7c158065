import type { Lineage } from "../../api/relations/contract.ts";
import { request } from "../data/request.ts";
import { FileMenu } from "../exporting/FileMenu.tsx";
import { IMAGE_AUDIENCE } from "../exporting/imageAudience.ts";
import { saveBlob } from "../exporting/save.ts";
import { IMAGE_FORMATS, isImageFormat, sheetFile } from "../exporting/sheetFile.ts";
import { textMeasure } from "../exporting/textMeasure.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useLoaded } from "../store/context.tsx";
import { PALETTES } from "../theme/palette.ts";
import { lineageSheet } from "./lineageSheet.ts";

/** The lineage as an image, drawn of what may reach the own organisation, with its sources printed on it. */
export function LineageExport({
  isShown,
}: {
  isShown: (kind: Lineage["joins"][number]["relation"]["kind"]) => boolean;
}) {
  const text = useText();
  const { t } = text;
  const { casebook, harmattan } = useLoaded().situation;
  const today = new Date().toISOString().slice(0, 10);
  const picture = async () => {
    const response = await request(`/api/actors/lineage?audience=${encodeURIComponent(IMAGE_AUDIENCE)}`);
    const lineage = (await response.json()) as Lineage;
    if (lineage.lanes.length === 0) throw new Error(t("lineage.nothing", { what: lineage.leftOut.join(" · ") }));
    const joins = lineage.joins.filter(({ relation }) => isShown(relation.kind));
    const sources = [...new Set(joins.flatMap(({ relation: { source } }) => source?.office ?? source?.headline ?? []))];
    const lines = [
      t("lineage.about"),
      t("sheet.casebook", {
        name: casebook.name,
        day: text.format.day(lineage.asOf),
        licence: casebook.licence ?? t("licence.unknown"),
        citation: casebook.citation ?? "",
        marking: lineage.marking,
      }),
      t("coop.sheetSources", { list: text.format.list(sources.sort()) }),
      ...(lineage.leftOut.length > 0 ? [t("export.sheetLeftOut", { what: lineage.leftOut.join(" · ") })] : []),
      t("network.sheetMade", { version: harmattan, day: today }),
    ];
    const words = { palette: PALETTES.light, text, title: t("lineage.title"), lines };
    return lineageSheet(lineage, joins, words, textMeasure());
  };
  return (
    <FileMenu
      label={t("lineage.export")}
      groups={[IMAGE_FORMATS.map((id) => ({ id, label: t(`export.${id}`) }))]}
      make={async (id) => {
        if (isImageFormat(id)) saveBlob(await sheetFile(await picture(), id), `harmattan-lineage-${today}.${id}`);
      }}
    />
  );
}
