import { EffectView } from "../effect/EffectView.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { TabbedView } from "../layout/TabbedView.tsx";
import { RivalryView } from "../rivalry/RivalryView.tsx";
import { useChosen } from "../store/useChosen.ts";
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
  const [chosen, change] = useChosen(chosenOf, openOf);
  const View = VIEWS[chosen.view];
  return (
    <main className="fronts-page">
      <h1 className="sr-only">{t("pages.fronts")}</h1>
      <TabbedView
        id="fronts"
        look="fronts"
        label={t("fronts.views")}
        views={FRONT_VIEWS}
        nameOf={(view) => t(`fronts.view.${view}`)}
        view={chosen.view}
        onView={(view) => change({ view, by: VIEW_PLACES[view][0], place: null })}
      >
        <View key={chosen.view} chosen={chosen} onChange={change} />
      </TabbedView>
    </main>
  );
}
