import type { Map as MapLibreMap } from "maplibre-gl";
import type { ViewState } from "../state.ts";
import type { Say } from "./words.ts";

export interface MapButtonsProps {
  map: MapLibreMap;
  home: ViewState["map"];
  say: Say;
}

export function MapButtons({ map, home, say }: MapButtonsProps) {
  const buttons = [
    { label: say("zoomIn"), path: "M7 2.500v9M2.500 7h9", act: () => map.zoomIn({ duration: 0 }) },
    { label: say("zoomOut"), path: "M2.500 7h9", act: () => map.zoomOut({ duration: 0 }) },
    {
      label: say("home"),
      path: "M2 5.500V2h3.500M8.500 2H12v3.500M12 8.500V12H8.500M5.500 12H2V8.500",
      act: () => map.jumpTo({ center: [home.longitude, home.latitude], zoom: home.zoom }),
    },
  ];
  return (
    <div className="map-buttons">
      {buttons.map(({ label, path, act }) => (
        <button key={path} type="button" aria-label={label} title={label} onClick={act}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path d={path} fill="none" stroke="currentColor" strokeWidth="1.400" />
          </svg>
        </button>
      ))}
    </div>
  );
}
