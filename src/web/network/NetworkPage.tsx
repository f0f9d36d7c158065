import { useMemo } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { TabBar } from "../parts/TabBar.tsx";
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
  const tabs = useMemo(
    () => NETWORK_VIEWS.map((value) => ({ value, label: t(`network.view.${value}`), count: "" })),
    [t],
  );
  return (
    <main className="net-page">
      <h1 className="sr-only">{t("pages.network")}</h1>
      <div className="net-head">
        <TabBar
          id="net"
          label={t("network.views")}
          value={view}
          tabs={tabs}
          onChange={(next) => state.set((now) => ({ ...now, network: { ...now.network, view: next } }))}
        />
      </div>
      <div role="tabpanel" id="net-panel" aria-labelledby={`net-tab-${view}`} className="net-panel">
        <View />
      </div>
    </main>
  );
}
