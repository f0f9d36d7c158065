import { useText } from "../i18n/TextProvider.tsx";
import { TabbedView } from "../layout/TabbedView.tsx";
import { NETWORK_VIEWS, type NetworkView } from "../state.ts";
import { useObservatory, useViewState } from "../store/context.tsx";
import { DisagreementsView } from "./DisagreementsView.tsx";
import { LineageView } from "./LineageView.tsx";
import { NetworkView as TiesView } from "./NetworkView.tsx";
import "./network.css";

const VIEWS: Record<NetworkView, () => React.ReactNode> = {
  network: TiesView,
  lineage: LineageView,
  disagreements: DisagreementsView,
};

/** Who stands with and against whom, who came out of whom, and where paper and events disagree. */
export default function NetworkPage() {
  const { t } = useText();
  const { state } = useObservatory();
  const view = useViewState((value) => value.network.view);
  const View = VIEWS[view];
  return (
    <main className="net-page">
      <h1 className="sr-only">{t("pages.network")}</h1>
      <TabbedView
        id="net"
        look="net"
        label={t("network.views")}
        views={NETWORK_VIEWS}
        nameOf={(one) => t(`network.view.${one}`)}
        view={view}
        onView={(next) => state.set((now) => ({ ...now, network: { ...now.network, view: next } }))}
      >
        <View />
      </TabbedView>
    </main>
  );
}
