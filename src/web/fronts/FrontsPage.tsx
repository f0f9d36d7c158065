import { useMemo } from "react";
import { EffectView } from "../effect/EffectView.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { TabBar } from "../parts/TabBar.tsx";
import { RivalryView } from "../rivalry/RivalryView.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { BordersView } from "./BordersView.tsx";
import { type Chosen, chosenOf, FRONT_VIEWS, type FrontView, openOf, VIEW_PLACES } from "./chosen.ts";
import { IndicesView } from "./IndicesView.tsx";
import { NewFrontsView } from "./NewFrontsView.tsx";
import { ScanView } from "./ScanView.tsx";
import { SurgesView } from "./SurgesView.tsx";
import "./fronts.css";

export interface FrontViewProps {
  chosen: Chosen;
  onChange(next: Partial<Chosen>): void;
}

const VIEWS: Record<FrontView, (props: FrontViewProps) => React.ReactNode> = {
  indices: IndicesView,
  surges: SurgesView,
  scan: ScanView,
  new: NewFrontsView,
  borders: BordersView,
  rivalry: RivalryView,
  effect: EffectView,
};

/** Where violence is spreading: how much there is, what has changed, where it gathers, where it may come. */
export default function FrontsPage() {
  const { t } = useText();
  const { patch } = useObservatory();
  const open = useViewState((state) => state.open);
  const chosen = useMemo(() => chosenOf(open), [open]);
  const View = VIEWS[chosen.view];
  const tabs = useMemo(() => FRONT_VIEWS.map((value) => ({ value, label: t(`fronts.view.${value}`), count: "" })), [t]);
  const change = (next: Partial<Chosen>) => patch({ open: openOf({ ...chosen, ...next }) });
  return (
    <main className="fronts-page">
      <h1 className="sr-only">{t("pages.fronts")}</h1>
      <div className="fronts-head">
        <TabBar
          id="fronts"
          label={t("fronts.views")}
          value={chosen.view}
          tabs={tabs}
          onChange={(view) => change({ view, by: VIEW_PLACES[view][0], place: null })}
        />
      </div>
      <div role="tabpanel" id="fronts-panel" aria-labelledby={`fronts-tab-${chosen.view}`} className="fronts-panel">
        <View key={chosen.view} chosen={chosen} onChange={change} />
      </div>
    </main>
  );
}
