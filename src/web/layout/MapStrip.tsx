import { WindowName } from "../figures/WindowName.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useEngineView } from "../store/context.tsx";

/** On a narrow screen: the window and its count at the foot of the map; opens the figures. */
export function MapStrip({ onOpen }: { onOpen: () => void }) {
  const text = useText();
  const view = useEngineView();
  if (!view) return null;
  return (
    <button type="button" className="map-strip" onClick={onOpen}>
      <span className="map-strip-window">
        <WindowName />
      </span>
      <span className="num">{text.t("strip.count", { count: view.total.events })}</span>
      <Icon name="end" size={14} />
    </button>
  );
}
