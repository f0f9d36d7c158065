import { useMemo } from "react";
import type { Rivalry } from "../../api/rivalry/contract.ts";
import { HowComputed, Result } from "../evidence/Computed.tsx";
import { LineChart, LineLegend } from "../fronts/LineChart.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useTheme } from "../theme/useTheme.ts";
import { RIVAL_COLOURS } from "./colours.ts";
import { Wide } from "./Wide.tsx";
import type { RivalryWords } from "./words.ts";

const DASHES = ["", "7 3", "2 3", "9 3 2 3"];

/** Cells held alone or contested month by month, with the clock's month marked. */
export function Balance({
  answer,
  words,
  at,
  isOutside,
}: {
  answer: Rivalry;
  words: RivalryWords;
  at: number | null;
  isOutside: boolean;
}) {
  const { t, format } = useText();
  const colours = RIVAL_COLOURS[useTheme()];
  const { months, actors, windowMonths } = answer;
  const lines = [
    ...actors.map((_, a) => ({
      name: t("rivalry.alone", { actor: words.actor(a) }),
      colour: colours.actors[a] ?? colours.contested,
      dash: DASHES[a] ?? "",
      values: months.map(({ held }) => held[a] ?? 0),
    })),
    {
      name: t("rivalry.contested"),
      colour: colours.contested,
      dash: "1 4",
      values: months.map(({ contested }) => contested),
    },
  ];
  const labels = useMemo(() => months.map(({ month }) => (month.endsWith("-01") ? month.slice(0, 4) : "")), [months]);
  if (at === null) return null;
  const monthText = (position: number) => format.month(`${months[position]?.month}-01`);
  return (
    <section aria-labelledby="rivalry-balance">
      <h3 id="rivalry-balance">{t("rivalry.balance")}</h3>
      <p className="soft fronts-line">
        {t("rivalry.balanceNote", { count: windowMonths })} <HowComputed />
      </p>
      {isOutside && (
        <p className="note">
          <Icon name="info" size={13} />
          {t("rivalry.clockOutside", { month: monthText(at) })}
        </p>
      )}
      <LineChart
        title={t("rivalry.balance")}
        lines={lines}
        labels={labels}
        mark={at}
        markText={monthText(at)}
        number={format.compact}
      />
      <LineLegend lines={lines} />
      <details className="rivalry-months">
        <summary>{t("rivalry.asTable")}</summary>
        <Wide label={t("rivalry.asTable")}>
          <table className="plain-table rivalry-table">
            <thead>
              <tr>
                <th scope="col">{t("rivalry.month")}</th>
                {lines.map(({ name }) => (
                  <th key={name} scope="col" className="num">
                    {name}
                  </th>
                ))}
                <th scope="col" className="num">
                  {t("rivalry.fights")}
                </th>
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, fights }, m) => (
                <tr key={month} aria-current={m === at ? "true" : undefined}>
                  <th scope="row">{monthText(m)}</th>
                  {lines.map(({ name, values }) => (
                    <td key={name} className="num">
                      <Result figure={format.number(values[m] ?? 0)} />
                    </td>
                  ))}
                  <td className="num">
                    <Result figure={format.number(fights)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      </details>
    </section>
  );
}
