import type { Diff } from "../../api/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";

export function DiffTable({ items }: { items: Diff["items"] }) {
  const { t, format } = useText();
  if (!items.length) return <p className="soft">{t("compare.none")}</p>;
  return (
    <div className="diff-scroll scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t("compare.id")}</th>
            <th scope="col">{t("table.date")}</th>
            <th scope="col">{t("table.place")}</th>
            <th scope="col">{t("table.sides")}</th>
            <th scope="col">{t("compare.change")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td className="num">{item.id}</td>
              <td className="nowrap">{item.dateStart ? format.day(item.dateStart) : "–"}</td>
              <td dir="auto">{item.place ?? "–"}</td>
              <td dir="auto">{[item.sideA, item.sideB].filter(Boolean).join(" – ") || "–"}</td>
              <td>
                {item.changes.length === 0 && item.best !== null && t("compare.best", { count: item.best })}
                {item.changes.map((change) => (
                  <p key={change.column} className="change num">
                    <span className="soft">{change.column}</span> <del>{change.before ?? "∅"}</del>{" "}
                    <span aria-hidden="true">→</span> <ins>{change.after ?? "∅"}</ins>
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
