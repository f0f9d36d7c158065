import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { fetchWorld, type Geography, loadGeography } from "../map/geography.ts";
import { MapButtons } from "../map/MapButtons.tsx";
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

fetchWorld().catch(() => {});

export interface AreaMapProps {
  kind: AreaKind;
  /** What is shaded; other areas cannot be pointed at. */
  areas: readonly Shaded[];
  /** Areas that are outlined. */
  chosen: readonly string[];
  /** What the map shows, for those who do not see it. */
  label: string;
  legend: ReactNode;
  /** Null where nothing lies under the point. */
  onChoose(id: string | null): void;
  /** Content of the card beside the pointer. */
  tip(id: string): ReactNode;
}

/** A map of shaded areas, in the theme, language and position that the other maps have. */
export function AreaMap(props: AreaMapProps) {
  const lang = useViewState((state) => state.lang);
  const say = useMemo(() => mapWords(lang), [lang]);
  const { places, situation } = useLoaded();
  const boundaries = situation.snapshots.flatMap(({ kind, id }) => (kind === "boundaries" ? id : [])).join(" ");
  const known = useMemo(() => new Set(places.map(({ id }) => id)), [places]);
  const [geography, setGeography] = useState<Geography | Error | null>(null);
  useEffect(() => {
    let isGone = false;
    loadGeography(boundaries, known)
      .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
      .then((loaded) => isGone || setGeography(loaded));
    return () => {
      isGone = true;
    };
  }, [boundaries, known]);
  if (geography === null) return <div className="map-waiting soft">{say("loading")}</div>;
  if (geography instanceof Error) {
    return <div className="map-waiting soft">{say("failed", { reason: geography.message })}</div>;
  }
  return <Drawn {...props} geography={geography} />;
}

const TIP_WIDTH = 240;

function Drawn({
  kind,
  areas,
  chosen,
  label,
  legend,
  onChoose,
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
  const latest = useRef({ onChoose, patch });
  latest.current = { onChoose, patch };
  const [controller, setController] = useState<AreaMapController | null>(null);
  const [pointed, setPointed] = useState<PointedArea | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  useEffect(() => {
    if (!canvas.current) return;
    try {
      const made = createAreaMap(canvas.current, first.current.style, first.current.at, {
        onHover: setPointed,
        onChoose: (id) => latest.current.onChoose(id),
        onMove: (map) => latest.current.patch({ map }),
      });
      setController(made);
      return () => made.destroy();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }, []);
  useEffect(() => controller?.show(kind, areas), [controller, kind, areas]);
  useEffect(() => controller?.outline(chosen), [controller, chosen]);
  useEffect(() => {
    if (style !== first.current.style) controller?.restyle(style);
  }, [controller, style]);
  useEffect(() => controller?.map.getCanvas().setAttribute("aria-label", label), [controller, label]);

  if (failure) return <div className="map-waiting soft">{say("failed", { reason: failure })}</div>;
  return (
    <div ref={frame} className="situation-map area-map" dir="ltr">
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
