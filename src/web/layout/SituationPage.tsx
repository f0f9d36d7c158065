import { lazy, Suspense, useCallback, useRef, useState } from "react";
import { EventDrawer } from "../drawer/EventDrawer.tsx";
import { ExportFailure } from "../exporting/ExportFailure.tsx";
import { useSheet } from "../exporting/useSheet.ts";
import { Figures } from "../figures/Figures.tsx";
import { Normal } from "../figures/Normal.tsx";
import { Filters } from "../filters/Filters.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { DropAnywhere } from "../importing/DropAnywhere.tsx";
import { Lists } from "../lists/Lists.tsx";
import { useViewState } from "../store/context.tsx";
import { Timeline } from "../timeline/Timeline.tsx";
import { TopBar } from "../topbar/TopBar.tsx";
import { BoundMark } from "./BoundMark.tsx";
import { BringData } from "./BringData.tsx";
import { LinkNotes } from "./LinkNotes.tsx";
import { type MapHandle, MapSlot } from "./MapSlot.tsx";
import { MapStrip } from "./MapStrip.tsx";
import { type MobileTab, MobileTabs } from "./MobileTabs.tsx";
import { useFreshData } from "./useFreshData.ts";
import { useHash } from "./useHash.ts";
import "./layout.css";

const ImportDialog = lazy(() => import("../importing/ImportDialog.tsx"));
const CasebookDialog = lazy(() => import("../casebook/CasebookDialog.tsx"));
const CompareDialog = lazy(() => import("../comparing/CompareDialog.tsx"));

type Open = { what: "import"; dropped: File[] | null } | { what: "compare" } | { what: "casebook" } | null;

export function SituationPage({ ignored }: { ignored: string[] }) {
  const { t } = useText();
  const map = useRef<MapHandle | null>(null);
  const [open, setOpen] = useState<Open>(null);
  const [tab, setTab] = useState<MobileTab>("map");
  const [isWide, setWide] = useState(false);
  const selected = useViewState((state) => state.selected);
  const sheet = useSheet(map);
  useHash();
  useFreshData();

  const close = () => setOpen(null);
  const importNow = useCallback((dropped: File[] | null = null) => setOpen({ what: "import", dropped }), []);
  const compare = () => setOpen({ what: "compare" });
  return (
    <div className="page" data-tab={tab} data-wide={isWide || undefined} data-drawer={selected !== null || undefined}>
      <TopBar
        onImport={() => importNow()}
        onCompare={compare}
        onCasebook={() => setOpen({ what: "casebook" })}
        onSheet={sheet.make}
      />
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
        <BringData onImport={() => importNow()} onCompare={compare} />
        <Normal />
        <Lists isWide={isWide} onWide={setWide} />
      </aside>
      {selected !== null && <EventDrawer key={selected} uid={selected} />}
      <MobileTabs tab={tab} onTab={setTab} />
      <LinkNotes ignored={ignored} />
      <ExportFailure />
      {sheet.isBusy && (
        <p className="toast" role="status">
          {t("export.working")}
        </p>
      )}
      <DropAnywhere onFiles={importNow} />
      <BoundMark />
      <Suspense>
        {open?.what === "import" && <ImportDialog dropped={open.dropped} onClose={close} onCompare={compare} />}
        {open?.what === "casebook" && <CasebookDialog onClose={close} />}
        {open?.what === "compare" && <CompareDialog onClose={close} />}
      </Suspense>
    </div>
  );
}
