import { useCallback, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import type { ReadingItem, ReportList } from "../../api/reading/contract.ts";
import { request } from "../data/request.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { BringReport, type BroughtReport } from "./BringReport.tsx";
import { Proposals } from "./Proposals.tsx";
import { ReportText } from "./ReportText.tsx";
import "./reading.css";

/** A report beside what the reader proposes of it: each proposal shows its words, and the analyst decides. */
export default function ReadingPage() {
  const open = useViewState((state) => state.open);
  return open === null ? <Bring /> : <Desk key={open} id={open} />;
}

function Bring() {
  const { t } = useText();
  const observatory = useObservatory();
  const earlier = useJson<ReportList>("/api/reading");
  const reports = earlier.status === "ready" ? earlier.value : null;
  const [state, setState] = useState<{ working: boolean; error: unknown }>({ working: false, error: null });
  const read = async (report: BroughtReport) => {
    setState({ working: true, error: null });
    try {
      const response = await request(`/api/reading?${queryOf(report)}`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: report.body,
      });
      const reading = (await response.json()) as ReadingItem;
      observatory.patch({ open: reading.report.id });
    } catch (error) {
      setState({ working: false, error });
    }
  };
  return (
    <main className="reading-bring scroll" aria-label={t("pages.reading")}>
      <h2>{t("reading.title")}</h2>
      <p className="soft">{t("reading.about")}</p>
      <BringReport isWorking={state.working} model={reports?.model ?? null} onRead={read} />
      {state.error !== null && <Failed error={state.error} retry={() => setState({ working: false, error: null })} />}
      <EarlierReports items={reports?.items ?? []} />
    </main>
  );
}

function queryOf({ name, publicationDate, language, publisher, engine }: BroughtReport): URLSearchParams {
  const query = new URLSearchParams({ name, engine });
  if (publicationDate) query.set("publicationDate", publicationDate);
  if (language) query.set("language", language);
  if (publisher) query.set("publisher", publisher);
  return query;
}

function EarlierReports({ items }: Pick<ReportList, "items">) {
  const { t, format } = useText();
  const observatory = useObservatory();
  if (items.length === 0) return null;
  return (
    <section className="reading-earlier">
      <h3>{t("reading.earlier")}</h3>
      <ul>
        {items.map((report) => (
          <li key={report.id}>
            <Button className="button link" onPress={() => observatory.patch({ open: report.id })}>
              <span dir="auto">{report.title ?? report.opening}</span>
            </Button>
            <span className="soft">
              {[
                report.publisher,
                report.publicationDate && format.day(report.publicationDate),
                t("reading.acceptedCount", { count: report.accepted }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Desk({ id }: { id: string }) {
  const { t, format } = useText();
  const observatory = useObservatory();
  const asked = useJson<ReadingItem>(`/api/reading/${encodeURIComponent(id)}`);
  const [active, setActive] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  /** From the text to the proposal and back. */
  const choose = useCallback((proposal: string) => {
    setActive(proposal);
    list.current?.querySelector(`[data-proposal="${proposal}"]`)?.scrollIntoView({ block: "nearest" });
  }, []);
  const back = () => observatory.patch({ open: null });
  if (asked.status === "failed") {
    return (
      <main className="reading-bring scroll">
        <Failed error={asked.error} retry={asked.retry} />
        <Button className="button" onPress={back}>
          {t("reading.another")}
        </Button>
      </main>
    );
  }
  if (asked.status === "loading") return <p className="frame-waiting soft">{t("loading.short")}</p>;
  const { report, proposals, notices } = asked.value;
  return (
    <main className="reading-desk" aria-label={t("pages.reading")}>
      <section className="reading-text scroll" aria-label={t("reading.text")}>
        <header>
          <Button className="button small" onPress={back}>
            {t("reading.another")}
          </Button>
          <h2 dir="auto" lang={report.language}>
            {report.title ?? t("reading.untitled")}
          </h2>
          <p className="soft">
            {[report.publisher, report.publicationDate ? format.day(report.publicationDate) : t("reading.undated")]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </header>
        <ReportText reading={asked.value} active={active} onChoose={choose} />
      </section>
      <section className="reading-proposals scroll" aria-label={t("reading.proposals")} ref={list}>
        <h3>
          {t("reading.proposalCount", { count: proposals.length })}{" "}
          <span className="soft">
            {t("reading.leftCount", {
              count: proposals.filter((one) => one.accepted === null && one.dismissed === null).length,
            })}
          </span>
        </h3>
        {notices.map((notice) => (
          <p key={notice} className="soft">
            {notice}
          </p>
        ))}
        {proposals.length === 0 && <p className="soft">{t("reading.nothing")}</p>}
        <Proposals reading={asked.value} active={active} onChoose={choose} onDecided={asked.retry} />
      </section>
    </main>
  );
}
