import { type PointerEvent, useId } from "react";
import type { ToldRegion } from "../../corridors/supply/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useObservatory } from "../store/context.tsx";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { windowOf } from "./clock.ts";
import { type ClosingSetting, closedWeeks } from "./closed.ts";
import { bandPlot, stacks, weekX } from "./stripPlot.ts";
import { type BlockadeWords, type CaseItem, STOCK_NAMES } from "./words.ts";

const LEFT = 46;
const STOCK = { top: 2, bottom: 24 };
const ROW = { top: 30, bottom: 74 };
const HEIGHT = 78;

export interface RegionStripProps {
  region: ToldRegion;
  weeks: readonly string[];
  week: number;
  row: string;
  /** End of the row's axis. */
  greatest: number;
  /** Whose closures of ways into the region are marked. */
  supply: CaseItem;
  setting: ClosingSetting;
  width: number;
  words: BlockadeWords;
}

/** Stock of a region as bands of days, and one of its rows with its uncertainty; a press sets the clock. */
export function RegionStrip(props: RegionStripProps) {
  const { region, weeks, week, row, greatest, supply, setting, width, words } = props;
  const { patchFilter } = useObservatory();
  const { t, format } = useText();
  const { ink, inkSoft, line, accent, panel } = PALETTES[useTheme()];
  const title = useId();
  const box = { left: LEFT, right: Math.max(LEFT + 80, width - 2) };
  const bands = region.rows[row] ?? null;
  const plot = bands && bandPlot(bands, greatest, { ...box, ...ROW });
  const press = (event: PointerEvent<SVGSVGElement>) => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const share = (at - box.left) / (box.right - box.left);
    patchFilter(windowOf({ weeks }, Math.floor(share * weeks.length)));
  };
  const x = weekX(box, weeks.length, week);
  const now = weekX(box, weeks.length, week + 1);
  const name = words.named(region.names);
  return (
    <svg
      className="blockade-strip"
      width={width}
      height={HEIGHT}
      role="img"
      aria-labelledby={title}
      onPointerDown={press}
      onPointerMove={(event) => event.buttons === 1 && press(event)}
    >
      <title id={title}>
        {t("blockade.stripTitle", {
          region: name,
          row: words.row(row),
          week: format.day(weeks[week]),
          value: bands ? words.band(row, bands[week]) : t("blockade.notThere"),
          stock: words.stock(likeliest(region.stockBands[week])),
        })}
      </title>
      <rect width={width} height={HEIGHT} fill={panel} />
      {closedWeeks(supply, setting, region.id, weeks).map((isClosed, k) =>
        isClosed ? (
          <rect
            key={weeks[k]}
            x={weekX(box, weeks.length, k)}
            y={STOCK.bottom + 1}
            width={weekX(box, weeks.length, k + 1) - weekX(box, weeks.length, k) + 0.5}
            height={3}
            fill={ink}
            opacity={0.55}
          />
        ) : null,
      )}
      {stacks(region.stockBands, { ...box, ...STOCK }).map(({ key, k, ...rect }) => (
        <rect key={key} {...rect} width={rect.width + 0.4} fill={words.stockColours[k]} />
      ))}
      {plot ? (
        <>
          {[0, greatest].map((value) => (
            <g key={value}>
              <line x1={box.left} x2={box.right} y1={plot.y(value)} y2={plot.y(value)} stroke={line} />
              <text
                className="blockade-tick"
                x={box.left - 5}
                y={plot.y(value) + (value === 0 ? 0 : 8)}
                textAnchor="end"
              >
                {words.value(row, value)}
              </text>
            </g>
          ))}
          <path d={plot.area} fill={accent} opacity={0.22} />
          <path d={plot.median} fill="none" stroke={accent} strokeWidth={1.8} />
        </>
      ) : (
        <text className="blockade-tick" x={box.left + 6} y={(ROW.top + ROW.bottom) / 2 + 4} fill={inkSoft}>
          {t("blockade.notThere")}
        </text>
      )}
      <rect x={x} y={0} width={Math.max(2, now - x)} height={HEIGHT} fill="none" stroke={ink} strokeWidth={1.2} />
    </svg>
  );
}

/** The band of stock that most members are in. */
export function likeliest(shares: readonly number[]): number {
  return STOCK_NAMES.reduce((most, _, k) => (shares[k] > shares[most] ? k : most), 0);
}
