import type { RefObject } from "react";
import type { Ground } from "../../api/fronts/contract.ts";
import type { EventFilter } from "../../events/filter.ts";
import type { Marking } from "../../evidence/marking.ts";
import type { AreaMapHandle } from "../areaMap/AreaMap.tsx";
import { FileMenu } from "../exporting/FileMenu.tsx";
import { saveBlob } from "../exporting/save.ts";
import { MAP_BOX } from "../exporting/sheet.ts";
import { IMAGE_FORMATS, type ImageFormat, isImageFormat, sheetFile } from "../exporting/sheetFile.ts";
import { textMeasure } from "../exporting/textMeasure.ts";
import { addressOf } from "../exporting/useSheet.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useLoaded, useObservatory } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import type { Column } from "./column.ts";
import { frontCsv } from "./csv.ts";
import { frontSheet } from "./frontSheet.ts";
import { frontSources } from "./sources.ts";

/** A file that is neither the table nor an image of the view. */
export interface MoreFile {
  /** Its ending, which is its id too. */
  id: string;
  label: string;
  make(): Promise<Blob>;
}

export interface FrontExportProps<T> {
  /** Part of the file's name. */
  name: string;
  title: string;
  ground: Pick<Ground, "basis">;
  withCasebook?: boolean;
  /** Clauses of the shared filter that narrow it; default all. */
  narrowedBy?(filter: EventFilter): EventFilter;
  lines: readonly string[];
  legend: { title: string; classes: readonly { label: string; colour: string }[] };
  columns: readonly Column<T>[];
  items: readonly T[];
  map: RefObject<AreaMapHandle | null>;
  files?: readonly MoreFile[];
  /** Of what is shown, where it is not that of its ground. */
  marking?: Marking;
}

/** Rows that an image prints; a file holds all. */
const PRINTED = 25;

/** What is shown as a table or as an image, with days, filter, sources and licence in it. */
export function FrontExport<T>(props: FrontExportProps<T>) {
  const { name, title, ground, withCasebook = false, lines, legend, columns, items, map, files = [] } = props;
  const text = useText();
  const { t, format, direction } = text;
  const names = useNames();
  const loaded = useLoaded();
  const theme = useTheme();
  const { state } = useObservatory();
  const picture = async (kind: ImageFormat, sources: readonly string[]): Promise<Blob> => {
    if (!map.current) throw new Error(t("loading.map"));
    const drawn =
      kind === "svg" ? new Blob([map.current.toSvg()], { type: "image/svg+xml" }) : await map.current.toPng(MAP_BOX);
    const source = await addressOf(drawn);
    const image = new Image();
    image.src = source;
    await image.decode();
    const content = {
      palette: PALETTES[theme],
      direction,
      title,
      lines,
      map: { source, width: image.naturalWidth, height: image.naturalHeight },
      legend,
      columns,
      items: items.slice(0, PRINTED),
      more: items.length > PRINTED ? t("fronts.more", { count: items.length - PRINTED }) : null,
      sources,
    };
    const sheet = frontSheet(content, textMeasure());
    return await sheetFile(sheet, kind);
  };
  const make = async (id: string) => {
    const today = new Date().toISOString().slice(0, 10);
    const { filter } = state.get();
    const clauses = props.narrowedBy?.(filter) ?? filter;
    const sources = frontSources(ground, withCasebook, clauses, loaded, text, names, today, props.marking);
    if (sources.shut.length > 0) throw new Error(t("export.imageShut", { datasets: format.list(sources.shut) }));
    const csv = () => new Blob([frontCsv(columns, items, [title, ...lines, ...sources.lines])], { type: "text/csv" });
    const more = files.find((one) => one.id === id);
    const made = more ? await more.make() : isImageFormat(id) ? await picture(id, sources.lines) : csv();
    saveBlob(made, `harmattan-${name}-${today}.${id}`);
  };
  return (
    <FileMenu
      label={t("fronts.export")}
      groups={[
        [{ id: "csv", label: t("fronts.file.csv") }, ...files],
        IMAGE_FORMATS.map((id) => ({ id, label: t(`export.${id}`) })),
      ]}
      make={make}
    />
  );
}
