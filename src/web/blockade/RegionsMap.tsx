import { useMemo } from "react";
import type { Intervention, ToldRegion } from "../../corridors/supply/index.ts";
import { AreaMap, type AreaMapHandle } from "../areaMap/AreaMap.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import type { DrawnLine } from "../map/exportMap.ts";
import { areaFinder, type Geography } from "../map/geography.ts";
import { useGeography } from "../map/useGeography.ts";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { isClosedOn } from "./closed.ts";
import { likeliest } from "./RegionStrip.tsx";
import type { BlockadeWords, CaseItem } from "./words.ts";

export interface RegionsMapProps {
  supply: CaseItem;
  regions: readonly ToldRegion[];
  recorded: boolean;
  interventions: readonly Intervention[];
  week: number;
  /** First day of the week. */
  day: string;
  words: BlockadeWords;
  chosen: string | null;
  onChoose(region: string | null): void;
  ref: React.Ref<AreaMapHandle>;
}

/** Regions by the band of stock that most members are in, and the public corridors of the case, open or closed. */
export function RegionsMap(props: RegionsMapProps) {
  const { supply, regions, recorded, interventions, week, day, words, chosen, onChoose, ref } = props;
  const { t, format } = useText();
  const geography = useGeography();
  const palette = PALETTES[useTheme()];
  const unitsOf = useMemo(() => unitsBy(supply, geography), [supply, geography]);
  const bandOf = (region: ToldRegion) => likeliest(region.stockBands[week]);
  const colourOf = (region: ToldRegion) => words.stockColours[bandOf(region)];
  const areas = regions.flatMap((region) =>
    (unitsOf.get(region.id) ?? []).map((id) => ({ id, colour: colourOf(region) })),
  );
  const regionAt = (id: string | null) =>
    regions.find((region) => region.id === id || unitsOf.get(region.id)?.includes(id ?? "")) ?? null;
  const lines = [
    ...supply.corridors.map(({ id, line, inUse }): DrawnLine => {
      const isClosed = isClosedOn(supply, { recorded, interventions }, id, day);
      const isOpened = interventions.some(
        (one) => one.kind === "alternative" && one.corridor === id && one.from <= day,
      );
      return {
        id,
        geometry: { type: "MultiLineString", coordinates: [line] },
        colour: isClosed ? palette.types[1] : inUse || isOpened ? palette.accent : palette.map.border,
        width: inUse || isOpened ? 3 : 1.2,
      };
    }),
    // a town is a ring, for its division is not what is told of
    ...regions.flatMap((region): DrawnLine[] => {
      const item = supply.regions.find(({ id }) => id === region.id);
      if (!item || item.isArea) return [];
      return item.points.map(([longitude, latitude]) => ({
        id: region.id,
        geometry: { type: "MultiLineString", coordinates: [ring(longitude, latitude)] },
        colour: colourOf(region),
        width: 6,
      }));
    }),
  ];
  const title = t("blockade.mapTitle", { week: format.day(day) });
  const centre = supply.regions.find(({ id }) => id === chosen)?.points[0];
  const seek = centre ? ([centre[0], centre[1]] as const) : null;
  return (
    <AreaMap
      ref={ref}
      kind="unit"
      areas={areas}
      lines={lines}
      chosen={chosen === null ? [] : (unitsOf.get(chosen) ?? [])}
      label={title}
      legend={null}
      seek={seek}
      onChoose={(id) => onChoose(regionAt(id)?.id ?? null)}
      tip={(id) => {
        const region = regionAt(id);
        if (region) {
          const band = bandOf(region);
          return (
            <>
              <strong>{words.named(region.names)}</strong>
              <p>
                {words.stock(band)} · {words.chance(region.stockBands[week][band])}
              </p>
            </>
          );
        }
        return (
          <>
            <strong>{words.corridor(id)}</strong>
            <p>
              {t(
                isClosedOn(supply, { recorded, interventions }, id, day)
                  ? "blockade.closedCorridor"
                  : "blockade.openCorridor",
              )}
            </p>
          </>
        );
      }}
    />
  );
}

/** What the colours of the map mean; it stands below the map, which is small. */
export function RegionsLegend({ words }: { words: BlockadeWords }) {
  const { t } = useText();
  const palette = PALETTES[useTheme()];
  const classes = [
    ...words.stockColours.map((colour, k) => ({ label: words.stock(k), colour })),
    { label: t("blockade.closedCorridor"), colour: palette.types[1] },
    { label: t("blockade.openCorridor"), colour: palette.accent },
  ];
  return (
    <div className="blockade-map-legend">
      <p className="soft">{t("blockade.stockTitle")}</p>
      <ul className="blockade-legend">
        {classes.map(({ label, colour }, k) => (
          <li key={label}>
            <span
              className={k < words.stockColours.length ? "swatch" : "swatch blockade-line"}
              style={{ background: colour }}
            />
            {label}
          </li>
        ))}
      </ul>
      <p className="soft">{t("blockade.mapNote")}</p>
    </div>
  );
}

/** Divisions of the map by region of the case. */
function unitsBy(supply: CaseItem, geography: Geography | Error | null): Map<string, string[]> {
  if (geography === null || geography instanceof Error) return new Map();
  const find = areaFinder(geography.admin1);
  return new Map(
    supply.regions
      .filter(({ isArea }) => isArea)
      .map(({ id, points }) => [
        id,
        [...new Set(points.flatMap(([longitude, latitude]) => find(longitude, latitude) ?? []))],
      ]),
  );
}

/** Degrees from a town to the ring around it. */
const RADIUS = 0.14;

function ring(longitude: number, latitude: number): [number, number][] {
  return Array.from({ length: 25 }, (_, k) => {
    const angle = (k / 24) * 2 * Math.PI;
    return [longitude + RADIUS * Math.cos(angle), latitude + RADIUS * Math.sin(angle)];
  });
}
