import { whereAndWhen } from "../filters/clauseWords.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useEngineView, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";

/** On a narrow screen: the window and its count at the foot of the map; opens the figures. */
export function MapStrip({ onOpen }: { onOpen: () => void }) {
  const text = useText();
  const names = useNames();
  const view = useEngineView();
  const filter = useViewState((state) => state.filter);
  if (!view) return null;
  return (
    <button type="button" className="map-strip" onClick={onOpen}>
      <span className="map-strip-window">{whereAndWhen(filter, text, names)}</span>
      <span className="num">{text.t("strip.count", { count: view.total.events })}</span>
      <Icon name="end" size={14} />
    </button>
  );
}
