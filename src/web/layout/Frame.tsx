import { lazy, Suspense, useCallback, useRef, useState } from "react";
import { openedSum } from "../evidence/opened.ts";
import { UndoToast } from "../evidence/UndoToast.tsx";
import { ExportFailure } from "../exporting/ExportFailure.tsx";
import { useSheet } from "../exporting/useSheet.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { DropAnywhere } from "../importing/DropAnywhere.tsx";
import { importWanted } from "../importing/wanted.ts";
import { useViewState } from "../store/context.tsx";
import { useStore } from "../store/store.ts";
import { TopBar } from "../topbar/TopBar.tsx";
import { BoundMark } from "./BoundMark.tsx";
import { LinkNotes } from "./LinkNotes.tsx";
import type { MapHandle } from "./MapSlot.tsx";
import { PageRail } from "./PageRail.tsx";
import { OTHER_PAGES } from "./pages.ts";
import { SituationPage } from "./SituationPage.tsx";
import { useFreshData } from "./useFreshData.ts";
import { useHash } from "./useHash.ts";
import "./frame.css";

const ImportDialog = lazy(() => import("../importing/ImportDialog.tsx"));
const CasebookDialog = lazy(() => import("../casebook/CasebookDialog.tsx"));
const CompareDialog = lazy(() => import("../comparing/CompareDialog.tsx"));

const RestsOn = lazy(() => import("../evidence/RestsOn.tsx"));

type Open = { what: "import"; dropped: File[] | null } | { what: "compare" } | { what: "casebook" } | null;

/** What every page stands in: the bar, the rail of pages, and the dialogs that any page may open. */
export function Frame({ ignored }: { ignored: string[] }) {
  const { t } = useText();
  const map = useRef<MapHandle | null>(null);
  const [open, setOpen] = useState<Open>(null);
  const page = useViewState((state) => state.page);
  const hasSum = useStore(openedSum, (sum) => sum !== null);
  const sheet = useSheet(map);
  useHash();
  useFreshData();

  const isImportWanted = useStore(importWanted, (wanted) => wanted);
  const close = () => {
    setOpen(null);
    importWanted.set(false);
  };
  const importNow = useCallback((dropped: File[] | null = null) => setOpen({ what: "import", dropped }), []);
  const compare = () => {
    importWanted.set(false);
    setOpen({ what: "compare" });
  };
  const Other = OTHER_PAGES[page];
  return (
    <div className="frame">
      <TopBar
        onImport={() => importNow()}
        onCompare={compare}
        onCasebook={() => setOpen({ what: "casebook" })}
        onSheet={sheet.make}
      />
      <PageRail />
      <div className="frame-body">
        {Other ? (
          <Suspense fallback={<p className="frame-waiting soft">{t("loading.short")}</p>}>
            <Other />
          </Suspense>
        ) : (
          <SituationPage map={map} onImport={() => importNow()} onCompare={compare} />
        )}
      </div>
      <LinkNotes ignored={ignored} />
      <ExportFailure />
      <UndoToast />
      {sheet.isBusy && (
        <p className="toast" role="status">
          {t("export.working")}
        </p>
      )}
      <DropAnywhere onFiles={importNow} />
      <BoundMark />
      <Suspense>
        {(open?.what === "import" || isImportWanted) && (
          <ImportDialog dropped={open?.what === "import" ? open.dropped : null} onClose={close} onCompare={compare} />
        )}
        {open?.what === "casebook" && <CasebookDialog onClose={close} />}
        {hasSum && <RestsOn />}
        {open?.what === "compare" && <CompareDialog onClose={close} />}
      </Suspense>
    </div>
  );
}
