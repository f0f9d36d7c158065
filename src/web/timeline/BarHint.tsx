import { useState } from "react";
import { VIOLENCE_TYPES } from "../../events/model.ts";
import { useText } from "../i18n/TextProvider.tsx";
import type { Measure } from "../state.ts";
import { type Bars, type dayScale, STACK_ORDER } from "./bars.ts";
import { binOf, dayText } from "./calendar.ts";

/** What the bar under the pointer holds. */
export function BarHint(props: { bars: Bars; scale: ReturnType<typeof dayScale>; width: number; measure: Measure }) {
  const { t, format } = useText();
  const [at, setAt] = useState<number | null>(null);
  const { bars, scale } = props;
  const bin = at === null ? -1 : binOf(Math.floor(scale.day(at)), bars.unit) - bars.firstBin;
  const isInside = bin >= 0 && bin < bars.bins;
  const parts = isInside
    ? STACK_ORDER.map((type) => ({ type, value: bars.values[type * bars.bins + bin] })).filter(({ value }) => value > 0)
    : [];
  return (
    <>
      <div
        className="timeline-hover"
        onPointerMove={(event) => setAt(event.clientX - event.currentTarget.getBoundingClientRect().left)}
        onPointerLeave={() => setAt(null)}
      />
      {parts.length > 0 && at !== null && (
        <div className="bar-hint" data-flip={at > props.width / 2 || undefined} style={{ left: at }}>
          <strong>{format.bin(dayText(bars.edges[bin]), bars.unit)}</strong>
          {parts.map(({ type, value }) => (
            <span key={type} className="row">
              <i className="swatch" style={{ background: `var(--type-${VIOLENCE_TYPES[type]})` }} />
              <span>{t(`type.${VIOLENCE_TYPES[type]}`)}</span>
              <b className="num">{format.number(value)}</b>
            </span>
          ))}
          {props.measure === "deaths" && bars.high[bin] > 0 && (
            <span className="soft">{t("deaths.lowHigh", { range: format.range(bars.low[bin], bars.high[bin]) })}</span>
          )}
        </div>
      )}
    </>
  );
}
