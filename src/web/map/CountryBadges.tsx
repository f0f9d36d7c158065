import type { Map as MapLibreMap } from "maplibre-gl";
import { useEffect, useRef } from "react";
import type { PlaceUnit } from "../../api/contract.ts";
import type { EventDictionaries } from "../../events/columns.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { groupTotal } from "./cells.ts";
import type { Shown } from "./shown.ts";
import type { Say } from "./words.ts";

export interface CountryBadge {
  code: number;
  id: string;
  count: number;
  point: readonly [number, number];
}

/** Counts of events known only to a country, at a point inside it that is no event's place. */
export function badgesOf(
  shown: Shown,
  dictionaries: EventDictionaries,
  places: ReadonlyMap<string, PlaceUnit>,
): CountryBadge[] {
  const { countryOnly } = shown.marks;
  return Array.from(countryOnly.id).flatMap((code, k) => {
    const id = dictionaries.countries[code];
    const place = places.get(id);
    return place ? [{ code, id, count: groupTotal(countryOnly, k, "events"), point: place.point }] : [];
  });
}

export interface CountryBadgesProps {
  map: MapLibreMap;
  badges: readonly CountryBadge[];
  nameOf(id: string): string;
  say: Say;
  onOpen(badge: CountryBadge, at: { x: number; y: number }): void;
}

/** Moves with the map without React: the positions are written straight to the elements. */
export function CountryBadges({ map, badges, nameOf, say, onOpen }: CountryBadgesProps) {
  const { format } = useText();
  const layer = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const place = () => {
      for (const element of layer.current?.children ?? []) {
        const { longitude, latitude } = (element as HTMLElement).dataset;
        const { x, y } = map.project([Number(longitude), Number(latitude)]);
        (element as HTMLElement).style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
      }
    };
    place();
    map.on("move", place);
    map.on("resize", place);
    return () => {
      map.off("move", place);
      map.off("resize", place);
    };
  });
  return (
    <div ref={layer} className="map-badges">
      {badges.map((badge) => (
        <button
          key={badge.code}
          type="button"
          data-longitude={badge.point[0]}
          data-latitude={badge.point[1]}
          aria-label={say("badge", { count: badge.count, place: nameOf(badge.id) })}
          title={say("badge", { count: badge.count, place: nameOf(badge.id) })}
          onClick={() => onOpen(badge, map.project([badge.point[0], badge.point[1]]))}
        >
          {format.compact(badge.count)}
        </button>
      ))}
    </div>
  );
}
