import type { Forecast, ForecastReasons } from "../../api/forecast/contract.ts";
import { groupShares } from "../../forecast/memberGroups.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useForecastWords } from "./words.ts";

/** What carries a forecast: the members of the stack, the features that move it, and pasts that looked alike. */
export function Reasons({ reasons, forecast }: { reasons: ForecastReasons; forecast: Forecast }) {
  const { t, format } = useText();
  const { placeName } = useForecastWords();
  const [near] = reasons.members;
  return (
    <section className="forecast-reasons">
      <h3>{t("forecast.reasons")}</h3>
      {near && (
        <ul className="forecast-members">
          {groupShares(near.weights).map(({ group, share }) => (
            <li key={group}>
              <span className="forecast-bar" style={{ inlineSize: `${Math.round(share * 100)}%` }} />
              <span>{t(`forecast.member.${group}`)}</span>
              <span className="num soft">{Math.round(share * 100)} %</span>
            </li>
          ))}
        </ul>
      )}
      {reasons.analogues.length > 0 && (
        <>
          <h3>{t("forecast.analogues")}</h3>
          <p className="soft">{t("forecast.analoguesNote")}</p>
          <ul>
            {reasons.analogues.slice(0, 5).map(({ unit, month, deaths }) => (
              <li key={`${unit} ${month}`}>
                {t("forecast.analogue", {
                  place: placeName(forecast, unit),
                  month: format.month(`${month}-01`),
                  deaths: deaths.reduce((sum, one) => sum + one, 0),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
