import { useState } from "react";
import { PLACE_PRECISIONS, VIOLENCE_TYPES } from "../../events/model.ts";
import { useText } from "../i18n/TextProvider.tsx";
import type { Measure } from "../state.ts";
import type { Palette } from "../theme/palette.ts";
import { SHADINGS, type Shading, shadeTitle } from "./areaShades.ts";
import { PrecisionSign, Ramp, type Sign, SizeScale } from "./MapSigns.tsx";
import { rampColour, SIZE_STEPS, symbolRadius, zoomFactor } from "./scales.ts";
import type { Shown } from "./shown.ts";
import type { MapWord, Say } from "./words.ts";

const SHADE_WORDS: Record<Shading, MapWord> = { none: "shadeNone", admin1: "shadeAdmin1", country: "shadeCountry" };

export interface MapLegendProps {
  shown: Shown;
  measure: Measure;
  zoom: number;
  palette: Palette;
  shading: Shading;
  onShading(shading: Shading): void;
  say: Say;
  /** Starts closed where the map is small. */
  isOpen: boolean;
  /** On a narrow page the filters, which name the colours of the types, are out of sight. */
  isNarrow: boolean;
}

export function MapLegend({
  shown,
  measure,
  zoom,
  palette,
  shading,
  onShading,
  say,
  isOpen: startsOpen,
  isNarrow,
}: MapLegendProps) {
  const [isOpen, setOpen] = useState(startsOpen);
  const { direction } = useText();
  return (
    <section className="map-legend" dir={direction} aria-label={say("legend")}>
      <button type="button" className="map-legend-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say("legend")}
        <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
          <path
            d={isOpen ? "M1.500 3.500l3.500 3.500 3.500-3.500" : "M1.500 6.500l3.500-3.500 3.500 3.500"}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.400"
          />
        </svg>
      </button>
      {shown.marks.cells && (
        <div className="map-legend-body">
          <CellScale shown={shown} measure={measure} palette={palette} say={say} />
        </div>
      )}
      {isOpen && (
        <div className="map-legend-body">
          {isNarrow && <Types shown={shown} palette={palette} />}
          {!shown.marks.cells && <Sizes measure={measure} zoom={zoom} say={say} />}
          <Precisions shown={shown} say={say} />
          <Shade shown={shown} measure={measure} palette={palette} shading={shading} onShading={onShading} say={say} />
        </div>
      )}
      <NotDrawn shown={shown} say={say} />
    </section>
  );
}

function Types({ shown, palette }: Pick<MapLegendProps, "shown" | "palette">) {
  const { t } = useText();
  const { points } = shown.marks;
  if (!points) return null;
  const present = new Set(points.type);
  const order = [1, 2, 3, 0].filter((type) => present.has(type));
  if (order.length === 0) return null;
  return (
    <ul className="map-types">
      {order.map((type) => (
        <li key={type}>
          <i style={{ background: palette.types[type] }} />
          {t(`type.${VIOLENCE_TYPES[type]}`)}
        </li>
      ))}
    </ul>
  );
}

function Sizes({ measure, zoom, say }: Pick<MapLegendProps, "measure" | "zoom" | "say">) {
  const { format } = useText();
  const steps = SIZE_STEPS[measure];
  return (
    <div>
      <p className="map-legend-title">{say(measure === "events" ? "sizeEvents" : "sizeDeaths")}</p>
      <SizeScale
        radii={steps.map((value) => symbolRadius(value, measure) * zoomFactor(zoom))}
        labels={steps.map((value) => format.number(value))}
      />
    </div>
  );
}

function CellScale({ shown, measure, palette, say }: Pick<MapLegendProps, "shown" | "measure" | "palette" | "say">) {
  return (
    <div>
      {shown.cells.count > 0 && (
        <>
          <p className="map-legend-title">{say(measure === "events" ? "cellsEvents" : "cellsDeaths")}</p>
          <BreaksRamp breaks={shown.cells.breaks} palette={palette} />
        </>
      )}
      <p className="map-legend-note">{say("cellsWhy", { count: shown.marks.symbolsInSight })}</p>
    </div>
  );
}

function BreaksRamp({ breaks, palette }: { breaks: readonly number[]; palette: Palette }) {
  const { format } = useText();
  return (
    <Ramp
      colours={breaks.map((_, i) => rampColour(palette.map.ramp, i, breaks.length))}
      labels={breaks.map((value, i) => (i === breaks.length - 1 ? `${format.compact(value)}+` : format.compact(value)))}
    />
  );
}

const SIGNS: Sign[] = ["exact", "near", "exact-or-near", "admin2", "diffuse", "unstated", "admin1", "country"];

function Precisions({ shown, say }: Pick<MapLegendProps, "shown" | "say">) {
  const { format } = useText();
  const count = (sign: Sign) => shown.marks.precisions[PLACE_PRECISIONS.indexOf(sign)];
  const drawn = SIGNS.filter((sign) => count(sign) > 0);
  if (drawn.length === 0) return null;
  return (
    <div>
      <p className="map-legend-title">{say("known")}</p>
      <ul className="map-precisions">
        {drawn.map((sign) => (
          <li key={sign}>
            <PrecisionSign sign={sign} />
            <span>{say(sign)}</span>
            <b>{format.compact(count(sign))}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Shade({
  shown,
  measure,
  palette,
  shading,
  onShading,
  say,
}: Omit<MapLegendProps, "zoom" | "isOpen" | "isNarrow">) {
  return (
    <div>
      <fieldset className="map-shade">
        <legend>{say("shading")}</legend>
        {SHADINGS.map((choice) => (
          <label key={choice} data-on={choice === shading || undefined}>
            <input type="radio" name="map-shading" checked={choice === shading} onChange={() => onShading(choice)} />
            {say(SHADE_WORDS[choice])}
          </label>
        ))}
      </fieldset>
      {shading !== "none" && shown.shadeBreaks.length > 0 && (
        <>
          <p className="map-legend-title">{say(shadeTitle(shading, measure))}</p>
          <BreaksRamp breaks={shown.shadeBreaks} palette={palette} />
        </>
      )}
    </div>
  );
}

const REASONS = ["international", "noCoordinate", "noUnit", "noCountry"] as const;

/** Always in sight: what a map leaves out is part of what it says. */
function NotDrawn({ shown, say }: Pick<MapLegendProps, "shown" | "say">) {
  const { notDrawn } = shown.marks;
  const total = REASONS.reduce((sum, reason) => sum + notDrawn[reason], 0);
  if (total === 0) return null;
  return (
    <details className="map-not-drawn">
      <summary>{say("notDrawn", { count: total })}</summary>
      <ul>
        {REASONS.filter((reason) => notDrawn[reason] > 0).map((reason) => (
          <li key={reason}>{say(reason, { count: notDrawn[reason] })}</li>
        ))}
      </ul>
    </details>
  );
}
