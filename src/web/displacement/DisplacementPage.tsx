import { useMemo } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { TabBar } from "../parts/TabBar.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { CasesView } from "./CasesView.tsx";
import { type Chosen, chosenOf, DISPLACEMENT_VIEWS, type DisplacementView, openOf } from "./chosen.ts";
import { FlowsView } from "./FlowsView.tsx";
import { OnwardView } from "./OnwardView.tsx";
import { PlacesView } from "./PlacesView.tsx";
import { WhatIfView } from "./WhatIfView.tsx";
import "../fronts/fronts.css";
import "./displacement.css";

export interface DisplacementViewProps {
  chosen: Chosen;
  onChange(next: Partial<Chosen>): void;
}

const VIEWS: Record<DisplacementView, (props: DisplacementViewProps) => React.ReactNode> = {
  flows: FlowsView,
  places: PlacesView,
  whatif: WhatIfView,
  onward: OnwardView,
  cases: CasesView,
};

/** Who must move, where they arrive, in what numbers: internally displaced people and refugees apart, always. */
export default function DisplacementPage() {
  const { t } = useText();
  const { patch } = useObservatory();
  const open = useViewState((state) => state.open);
  const chosen = useMemo(() => chosenOf(open), [open]);
  const View = VIEWS[chosen.view];
  const tabs = useMemo(
    () => DISPLACEMENT_VIEWS.map((value) => ({ value, label: t(`displacement.view.${value}`), count: "" })),
    [t],
  );
  const change = (next: Partial<Chosen>) => patch({ open: openOf({ ...chosen, ...next }) });
  return (
    <main className="fronts-page">
      <h1 className="sr-only">{t("pages.displacement")}</h1>
      <div className="fronts-head">
        <TabBar
          id="displacement"
          label={t("displacement.views")}
          value={chosen.view}
          tabs={tabs}
          onChange={(view) => change({ view, item: null })}
        />
      </div>
      <div
        role="tabpanel"
        id="displacement-panel"
        aria-labelledby={`displacement-tab-${chosen.view}`}
        className="fronts-panel"
      >
        <View key={chosen.view} chosen={chosen} onChange={change} />
      </div>
    </main>
  );
}
