import { type ReactNode, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { type Box, type DrawnLine, exportPng, exportSvg } from "../map/exportMap.ts";
import type { Geography } from "../map/geography.ts";
import { MapButtons } from "../map/MapButtons.tsx";
import { shownAreas } from "../map/shown.ts";
import { useGeography } from "../map/useGeography.ts";
import { mapWords } from "../map/words.ts";
import { useSize } from "../parts/useSize.ts";
import { useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import {
  type AreaKind,
  type AreaMapController,
  createAreaMap,
  type PointedArea,
  type Shaded,
} from "./areaMapController.ts";
import "../map/map.css";
import "./areaMap.css";

/** The map as a picture to pass on. */
export interface AreaMapHandle {
  toPng(box: Box): Promise<Blob>;
  toSvg(): string;
}

export interface AreaMapProps {
  kind: AreaKind;
  /** What is shaded; other areas cannot be pointed at. */
  areas: readonly Shaded[];
  /** Areas that are outlined. */
  chosen: readonly string[];
  /** What the map shows, for those who do not see it. */
  label: string;
  legend: ReactNode;
  /** Lines over the areas. */
  lines?: readonly DrawnLine[];
  /** A place [degrees] that is brought into sight. */
  seek?: readonly [longitude: number, latitude: number] | null;
  ref?: Ref<AreaMapHandle>;
  /** Null where nothing lies under the point. */
  onChoose(id: string | null): void;
  /** What lies under the pointer, null where nothing does. */
  onPoint?(id: string | null): void;
  /** Content of the card beside the pointer. */
  tip(id: string): ReactNode;
}

/** A map of shaded areas, in the theme, language and position that the other maps have. */
export function AreaMap(props: AreaMapProps) {
  const lang = useViewState((state) => state.lang);
  const say = useMemo(() => mapWords(lang), [lang]);
  const geography = useGeography();
  if (geography === null) return <div className="map-waiting soft">{say("loading")}</div>;
  if (geography instanceof Error) {
    return <div className="map-waiting soft">{say("failed", { reason: geography.message })}</div>;
  }
  return <Drawn {...props} geography={geography} />;
}

const TIP_WIDTH = 240;
const NO_LINES: readonly DrawnLine[] = [];

function Drawn({
  kind,
  areas,
  chosen,
  label,
  legend,
  lines = NO_LINES,
  seek = null,
  ref,
  onChoose,
  onPoint,
  tip,
  geography,
}: AreaMapProps & { geography: Geography }) {
  const { direction } = useText();
  const theme = useTheme();
  const lang = useViewState((state) => state.lang);
  const at = useViewState((state) => state.map);
  const { patch } = useObservatory();
  const { places, situation } = useLoaded();
  const focus = situation.casebook.countries;
  const say = useMemo(() => mapWords(lang), [lang]);
  const style = useMemo(
    () => ({ geography, places, focus, palette: PALETTES[theme], lang }),
    [geography, places, focus, theme, lang],
  );
  const frame = useRef<HTMLDivElement | null>(null);
  const canvas = useRef<HTMLDivElement | null>(null);
  const size = useSize(frame);
  const first = useRef({ style, at });
  const latest = useRef({ onChoose, onPoint, patch });
  latest.current = { onChoose, onPoint, patch };
  const [controller, setController] = useState<AreaMapController | null>(null);
  const [pointed, setPointed] = useState<PointedArea | null>(null);
  const [isDrawn, setDrawn] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    if (!canvas.current) return;
    try {
      const made = createAreaMap(canvas.current, first.current.style, first.current.at, {
        onHover(next) {
          setPointed(next);
          latest.current.onPoint?.(next?.id ?? null);
        },
        onChoose: (id) => latest.current.onChoose(id),
        onMove: (map) => latest.current.patch({ map }),
      });
      setController(made);
      return () => made.destroy();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }, []);
  useEffect(() => {
    controller?.map.once("idle", () => setDrawn(true));
  }, [controller]);
  useEffect(() => controller?.show(kind, areas), [controller, kind, areas]);
  useEffect(() => controller?.outline(chosen), [controller, chosen]);
  useEffect(() => controller?.draw(lines), [controller, lines]);
  const [longitude, latitude] = seek ?? [null, null];
  useEffect(() => {
    if (longitude !== null && latitude !== null) controller?.seek([longitude, latitude]);
  }, [controller, longitude, latitude]);
  useImperativeHandle(ref, () => {
    const input = () => {
      if (!controller) throw new Error("the map is not there yet");
      return {
        controller,
        shown: shownAreas(controller.shaded()),
        lines,
        geography,
        palette: PALETTES[theme],
        focus,
        places,
        lang,
        badges: [],
        say,
        measure: "events" as const,
      };
    };
    return { toPng: (box) => exportPng(input(), box), toSvg: () => exportSvg(input()) };
  }, [controller, lines, geography, theme, focus, places, lang, say]);
  useEffect(() => {
    if (style !== first.current.style) controller?.restyle(style);
  }, [controller, style]);
  useEffect(() => controller?.map.getCanvas().setAttribute("aria-label", label), [controller, label]);

  if (failure) return <div className="map-waiting soft">{say("failed", { reason: failure })}</div>;
  return (
    <div ref={frame} className="situation-map area-map" dir="ltr" aria-busy={!isDrawn}>
      <div ref={canvas} className="map-canvas" />
      {controller && <MapButtons map={controller.map} home={first.current.at} say={say} />}
      <div className="area-legend" dir={direction}>
        {legend}
      </div>
      <p className="map-credit">{say("credit")}</p>
      {pointed && (
        <div
          className="area-tip"
          dir={direction}
          style={{ left: Math.max(8, Math.min(pointed.x + 14, size.width - TIP_WIDTH)), top: pointed.y + 14 }}
        >
          {tip(pointed.id)}
        </div>
      )}
    </div>
  );
}
