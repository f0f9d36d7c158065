import type { CarriersItem, Forecast, ForecastReasons } from "../../api/forecast/contract.ts";
import { mainEffects } from "../../forecast/carriers.ts";
import { groupShares } from "../../forecast/memberGroups.ts";
import { Result } from "../evidence/Computed.tsx";
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
              <span className="num soft">
                <Result figure={`${Math.round(share * 100)} %`} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {reasons.carriers && <Carriers carriers={reasons.carriers} />}
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

/** Keeps a sign before its number where the text runs from the right. */
const LEFT_TO_RIGHT = "\u200e";

/** What was learned says of this place, beside a quiet one of its kind, and which groups of features make the difference. */
function Carriers({ carriers }: { carriers: CarriersItem }) {
  const { t, format } = useText();
  const { chance } = useForecastWords();
  const isChance = carriers.measure === "chance";
  // deaths are told no finer than the forecast is
  const deaths = (value: number) => (value >= 10 ? Math.round(value) : Math.round(10 * value) / 10);
  const amount = (value: number) => (isChance ? chance(value) : format.decimal(deaths(value)));
  const { raising, lowering } = mainEffects(carriers);
  const told = [...raising, ...lowering];
  return (
    <>
      <h3>{t("forecast.carriers")}</h3>
      <p>
        {t(`forecast.carriers.${carriers.measure}`, { given: amount(carriers.given), quiet: amount(carriers.quiet) })}{" "}
        {t(told.length > 0 ? "forecast.carriersNote" : "forecast.carriersNone")}
      </p>
      {told.length > 0 && (
        <ul className="forecast-effects">
          {told.map(({ group, effect }) => (
            <li key={group}>
              <span>{t(`forecast.carrier.${group}`)}</span>
              <span className="num">
                {LEFT_TO_RIGHT}
                {effect > 0 ? "+" : "−"}
                {t(`forecast.effect.${carriers.measure}`, {
                  effect: isChance ? Math.round(100 * Math.abs(effect)) : format.decimal(deaths(Math.abs(effect))),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
