import type { ImportReportItem } from "../../api/contract.ts";
import { rejectWords } from "../i18n/phrases.ts";
import { useText } from "../i18n/TextProvider.tsx";

export function RejectsTable({ rejects, total }: { rejects: ImportReportItem["rejects"]; total: number }) {
  const { t, format } = useText();
  return (
    <div className="stack">
      <table className="plain-table rejects">
        <thead>
          <tr>
            <th scope="col">{t("rejects.line")}</th>
            <th scope="col">{t("rejects.column")}</th>
            <th scope="col">{t("rejects.value")}</th>
            <th scope="col">{t("rejects.reason")}</th>
          </tr>
        </thead>
        <tbody>
          {rejects.map((reject, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one line can be rejected for several reasons
            <tr key={index}>
              <td className="num">{format.number(reject.line)}</td>
              <td className="num">{reject.column ?? "–"}</td>
              <td className="num" dir="auto">
                {reject.value ?? "–"}
              </td>
              <td>{rejectWords(reject.reason, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > rejects.length && <p className="soft">{t("rejects.more", { shown: rejects.length, count: total })}</p>}
    </div>
  );
}
