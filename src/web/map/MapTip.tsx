import type { EventDictionaries } from "../../events/columns.ts";
import { PLACE_PRECISIONS, VIOLENCE_TYPES } from "../../events/model.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useNames } from "../store/names.ts";
import type { Palette } from "../theme/palette.ts";
import type { Pointed } from "./mapController.ts";
import type { Shown } from "./shown.ts";
import type { Say } from "./words.ts";

export interface MapTipProps {
  pointed: Pointed;
  shown: Shown;
  palette: Palette;
  dictionaries: EventDictionaries;
  /** Width of the map [CSS px]: the tip opens towards its middle. */
  width: number;
  say: Say;
}

/** What lies under the pointer. Nothing here can be reached by it alone: a click opens the same as a list. */
export function MapTip(props: MapTipProps) {
  const { pointed, shown, width } = props;
  const { direction } = useText();
  const isSite = pointed.sites.length > 0 && shown.marks.points !== null;
  const isCell = pointed.cell >= 0 && shown.marks.cells !== null;
  if (!isSite && !isCell && !hasCoarse(props)) return null;
  const side = pointed.x > width * 0.6 ? "start" : "end";
  return (
    <div
      className="map-tip"
      data-side={side}
      style={{ left: pointed.x, top: pointed.y }}
      dir={direction}
      aria-hidden="true"
    >
      {isSite ? <SiteTip {...props} /> : isCell ? <GroupTip {...props} /> : <CoarseTip {...props} />}
    </div>
  );
}

function SiteTip({ pointed, shown, palette, say }: MapTipProps) {
  const { t, format } = useText();
  const { points } = shown.marks;
  if (!points) return null;
  const first = pointed.sites[0];
  const rows: number[] = [];
  for (let k = 0; k < points.site.length; k++) if (points.site[k] === points.site[first]) rows.push(k);
  return (
    <>
      <Rows
        rows={rows.map((k) => ({
          type: points.type[k],
          events: points.events[k],
          best: points.best[k],
        }))}
        palette={palette}
        say={say}
      />
      <p className="map-tip-note">
        {t(`precision.place.${PLACE_PRECISIONS[points.precision[first]]}`)}
        {pointed.sites.length > 1 && ` · +${format.number(pointed.sites.length - 1)}`}
      </p>
    </>
  );
}

function GroupTip({ pointed, shown, palette, say }: MapTipProps) {
  const { cells } = shown.marks;
  if (!cells) return null;
  return (
    <>
      <Rows rows={typeRows(cells.events, cells.best, pointed.cell)} palette={palette} say={say} />
      <p className="map-tip-note">PRIO-GRID {cells.id[pointed.cell]}</p>
    </>
  );
}

function coarseIndex({ pointed, shown, dictionaries }: MapTipProps): number {
  if (pointed.unit === null) return -1;
  return shown.marks.admin1.id.indexOf(dictionaries.units.indexOf(pointed.unit));
}

function hasCoarse(props: MapTipProps): boolean {
  return coarseIndex(props) >= 0;
}

function CoarseTip(props: MapTipProps) {
  const { pointed, shown, palette, say } = props;
  const names = useNames();
  const { events, best } = shown.marks.admin1;
  return (
    <>
      <p className="map-tip-name">{names.placeWithin(pointed.unit ?? "")}</p>
      <Rows rows={typeRows(events, best, coarseIndex(props))} palette={palette} say={say} />
      <p className="map-tip-note">{say("onlyUnit")}</p>
    </>
  );
}

interface TypeRow {
  type: number;
  events: number;
  best: number;
}

function typeRows(events: Uint32Array, best: Float64Array, group: number): TypeRow[] {
  return VIOLENCE_TYPES.map((_, type) => ({
    type,
    events: events[group * VIOLENCE_TYPES.length + type],
    best: best[group * VIOLENCE_TYPES.length + type],
  })).filter((row) => row.events > 0);
}

function Rows({ rows, palette, say }: { rows: TypeRow[]; palette: Palette; say: Say }) {
  const { t } = useText();
  return (
    <ul>
      {rows.map(({ type, events, best }) => (
        <li key={type}>
          <i style={{ background: palette.types[type] }} />
          <span>{t(`type.${VIOLENCE_TYPES[type]}`)}</span>
          <b>
            {say("events", { count: events })}
            {best > 0 && <small>{say("deaths", { count: best })}</small>}
          </b>
        </li>
      ))}
    </ul>
  );
}
