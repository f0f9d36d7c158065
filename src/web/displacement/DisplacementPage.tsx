import { useText } from "../i18n/TextProvider.tsx";
import { TabbedView } from "../layout/TabbedView.tsx";
import { useChosen } from "../store/useChosen.ts";
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
  const [chosen, change] = useChosen(chosenOf, openOf);
  const View = VIEWS[chosen.view];
  return (
    <main className="fronts-page">
      <h1 className="sr-only">{t("pages.displacement")}</h1>
      <TabbedView
        id="displacement"
        look="fronts"
        label={t("displacement.views")}
        views={DISPLACEMENT_VIEWS}
        nameOf={(view) => t(`displacement.view.${view}`)}
        view={chosen.view}
        onView={(view) => change({ view, item: null })}
      >
        <View key={chosen.view} chosen={chosen} onChange={change} />
      </TabbedView>
    </main>
  );
}
