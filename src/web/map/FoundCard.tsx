import type { Map as MapLibreMap } from "maplibre-gl";
import { useEffect, useRef } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import type { FoundPlace } from "../store/foundPlace.ts";
import type { Say } from "./words.ts";

/** Where the place is, and the filter that it offers. The button has the focus: Enter narrows, Escape leaves. */
export function FoundCard(props: {
  map: MapLibreMap;
  found: FoundPlace;
  narrow: { label: string; act(): void } | null;
  say: Say;
  onClose(): void;
}) {
  const { map, found, narrow, say } = props;
  const { direction } = useText();
  const card = useRef<HTMLElement | null>(null);
  const ring = useRef<HTMLSpanElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each place found takes the focus anew
  useEffect(() => card.current?.querySelector("button")?.focus(), [found]);
  useEffect(() => {
    const place = () => {
      const { x, y } = map.project([found.longitude, found.latitude]);
      if (ring.current) ring.current.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    };
    place();
    map.on("move", place);
    map.on("resize", place);
    return () => {
      map.off("move", place);
      map.off("resize", place);
    };
  }, [map, found]);
  return (
    <>
      <div className="map-badges" aria-hidden="true">
        <span ref={ring} className="map-found-ring" />
      </div>
      <section
        ref={card}
        className="map-found"
        dir={direction}
        aria-label={found.name}
        onKeyDown={(event) => {
          if (event.key === "Escape") props.onClose();
          event.stopPropagation();
        }}
      >
        <p dir="auto">{found.name}</p>
        {narrow && (
          <button type="button" className="button small" onClick={narrow.act}>
            {narrow.label}
          </button>
        )}
        <button type="button" className="button small plain icon" aria-label={say("close")} onClick={props.onClose}>
          <Icon name="close" size={12} />
        </button>
      </section>
    </>
  );
}
