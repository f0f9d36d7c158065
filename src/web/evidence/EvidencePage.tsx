import { useText } from "../i18n/TextProvider.tsx";
import { TabBar } from "../parts/TabBar.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { DossierIndex } from "./DossierIndex.tsx";
import { DossierView } from "./DossierView.tsx";
import { LedgerView } from "./LedgerView.tsx";
import "./evidence.css";

/** What `open` says: the ledger, with what it is filtered by, or a dossier's subject. */
const LEDGER = /^ledger(?::(.*))?$/s;

/** Who says so: dossiers of rival claims, and the ledger of what analysts decided about them. */
export default function EvidencePage() {
  const { t } = useText();
  const observatory = useObservatory();
  const open = useViewState((state) => state.open);
  const ledger = open === null ? null : LEDGER.exec(open);
  const tab = ledger ? "ledger" : "dossiers";
  return (
    <main className="evidence" data-open={(open !== null && !ledger) || undefined}>
      <header className="evidence-head">
        <h1>{t("pages.evidence")}</h1>
        <TabBar
          id="evidence"
          label={t("pages.evidence")}
          value={tab}
          tabs={(["dossiers", "ledger"] as const).map((value) => ({ value, label: t(`evidence.${value}`), count: "" }))}
          onChange={(value) => observatory.patch({ open: value === "ledger" ? "ledger" : null })}
        />
      </header>
      <div id="evidence-panel" role="tabpanel" aria-labelledby={`evidence-tab-${tab}`} className="evidence-body">
        {ledger ? (
          <LedgerView about={ledger[1] ?? ""} />
        ) : (
          <>
            <DossierIndex open={open} />
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <div className="dossier-pane scroll" tabIndex={0}>
              {open === null ? (
                <p className="soft evidence-waiting">{t("evidence.choose")}</p>
              ) : (
                <>
                  <button
                    type="button"
                    className="button small dossier-back"
                    onClick={() => observatory.patch({ open: null })}
                  >
                    {t("evidence.back")}
                  </button>
                  <DossierView key={open} subject={open} />
                </>
              )}
            </div>
          </>
        )}
      </div>
    </main>
  );
}
