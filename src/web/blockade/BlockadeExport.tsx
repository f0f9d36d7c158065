import type { RefObject } from "react";
import type { BlockadeBacktest, BlockadeCaseAnswer } from "../../api/blockade/contract.ts";
import type { Intervention } from "../../corridors/supply/index.ts";
import type { AreaMapHandle } from "../areaMap/AreaMap.tsx";
import { request } from "../data/request.ts";
import { FileMenu } from "../exporting/FileMenu.tsx";
import { shutFromImages } from "../exporting/imageAudience.ts";
import { saveBlob } from "../exporting/save.ts";
import { MAP_BOX } from "../exporting/sheet.ts";
import { IMAGE_FORMATS, isImageFormat, sheetFile } from "../exporting/sheetFile.ts";
import { textMeasure } from "../exporting/textMeasure.ts";
import { addressOf } from "../exporting/useSheet.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useLoaded } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { blockadeSheet } from "./blockadeSheet.ts";
import type { Chosen } from "./chosen.ts";
import type { Shown, ShownPair } from "./shown.ts";
import type { BlockadeWords, CaseItem } from "./words.ts";

const TABLES = ["csv", "xlsx"] as const;

export interface BlockadeExportProps {
  supply: CaseItem;
  prepared: BlockadeCaseAnswer;
  chosen: Chosen;
  shown: Shown;
  pair?: ShownPair;
  map?: RefObject<AreaMapHandle | null>;
  week: number;
  row: string;
  words: BlockadeWords;
  /** Interventions of the one setting, or of both. */
  settings: readonly (readonly Intervention[])[];
}

/** What is shown as an image; the whole ensemble as a table. */
export function BlockadeExport(props: BlockadeExportProps) {
  const { supply, prepared, chosen, shown, pair, map, week, row, words, settings } = props;
  const { t, format, direction } = useText();
  const { casebook, harmattan } = useLoaded().situation;
  const names = useNames();
  const theme = useTheme();
  const picture = async (kind: (typeof IMAGE_FORMATS)[number]) => {
    if (shutFromImages(["casebook"], () => casebook).length > 0)
      throw new Error(t("export.imageShut", { datasets: names.region }));
    const { weeks } = shown.told;
    const lines = [
      t("blockade.sheetSpan", { span: format.span(weeks[0], weeks[weeks.length - 1]), row: words.row(row) }),
      t(shown.run === null ? "blockade.byBrowser" : "blockade.byServer", { members: shown.members }),
      shown.effective === null
        ? t(prepared.calibrated === null ? "blockade.wide" : "blockade.wideByChoice")
        : t("blockade.narrowed", { effective: Math.round(shown.effective) }),
      t(chosen.recorded ? "blockade.sheetRecorded" : "blockade.sheetNotRecorded"),
      ...settings.map(
        (interventions, k) =>
          `${t(settings.length === 1 ? "blockade.changes" : k === 0 ? "blockade.settingA" : "blockade.settingB")}: ${
            interventions.map(words.intervention).join("; ") || t("blockade.noInterventions")
          }`,
      ),
      ...Object.entries(chosen.fixed).map(([id, value]) =>
        t("blockade.sheetHeld", { id, value: format.decimal(value) }),
      ),
    ];
    const sources = [
      ...shown.caveats.map((code) => t(`blockade.caveat.${code}`)),
      t("sheet.casebook", {
        name: names.region,
        day: format.day(casebook.asOf),
        licence: casebook.licence ?? t("licence.unknown"),
        citation: casebook.citation ?? "",
        marking: casebook.marking,
      }),
      t("blockade.sheetClaims", {
        claims: [...new Set(prepared.supply.slots.flatMap(({ claims }) => claims))].join(" "),
      }),
      `TLP:${casebook.marking}`,
      t("network.sheetMade", { version: harmattan, day: new Date().toISOString().slice(0, 10) }),
    ];
    const drawn = map?.current
      ? kind === "svg"
        ? new Blob([map.current.toSvg()], { type: "image/svg+xml" })
        : await map.current.toPng(MAP_BOX)
      : null;
    const content = {
      palette: PALETTES[theme],
      direction,
      title: words.named(supply.names),
      lines,
      weeks,
      week,
      row,
      told: pair ? [pair.a.told, pair.b.told] : [shown.told],
      heads: pair ? [t("blockade.settingA"), t("blockade.settingB")] : [words.row(row)],
      words,
      short: t("blockade.first"),
      day: format.day,
      never: t("blockade.never"),
      map: drawn && (await imageOf(drawn)),
      sources,
    };
    return sheetFile(blockadeSheet(content, textMeasure()), kind);
  };
  const make = async (id: string) => {
    const name = `harmattan-blockade-${supply.id}`;
    if (isImageFormat(id)) {
      saveBlob(await picture(id), `${name}.${id}`);
      return;
    }
    if (shown.run !== null) await saveTable(shown.run, id, name);
  };
  const needs = shown.run === null ? { note: t("blockade.tableNeeds") } : {};
  return (
    <FileMenu
      label={t("fronts.export")}
      groups={[
        TABLES.map((id) => ({ id, label: t(`forecast.file.${id}`), ...needs })),
        IMAGE_FORMATS.map((id) => ({ id, label: t(`export.${id}`) })),
      ]}
      disabled={shown.run === null ? TABLES : []}
      make={make}
    />
  );
}

async function saveTable(run: string, format: string, name: string): Promise<void> {
  const query = new URLSearchParams({ run, format });
  saveBlob(await (await request(`/api/blockade/export?${query}`)).blob(), `${name}.${format}`);
}

async function imageOf(blob: Blob): Promise<{ source: string; width: number; height: number }> {
  const source = await addressOf(blob);
  const image = new Image();
  image.src = source;
  await image.decode();
  return { source, width: image.naturalWidth, height: image.naturalHeight };
}

/** The backtest as a table. */
export function BacktestFiles({ backtest }: { backtest: BlockadeBacktest }) {
  const { t } = useText();
  return (
    <FileMenu
      label={t("fronts.export")}
      groups={[TABLES.map((id) => ({ id, label: t(`forecast.file.${id}`) }))]}
      make={(id) => saveTable(backtest.run, id, `harmattan-blockade-backtest-${backtest.case}`)}
    />
  );
}
