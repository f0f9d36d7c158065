import { Button } from "react-aria-components/Button";
import type { ImportReportItem } from "../../api/contract.ts";
import { datasetTitle } from "../../events/datasetNames.ts";
import { recognisedWords } from "../i18n/phrases.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { RejectsTable } from "../lists/RejectsTable.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useLoaded, useObservatory } from "../store/context.tsx";
import { useCountingWords } from "../store/countingWords.ts";
import { dayNumber, dayText } from "../timeline/calendar.ts";
import { Notices } from "./Notices.tsx";

/** What the rows of a snapshot are. */
const DONE = {
  events: "report.done",
  boundaries: "report.doneDivisions",
  gazetteer: "report.donePlaces",
  actors: "report.doneActors",
  roads: "report.doneRoads",
} as const;

/** Whether its events are in the figures when no dataset is chosen, and if not, why. */
function Counted({ counting }: { counting: NonNullable<ImportReportItem["counting"]> }) {
  const { t } = useText();
  const words = useCountingWords();
  const reason = words.reason(counting);
  if (reason === null) return <p className="soft">{t("report.counted")}</p>;
  return (
    <p className="note warn">
      <Icon name="warn" size={14} />
      <span>{t("report.notCounted", { reason })}</span>
    </p>
  );
}

/** What came of an import: format, rows, rejects, oddities, and what to do next. */
export function ImportReport({
  report,
  onCompare,
  onMore,
  onClose,
}: {
  report: ImportReportItem;
  onCompare: () => void;
  onMore: () => void;
  onClose: () => void;
}) {
  const { t, format, word } = useText();
  const observatory = useObservatory();
  const { situation } = useLoaded();
  const { snapshot } = report;
  const hasSibling = situation.snapshots.some((item) => item.dataset === snapshot.dataset && item.id !== snapshot.id);
  const flagged = Object.entries(snapshot.flagged).filter(([, count]) => count > 0);
  const title = word(`format.${snapshot.format}`, report.recognised[0] ?? snapshot.format);
  const what = recognisedWords(report.recognised, title, t);
  const isEvents = snapshot.kind === "events";
  const span = snapshot.dateFrom && snapshot.dateTo ? format.span(snapshot.dateFrom, snapshot.dateTo) : "–";
  const facts: [string, string][] = [
    [t("report.dataset"), datasetTitle(snapshot)],
    [t("report.rows"), format.number(snapshot.rows)],
    [t("report.rejects"), format.number(snapshot.rejects)],
    ...(isEvents ? [[t("report.span"), span] as [string, string]] : []),
    [t("report.licence"), snapshot.licence ?? t("licence.unknown")],
    [t("report.marking"), `TLP:${snapshot.marking}`],
    [t("report.snapshot"), snapshot.id],
    [t("report.took"), t("report.seconds", { seconds: format.number(Math.max(1, Math.round(report.seconds))) })],
  ];
  const look = () => {
    observatory.patchFilter({ datasets: [snapshot.id], region: undefined, from: undefined, to: undefined });
    onClose();
  };
  const recent = () => {
    const to = snapshot.dateTo ?? situation.dateTo;
    if (to)
      observatory.patchFilter({ datasets: [snapshot.id], region: undefined, from: dayText(dayNumber(to) - 364), to });
    onClose();
  };
  return (
    <>
      <p className="report-line">
        <Icon name="check" />
        {report.alreadyThere ? t("report.alreadyThere") : t(DONE[snapshot.kind], { count: snapshot.rows })}
      </p>
      <p className="soft">{t("report.recognised", { what })}</p>
      <dl className="report-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num" dir="auto">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {report.counting && <Counted counting={report.counting} />}
      {snapshot.redistribution === "aggregates-only" && (
        <p className="note warn">
          <Icon name="warn" size={14} />
          <span>{t("licence.strict")}</span>
        </p>
      )}
      {report.warnings.length > 0 && (
        <section className="stack">
          <h3>{t("report.warnings")}</h3>
          <Notices notices={report.warnings} snapshot={snapshot.id} />
        </section>
      )}
      {flagged.length > 0 && (
        <section className="stack">
          <h3>{t("report.flags")}</h3>
          <ul className="flag-counts">
            {flagged.map(([flag, count]) => (
              <li key={flag}>{t("problems.flagged", { count, flag: word(`flag.${flag}`, flag) })}</li>
            ))}
          </ul>
        </section>
      )}
      {report.rejects.length > 0 && (
        <section className="stack">
          <h3>{t("report.rejectsTitle", { count: snapshot.rejects })}</h3>
          <RejectsTable rejects={report.rejects} total={snapshot.rejects} />
        </section>
      )}
      <section className="stack">
        <h3>{t("report.next")}</h3>
        <div className="row wrap">
          {isEvents && (
            <>
              <Button className="button primary" onPress={look}>
                {t("report.look")}
              </Button>
              <Button className="button" onPress={recent}>
                {t("report.lookYear")}
              </Button>
            </>
          )}
          {isEvents && hasSibling && (
            <Button className="button" onPress={onCompare}>
              <Icon name="compare" />
              {t("report.compare")}
            </Button>
          )}
          <Button
            className="button"
            onPress={() => {
              observatory.patch({ panel: "problems" });
              onClose();
            }}
          >
            {t("report.problems")}
          </Button>
          <Button className="button" onPress={onMore}>
            <Icon name="import" />
            {t("report.more")}
          </Button>
        </div>
      </section>
    </>
  );
}
