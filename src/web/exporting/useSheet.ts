import { type RefObject, useState } from "react";
import type { EngineView } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import type { MapHandle } from "../layout/MapSlot.tsx";
import { useLoaded, useObservatory } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import type { Observatory } from "../store/observatory.ts";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { composeSheet } from "./composeSheet.ts";
import { exportFailure } from "./downloadEvents.ts";
import { shutFromImages } from "./imageAudience.ts";
import { saveBlob } from "./save.ts";
import { layoutSheet, MAP_BOX } from "./sheet.ts";
import { sheetToPng } from "./sheetPng.ts";
import { sheetToSvg } from "./sheetSvg.ts";
import { textMeasure } from "./textMeasure.ts";

/** Makes an image of what is shown and gives it to the user. */
export function useSheet(map: RefObject<MapHandle | null>): {
  isBusy: boolean;
  make: (format: "png" | "svg") => Promise<void>;
} {
  const text = useText();
  const names = useNames();
  const loaded = useLoaded();
  const theme = useTheme();
  const observatory = useObservatory();
  const [isBusy, setBusy] = useState(false);

  const make = async (format: "png" | "svg") => {
    let view = observatory.view.get();
    if (!view) return;
    let undo = () => {};
    setBusy(true);
    exportFailure.set(null);
    try {
      const { casebook, snapshots } = loaded.situation;
      const shown = view.total.perDataset.filter(({ events }) => events > 0).map(({ dataset }) => dataset);
      const shut = shutFromImages(shown, (id) =>
        id === "casebook" ? casebook : snapshots.find((snapshot) => snapshot.id === id),
      );
      const named = text.format.list(shut.map(names.dataset));
      if (shut.length === shown.length && shut.length > 0) {
        throw new Error(text.t("export.imageShut", { datasets: named }));
      }
      const asked = observatory.state.get().filter;
      if (shut.length > 0) {
        observatory.patchFilter({ datasets: shown.filter((id) => !shut.includes(id)) });
        undo = () => observatory.patchFilter({ datasets: asked.datasets });
        view = await redrawn(observatory, map, shut);
      }
      const picture = map.current ? await pictureOf(map.current, format) : null;
      const today = new Date().toISOString().slice(0, 10);
      const content = composeSheet({
        state: observatory.state.get(),
        view,
        loaded,
        text,
        names,
        palette: PALETTES[theme],
        map: picture,
        signs: map.current?.signs() ?? null,
        today,
        leftOut: shut.length > 0 ? text.t("export.imageWithout", { datasets: named }) : null,
      });
      const sheet = layoutSheet(content, textMeasure());
      const blob =
        format === "svg" ? new Blob([sheetToSvg(sheet)], { type: "image/svg+xml" }) : await sheetToPng(sheet);
      saveBlob(blob, `harmattan-${today}.${format}`);
    } catch (error) {
      exportFailure.set(error);
    } finally {
      undo();
      setBusy(false);
    }
  };
  return { isBusy, make };
}

const PATIENCE = 10_000;

/** Waits until figures, timeline and map show none of the datasets that may not stand in an image. */
async function redrawn(
  { view }: Pick<Observatory, "view">,
  map: RefObject<MapHandle | null>,
  shut: readonly string[],
): Promise<EngineView> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    const now = view.get();
    const isOpen = now?.total.perDataset.every(({ dataset, events }) => events === 0 || !shut.includes(dataset));
    if (now && isOpen && (!map.current || map.current.view() === now)) return now;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the map was not redrawn without what may not leave");
}

/** The map as an image address: a drawing stays a drawing in an SVG. */
async function pictureOf(
  map: MapHandle,
  format: "png" | "svg",
): Promise<{ source: string; width: number; height: number }> {
  const blob = format === "svg" ? new Blob([await map.toSvg()], { type: "image/svg+xml" }) : await map.toPng(MAP_BOX);
  const source = await addressOf(blob);
  const image = new Image();
  image.src = source;
  await image.decode();
  return { source, width: image.naturalWidth, height: image.naturalHeight };
}

/** A picture as an address that a drawing may hold. */
export function addressOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("the map image could not be read"));
    reader.readAsDataURL(blob);
  });
}
