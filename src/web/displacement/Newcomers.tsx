import type { DisplacementForecast } from "../../api/displacement/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useDisplacementWords } from "./words.ts";

/** How many more may flee from each country, internally displaced people and refugees apart. */
export function Newcomers({ newcomers }: Pick<DisplacementForecast, "newcomers">) {
  const { t } = useText();
  const words = useDisplacementWords();
  if (newcomers.length === 0) return null;
  return (
    <section className="displacement-scores">
      <h3>{t("displacement.newcomers")}</h3>
      <p className="soft">{t("displacement.newcomersRule")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="displacement-scroll" tabIndex={0}>
        <table className="plain-table">
          <caption className="sr-only">{t("displacement.newcomers")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("displacement.origin")}</th>
              <th scope="col">{t("displacement.horizon")}</th>
              <th scope="col" className="end">
                {t("displacement.expected")}
              </th>
              <th scope="col" className="end">
                {t("displacement.atLastRate")}
              </th>
            </tr>
          </thead>
          <tbody>
            {newcomers.map(({ origin, population, days, lastRate, ...band }) => (
              <tr key={`${origin} ${population} ${days}`}>
                <th scope="row">
                  {words.country(origin)}
                  <small className="displacement-beside">{t(`displacement.population.${population}`)}</small>
                </th>
                <td>{t("displacement.days", { days })}</td>
                <td className="end num">{words.range(band)}</td>
                <td className="end num">{words.people(lastRate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
