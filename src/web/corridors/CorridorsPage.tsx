import { useText } from "../i18n/TextProvider.tsx";
import { TabbedView } from "../layout/TabbedView.tsx";
import { useChosen } from "../store/useChosen.ts";
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
  const [chosen, change] = useChosen(chosenOf, openOf);
  const View = VIEWS[chosen.view];
  return (
    <main className="fronts-page">
      <h1 className="sr-only">{t("pages.corridors")}</h1>
      <TabbedView
        id="corridors"
        look="fronts"
        label={t("corridors.views")}
        views={CORRIDOR_VIEWS}
        nameOf={(view) => t(`corridors.view.${view}`)}
        view={chosen.view}
        onView={(view) => change({ view, item: null })}
      >
        <View key={chosen.view} chosen={chosen} onChange={change} />
      </TabbedView>
    </main>
  );
}
