import { useEffect, useRef, useState } from "react";
import { VIOLENCE_TYPES } from "../../events/model.ts";
import { useText } from "../i18n/TextProvider.tsx";
import type { Measure } from "../state.ts";
import { type Bars, type dayScale, STACK_ORDER } from "./bars.ts";
import { binOf, dayText } from "./calendar.ts";
import type { Coverage } from "./coverage.ts";
import { useCoverWords } from "./useCoverWords.ts";

interface BarHintProps {
  bars: Bars;
  coverage: Coverage | null;
  scale: ReturnType<typeof dayScale>;
  width: number;
  measure: Measure;
}

/** What the bar under the pointer holds, and how far its time is covered. */
export function BarHint(props: BarHintProps) {
  const [at, setAt] = useState<number | null>(null);
  const mark = useRef<HTMLSpanElement>(null);
  // the brush lies over the plot and takes the pointer: its moves are heard where they bubble to
  useEffect(() => {
    const plot = mark.current?.parentElement;
    if (!plot) return;
    const move = (event: PointerEvent) =>
      setAt(event.buttons === 0 ? event.clientX - plot.getBoundingClientRect().left : null);
    const leave = () => setAt(null);
    plot.addEventListener("pointermove", move);
    plot.addEventListener("pointerleave", leave);
    return () => {
      plot.removeEventListener("pointermove", move);
      plot.removeEventListener("pointerleave", leave);
    };
  }, []);
  const { bars, scale, width } = props;
  const bin = at === null ? -1 : binOf(Math.floor(scale.day(at)), bars.unit) - bars.firstBin;
  const isInside = at !== null && at >= 0 && at <= width && bin >= 0 && bin < bars.bins;
  return (
    <>
      <span ref={mark} hidden />
      {isInside && <Hint {...props} at={at} bin={bin} />}
    </>
  );
}

function Hint({ bars, coverage, width, measure, at, bin }: BarHintProps & { at: number; bin: number }) {
  const { t, format } = useText();
  const coverWords = useCoverWords();
  const parts = STACK_ORDER.map((type) => ({ type, value: bars.values[type * bars.bins + bin] })).filter(
    ({ value }) => value > 0,
  );
  const cover = coverWords(coverage, bars.edges[bin], bars.edges[bin + 1] - 1);
  return (
    <div className="bar-hint" dir="auto" data-flip={at > width / 2 || undefined} style={{ left: at }}>
      <strong>{format.bin(dayText(bars.edges[bin]), bars.unit)}</strong>
      {parts.map(({ type, value }) => (
        <span key={type} className="row">
          <i className="swatch" style={{ background: `var(--type-${VIOLENCE_TYPES[type]})` }} />
          <span>{t(`type.${VIOLENCE_TYPES[type]}`)}</span>
          <b className="num">{format.number(value)}</b>
        </span>
      ))}
      {measure === "deaths" && bars.high[bin] > 0 && (
        <span className="soft">{t("deaths.lowHigh", { range: format.range(bars.low[bin], bars.high[bin]) })}</span>
      )}
      {parts.length === 0 && cover === null && <span className="soft">{t(`timeline.none.${measure}`)}</span>}
      {cover !== null && <span className="soft bar-cover">{cover}</span>}
    </div>
  );
}
