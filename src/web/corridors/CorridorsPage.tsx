import { useMemo } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { TabBar } from "../parts/TabBar.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { type Chosen, CORRIDOR_VIEWS, type CorridorView, chosenOf, openOf } from "./chosen.ts";
import { FragilityView } from "./FragilityView.tsx";
import { IsochroneView } from "./IsochroneView.tsx";
import { RouteView } from "./RouteView.tsx";
import { StateView } from "./StateView.tsx";
import "../fronts/fronts.css";
import "./corridors.css";

export interface CorridorViewProps {
  chosen: Chosen;
  onChange(next: Partial<Chosen>): void;
}

const VIEWS: Record<CorridorView, (props: CorridorViewProps) => React.ReactNode> = {
  state: StateView,
  route: RouteView,
  isochrone: IsochroneView,
  fragility: FragilityView,
};

/** What supply runs on: public corridors and what is claimed and recorded of them, ways, reach, and what survives losses. */
export default function CorridorsPage() {
  const { t } = useText();
  const { patch } = useObservatory();
  const open = useViewState((state) => state.open);
  const chosen = useMemo(() => chosenOf(open), [open]);
  const View = VIEWS[chosen.view];
  const tabs = useMemo(
    () => CORRIDOR_VIEWS.map((value) => ({ value, label: t(`corridors.view.${value}`), count: "" })),
    [t],
  );
  const change = (next: Partial<Chosen>) => patch({ open: openOf({ ...chosen, ...next }) });
  return (
    <main className="fronts-page">
      <h1 className="sr-only">{t("pages.corridors")}</h1>
      <div className="fronts-head">
        <TabBar
          id="corridors"
          label={t("corridors.views")}
          value={chosen.view}
          tabs={tabs}
          onChange={(view) => change({ view, item: null })}
        />
      </div>
      <div
        role="tabpanel"
        id="corridors-panel"
        aria-labelledby={`corridors-tab-${chosen.view}`}
        className="fronts-panel"
      >
        <View key={chosen.view} chosen={chosen} onChange={change} />
      </div>
    </main>
  );
}
