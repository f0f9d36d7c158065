import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import { useText } from "../i18n/TextProvider.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { PANELS, type Panel } from "../state.ts";
import { useEngineView, useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { EventsTable } from "./EventsTable.tsx";
import { KidnappingsView } from "./KidnappingsView.tsx";
import { ProblemsView } from "./ProblemsView.tsx";
import "./lists.css";

/** What the window holds, row by row. `isWide` gives the table room for all its columns. */
export function Lists({ isWide, onWide }: { isWide: boolean; onWide: (wide: boolean) => void }) {
  const { t, format } = useText();
  const observatory = useObservatory();
  const panel = useViewState((state) => state.panel);
  const view = useEngineView();
  const { situation } = useLoaded();
  const rejects = situation.snapshots.reduce((sum, item) => sum + item.rejects, 0) + situation.casebook.problems;
  const counts: Record<Panel, string> = {
    events: format.compact(view?.rows.total ?? 0),
    kidnappings: "",
    problems: rejects ? format.compact(rejects) : "",
  };
  return (
    <Tabs
      className="lists"
      selectedKey={panel}
      onSelectionChange={(key) => observatory.patch({ panel: PANELS.find((name) => name === key) ?? "events" })}
    >
      <div className="lists-head">
        <TabList aria-label={t("lists.title")} className="tab-list">
          {PANELS.map((name) => (
            <Tab key={name} id={name} className="tab">
              {t(`lists.${name}`)}
              {counts[name] && <span className="num tab-count">{counts[name]}</span>}
            </Tab>
          ))}
        </TabList>
        <span className="lists-wide">
          <IconButton
            icon={isWide ? "shrink" : "expand"}
            name={isWide ? t("lists.narrow") : t("lists.wide")}
            onPress={() => onWide(!isWide)}
          />
        </span>
      </div>
      <TabPanel id="events" className="tab-panel">
        <EventsTable />
      </TabPanel>
      <TabPanel id="kidnappings" className="tab-panel">
        <KidnappingsView />
      </TabPanel>
      <TabPanel id="problems" className="tab-panel">
        <ProblemsView />
      </TabPanel>
    </Tabs>
  );
}
