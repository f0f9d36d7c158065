import type { ReportItem } from "../../api/displacement/contract.ts";
import type { Addend } from "../evidence/opened.ts";
import { type Behind, Sourced } from "../evidence/Sourced.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { sizeOf, useDisplacementWords } from "./words.ts";

/** Reports of one place, the newest first; each figure opens its claims. */
export function Reports({ reports, name }: { reports: readonly ReportItem[]; name: string }) {
  const { t, format } = useText();
  if (reports.length === 0) return <p className="soft">{t("displacement.noReports")}</p>;
  return (
    <table className="plain-table displacement-reports">
      <caption className="sr-only">{t("displacement.reportsOf", { place: name })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("displacement.day")}</th>
          <th scope="col">{t("displacement.published")}</th>
          <th scope="col" className="end">
            {t("displacement.reported")}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...reports].reverse().map((report) => (
          <tr key={report.day}>
            <th scope="row" className="num">
              {format.day(report.day)}
            </th>
            <td className="num soft">{format.day(report.published)}</td>
            <td className="end num">
              <Figure report={report} name={name} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One reported figure; rival or added-up claims open side by side. */
export function Figure({ report, name }: { report: ReportItem; name: string }) {
  const words = useDisplacementWords();
  const behind = useReported()(report, name);
  const figure = words.report(report);
  return behind === null ? figure : <Sourced behind={behind} figure={figure} />;
}

/** What stands behind a report: its claim, or several side by side; null where no claim is known. */
export function useReported(): (report: ReportItem, name: string) => Behind | null {
  const { t, format } = useText();
  const words = useDisplacementWords();
  return ({ subjects, people, low, high, day }, name) => {
    const [first, ...others] = subjects;
    if (first === undefined) return null;
    if (others.length === 0) return { subject: first };
    const items = subjects.map((subject): Addend => ({ subject, title: subject, low: null, best: null, high: null }));
    const title = t("displacement.onDay", { place: name, day: format.day(day) });
    const rule = t(sizeOf(high) > sizeOf(low) ? "displacement.rivals" : "displacement.addedKinds", {
      people: words.people(people),
    });
    return { sum: { of: "items", title, rule, items } };
  };
}
