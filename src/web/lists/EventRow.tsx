// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid places its rows by hand, which a table element cannot hold
import type { EventItem } from "../../api/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { PrecisionGlyph } from "../parts/PrecisionGlyph.tsx";
import { useNames } from "../store/names.ts";

export interface EventRowProps {
  index: number;
  item: EventItem | null;
  height: number;
  isSelected: boolean;
  isFocusable: boolean;
  onFocus: () => void;
  onOpen: () => void;
}

/** One event: as a line of columns where there is room, stacked where there is not. */
export function EventRow(props: EventRowProps) {
  const { t, format } = useText();
  const names = useNames();
  const { item } = props;
  if (!item) {
    return (
      <div
        role="row"
        tabIndex={props.isFocusable ? 0 : -1}
        data-index={props.index}
        onFocus={props.onFocus}
        aria-rowindex={props.index + 2}
        aria-busy="true"
        className="event-row waiting"
        style={{ height: props.height }}
      >
        <div role="gridcell" tabIndex={-1} className="sr-only">
          {t("table.waiting")}
        </div>
      </div>
    );
  }
  const date = format.eventDate(item.dateStart, item.dateEnd, item.datePrecision);
  const precision =
    item.datePrecision === "day" && item.dateEnd !== item.dateStart
      ? t("precision.date.firstAndLast")
      : t(`precision.date.${item.datePrecision}`);
  const type = item.kind ? names.kind(item.kind) : t(`typeShort.${item.type}`);
  const place = item.place ? names.placeAsNamed(item.place, item) : item.adm1 ? names.place(item.adm1) : null;
  const dataset = names.dataset(item.dataset);
  const country = item.iso3 ? names.place(item.iso3) : null;
  const sides = [item.sideA, item.sideB].filter((side): side is string => side !== null).map(names.actorShort);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles Enter and Space for the focused row
    <div
      role="row"
      className="event-row"
      style={{ height: props.height }}
      aria-rowindex={props.index + 2}
      aria-selected={props.isSelected}
      data-index={props.index}
      tabIndex={props.isFocusable ? 0 : -1}
      onFocus={props.onFocus}
      onClick={props.onOpen}
    >
      <div role="gridcell" tabIndex={-1} data-column="date" title={`${date}, ${precision}`}>
        <span>{date}</span>
        {item.datePrecision !== "day" && <small>{precision}</small>}
      </div>
      <div role="gridcell" tabIndex={-1} data-column="place">
        <span className="precision-mark" title={t(`precision.place.${item.placePrecision}`)}>
          <PrecisionGlyph precision={item.placePrecision} />
          <span className="sr-only">{t(`precision.place.${item.placePrecision}`)}</span>
        </span>
        <span className="clip" title={[place, country].filter(Boolean).join(", ")}>
          <bdi>{place ?? country ?? t("place.unstated")}</bdi>
          {place && country && place !== country && <span className="soft"> {country}</span>}
        </span>
      </div>
      <div role="gridcell" tabIndex={-1} data-column="sides" className="clip" title={sides.join(" – ")}>
        <Sides sides={sides} />
      </div>
      <div role="gridcell" tabIndex={-1} data-column="type" title={type}>
        <i className="swatch" style={{ background: `var(--type-${item.type})` }} />
        <span className="clip">{type}</span>
      </div>
      <div role="gridcell" tabIndex={-1} data-column="deaths" className="num">
        <DeathCell deaths={item.deaths} />
      </div>
      <div role="gridcell" tabIndex={-1} data-column="dataset" className="soft clip" title={dataset}>
        {dataset}
      </div>
    </div>
  );
}

/** Each side in its own direction, both in the order of the page's. */
function Sides({ sides }: { sides: string[] }) {
  const { t } = useText();
  const [a, b] = sides;
  if (a === undefined) return t("sides.unstated");
  return (
    <>
      <bdi>{a}</bdi>
      {b !== undefined && (
        <>
          {" – "}
          <bdi>{b}</bdi>
        </>
      )}
    </>
  );
}

function DeathCell({ deaths }: { deaths: EventItem["deaths"] }) {
  const { t, format } = useText();
  const { low, best, high } = deaths;
  if (low === null && best === null && high === null) {
    return (
      <span className="no-figure" title={t("deaths.unstated")}>
        –<span className="sr-only">{t("deaths.unstated")}</span>
      </span>
    );
  }
  const main = best ?? low ?? high ?? 0;
  const prefix = best === null ? (low !== null ? "≥ " : "≤ ") : "";
  return (
    <>
      <strong className="ltr">
        {prefix}
        {format.number(main)}
      </strong>
      {low !== null && high !== null && low !== high && <small className="ltr">{format.range(low, high)}</small>}
    </>
  );
}
