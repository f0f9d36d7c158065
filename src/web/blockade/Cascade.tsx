import { useLayoutEffect, useRef, useState } from "react";
import type { SupplyCase, ToldRegion } from "../../corridors/supply/index.ts";
import { Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { useSize } from "../parts/useSize.ts";
import { cascadeOf } from "./cascadeOf.ts";
import { likeliest } from "./RegionStrip.tsx";
import type { BlockadeWords } from "./words.ts";

/** From supply to what people get, in one region and week: each box with its number, each line a dependence of the case. */
export function Cascade({
  supply,
  region,
  arrivals,
  week,
  words,
}: {
  supply: SupplyCase;
  region: ToldRegion;
  arrivals: readonly (readonly number[])[];
  week: number;
  words: BlockadeWords;
}) {
  const { t, format } = useText();
  const { columns, links } = cascadeOf(supply, region);
  const frame = useRef<HTMLDivElement | null>(null);
  const boxes = useRef(new Map<string, HTMLElement>());
  const { width } = useSize(frame);
  const [paths, setPaths] = useState<string[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another region, language or width moves the boxes
  useLayoutEffect(() => {
    if (frame.current) setPaths(linesBetween(frame.current, boxes.current, links));
  }, [region.id, supply, width, t]);
  const keep = (id: string) => (element: HTMLElement | null) => {
    if (element) boxes.current.set(id, element);
    else boxes.current.delete(id);
  };
  const [low, median, high] = arrivals[week] ?? [];
  const stock = likeliest(region.stockBands[week]);
  const chance = region.stockBands[week][stock];
  const numberOf = (id: string) => {
    if (id === "arrivals")
      return median === undefined ? "–" : `${format.number(median)} (${format.number(low)} – ${format.number(high)})`;
    if (id === "stock") return `${words.stock(stock)} · ${words.chance(chance)}`;
    if (id === "schools") return region.schools === null ? "–" : words.chance(region.schools[week]);
    const band = region.rows[id]?.[week];
    return band ? words.band(id, band) : t("blockade.notThere");
  };
  const levelOf = (id: string) => {
    if (id === "stock") return [0.1, 0.4, 0.7, 1][stock];
    if (id === "arrivals") return null;
    if (id === "schools") return region.schools === null ? null : 1 - region.schools[week];
    const middle = region.rows[id]?.[week]?.[1];
    if (middle === undefined) return null;
    if (id === "hours") return middle / Math.max(1, ...region.rows.hours.map((band) => band[2]));
    return id === "price" ? 1 / middle : middle;
  };
  return (
    <figure className="blockade-cascade" aria-label={t("blockade.cascade")}>
      <div ref={frame} className="blockade-boxes">
        <svg className="blockade-links" aria-hidden="true">
          {paths.map((path) => (
            <path key={path} d={path} />
          ))}
        </svg>
        {columns.map((ids, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns stand in a fixed order
          <ul key={k}>
            {ids.map((id) => {
              const rests = links.filter(({ to }) => to === id).map(({ from }) => nameOf(from, t, words));
              return (
                <li key={id} ref={keep(id)} style={{ "--level": levelOf(id) ?? 1 } as React.CSSProperties}>
                  <b>{nameOf(id, t, words)}</b>
                  <span className="num">
                    <Result figure={numberOf(id)} />
                  </span>
                  {rests.length > 0 && k > 1 && (
                    <small className="soft blockade-rests">{t("blockade.restsOn", { what: rests.join(", ") })}</small>
                  )}
                </li>
              );
            })}
          </ul>
        ))}
      </div>
      {region.schools !== null && (
        <figcaption className="soft">
          {t("blockade.schools")}: {t("blockade.annotation")}
        </figcaption>
      )}
    </figure>
  );
}

function nameOf(id: string, t: ReturnType<typeof useText>["t"], words: BlockadeWords): string {
  if (id === "arrivals") return t("blockade.arrivals");
  if (id === "stock") return t("blockade.stockHere");
  if (id === "schools") return t("blockade.schools");
  return words.row(id);
}

function linesBetween(
  frame: HTMLElement,
  boxes: ReadonlyMap<string, HTMLElement>,
  links: readonly { from: string; to: string }[],
): string[] {
  const origin = frame.getBoundingClientRect();
  return links.flatMap(({ from, to }) => {
    const [a, b] = [boxes.get(from)?.getBoundingClientRect(), boxes.get(to)?.getBoundingClientRect()];
    if (!a || !b) return [];
    // columns follow the direction of the language; on narrow screens they stand below one another
    const isBelow = b.top >= a.bottom && b.left < a.right && b.right > a.left;
    if (isBelow) return [];
    const isLeft = b.left < a.left;
    const x1 = (isLeft ? a.left : a.right) - origin.left;
    const x2 = (isLeft ? b.right : b.left) - origin.left;
    const [y1, y2] = [a.top + a.height / 2 - origin.top, b.top + b.height / 2 - origin.top];
    const middle = (x1 + x2) / 2;
    return [`M${x1},${y1}C${middle},${y1} ${middle},${y2} ${x2},${y2}`];
  });
}
