import { memo } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { TabBar } from "../parts/TabBar.tsx";
import { PANELS, type Panel } from "../state.ts";
import { useEngineView, useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { EventsTable } from "./EventsTable.tsx";
import { KidnappingsView } from "./KidnappingsView.tsx";
import { ProblemsView } from "./ProblemsView.tsx";
import "./lists.css";

const VIEWS: Record<Panel, () => React.ReactNode> = {
  events: EventsTable,
  kidnappings: KidnappingsView,
  problems: ProblemsView,
};

/** What the window holds, row by row. `isWide` gives the table room for all its columns. */
export function Lists({ isWide, onWide }: { isWide: boolean; onWide: (wide: boolean) => void }) {
  const panel = useViewState((state) => state.panel);
  const View = VIEWS[panel];
  return (
    <div className="lists">
      <div className="lists-head">
        <ListTabs panel={panel} />
        <WideButton isWide={isWide} onWide={onWide} />
      </div>
      <div role="tabpanel" id="lists-panel" aria-labelledby={`lists-tab-${panel}`} className="tab-panel">
        <View />
      </div>
    </div>
  );
}

function ListTabs({ panel }: { panel: Panel }) {
  const { t, format } = useText();
  const observatory = useObservatory();
  const total = useEngineView()?.rows.total ?? 0;
  const { situation } = useLoaded();
  const problems = situation.snapshots.reduce((sum, item) => sum + item.rejects, 0) + situation.casebook.problems;
  const counts: Record<Panel, string> = {
    events: format.compact(total),
    kidnappings: "",
    problems: problems ? format.compact(problems) : "",
  };
  return (
    <TabBar
      id="lists"
      label={t("lists.title")}
      value={panel}
      tabs={PANELS.map((name) => ({ value: name, label: t(`lists.${name}`), count: counts[name] }))}
      onChange={(value) => observatory.patch({ panel: value })}
    />
  );
}

const WideButton = memo(function WideButton({ isWide, onWide }: { isWide: boolean; onWide: (wide: boolean) => void }) {
  const { t } = useText();
  return (
    <span className="lists-wide">
      <IconButton
        icon={isWide ? "shrink" : "expand"}
        name={isWide ? t("lists.narrow") : t("lists.wide")}
        onPress={() => onWide(!isWide)}
      />
    </span>
  );
});
