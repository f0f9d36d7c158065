import type { SegmentItem } from "../../api/corridors/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import type { CorridorWords } from "./words.ts";

const WIDTH = 300;
const HEIGHT = 18;

/** The states of a stretch, month by month, from left to right in every language. */
export function Months({ months, colour }: Pick<SegmentItem, "months"> & Pick<CorridorWords, "colour">) {
  const { t, format } = useText();
  const day = (at: number) => format.month(`${months.at(at)?.month}-01`);
  if (months.length === 0) return null;
  const step = WIDTH / months.length;
  return (
    <figure className="corridors-months" dir="ltr">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("corridors.months")}>
        {months.map(({ month, state }, i) => (
          <rect
            key={month}
            x={i * step + 0.5}
            y={state === "none" ? HEIGHT - 5 : 1}
            width={Math.max(1, step - 1)}
            height={state === "none" ? 4 : HEIGHT - 2}
            fill={colour(state)}
          >
            <title>{`${format.month(`${month}-01`)}: ${t(`corridors.state.${state}`)}`}</title>
          </rect>
        ))}
      </svg>
      <figcaption className="soft num">
        <span>{day(0)}</span>
        <span>{months.length > 1 ? day(-1) : ""}</span>
      </figcaption>
    </figure>
  );
}
