import { type RefObject, useEffect, useState } from "react";
import { EventDrawer } from "../drawer/EventDrawer.tsx";
import { Figures } from "../figures/Figures.tsx";
import { Normal } from "../figures/Normal.tsx";
import { Filters } from "../filters/Filters.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Lists } from "../lists/Lists.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { Timeline } from "../timeline/Timeline.tsx";
import { BringData } from "./BringData.tsx";
import { type MapHandle, MapSlot } from "./MapSlot.tsx";
import { MapStrip } from "./MapStrip.tsx";
import { type MobileTab, MobileTabs } from "./MobileTabs.tsx";
import "./layout.css";

export interface SituationPageProps {
  /** Where the map puts its handle, for the sheet. */
  map: RefObject<MapHandle | null>;
  onImport: () => void;
  onCompare: () => void;
}

export function SituationPage({ map, onImport, onCompare }: SituationPageProps) {
  const { t } = useText();
  const [tab, setTab] = useState<MobileTab>("map");
  const { found } = useObservatory();
  useEffect(() => found.subscribe(() => found.get() && setTab("map")), [found]);
  const [isWide, setWide] = useState(false);
  const selected = useViewState((state) => state.selected);
  return (
    <div className="page" data-tab={tab} data-wide={isWide || undefined} data-drawer={selected !== null || undefined}>
      <Filters />
      <main className="centre">
        <div className="map-region ltr">
          <MapSlot handle={map} />
        </div>
        <MapStrip onOpen={() => setTab("timeline")} />
        <Timeline />
      </main>
      <aside className="side" aria-label={t("side.title")}>
        <Figures />
        <BringData onImport={onImport} onCompare={onCompare} />
        <Normal />
        <Lists isWide={isWide} onWide={setWide} />
      </aside>
      {selected !== null && <EventDrawer key={selected} uid={selected} />}
      <MobileTabs tab={tab} onTab={setTab} />
    </div>
  );
}
