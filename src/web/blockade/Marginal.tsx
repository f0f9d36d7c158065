import type { BlockadeRun } from "../../api/blockade/contract.ts";
import { Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Scrolled } from "./Scrolled.tsx";
import type { BlockadeWords } from "./words.ts";

/** Where one more day of stock helps most. */
export function Marginal({
  marginal,
  unit,
  words,
}: {
  marginal: BlockadeRun["marginal"];
  unit: BlockadeRun["unit"];
  words: BlockadeWords;
}) {
  const { t, format } = useText();
  const amount = (band: readonly number[]) =>
    `${format.number(band[1])} (${format.number(band[0])} – ${format.number(band[2])})`;
  return (
    <section>
      <h2 id="blockade-marginal">{t("blockade.marginal")}</h2>
      <p className="soft fronts-line">{t("blockade.marginalRule", { unit: t(`blockade.unit.${unit}`) })}</p>
      {marginal === null ? (
        <p>{t("blockade.marginalNeeds")}</p>
      ) : (
        <Scrolled label={t("blockade.marginal")}>
          <table className="plain-table" aria-labelledby="blockade-marginal">
            <thead>
              <tr>
                <th scope="col">{t("blockade.region")}</th>
                <th scope="col" className="end">
                  {t("blockade.perUnit")}
                </th>
                <th scope="col" className="end">
                  {t("blockade.dayIs")}
                </th>
                <th scope="col" className="end">
                  {t("blockade.metMore")}
                </th>
                <th scope="col" className="end">
                  {t("blockade.metCritical")}
                </th>
              </tr>
            </thead>
            <tbody>
              {marginal.map(({ region, perUnit, amount: day, met, critical }) => (
                <tr key={region}>
                  <th scope="row">{words.region(region)}</th>
                  <td className="end num">
                    <Result figure={format.share(perUnit)} />
                  </td>
                  <td className="end num">
                    <Result figure={amount(day)} />
                  </td>
                  <td className="end num">
                    <Result figure={amount(met)} />
                  </td>
                  <td className="end num">
                    <Result figure={amount(critical)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </section>
  );
}
