import type { Rivalry } from "../../api/rivalry/contract.ts";
import { RIVALRY_RULE } from "../../fronts/rivalry/verdict.ts";
import { HowComputed, Result } from "../evidence/Computed.tsx";
import { LineChart } from "../fronts/LineChart.tsx";
import { useFrontWords } from "../fronts/words.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { Wide } from "./Wide.tsx";
import { pOf, type RivalryWords } from "./words.ts";

/** What one event sets off, how fast that fades, and whether the model fits at all. */
export function Excitation({ answer, words }: { answer: Rivalry; words: RivalryWords }) {
  const { t, format } = useText();
  const { probability } = useFrontWords();
  const { accent } = PALETTES[useTheme()];
  const { actors, links, model } = answer;
  if (model === null) return null;
  const { streams, fading, meanLagDays, sigmaKm } = model;
  const all = actors.map((_, a) => a);
  const linkOf = (from: number, to: number) => links.find((link) => link.from === from && link.to === to) ?? null;
  const isEmpty = (m: number) => streams[m]?.events === 0;
  const poor = streams.some(({ fit, events }) => events > 0 && fit.p < RIVALRY_RULE.misfit);
  return (
    <section aria-labelledby="rivalry-model">
      <h3 id="rivalry-model">{t("rivalry.model")}</h3>
      <p className="soft fronts-line">
        {t("rivalry.modelNote")} <HowComputed />
      </p>
      <Wide label={t("rivalry.matrix")}>
        <table className="plain-table rivalry-table rivalry-matrix">
          <caption className="sr-only">{t("rivalry.matrix")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("rivalry.anEventOf")}</th>
              {all.map((to) => (
                <th key={to} scope="col">
                  {t("rivalry.setsOff", { actor: words.actor(to) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((from) => (
              <tr key={from}>
                <th scope="row">{words.actor(from)}</th>
                {all.map((to) => {
                  const link = linkOf(from, to);
                  const own = streams[from]?.own ?? null;
                  const p = link && pOf(link);
                  return (
                    <td key={to} data-own={from === to || undefined}>
                      <span className="num">
                        <Result
                          figure={
                            isEmpty(from) || isEmpty(to)
                              ? "–"
                              : words.estimate(from === to ? own : (link?.excitation ?? null))
                          }
                        />
                      </span>
                      {p !== null && p !== undefined && (
                        <small className="num">{t("rivalry.movedP", { p: probability(p) })}</small>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <p className="soft fronts-line">{t("rivalry.matrixNote")}</p>
      <h4>{t("rivalry.fade")}</h4>
      <p className="soft fronts-line">
        {t("rivalry.fadeNote", { days: format.share(meanLagDays), km: Math.round(sigmaKm) })}
      </p>
      <LineChart
        title={t("rivalry.fade")}
        lines={[{ name: t("rivalry.fade"), colour: accent, values: fading.map((share) => 100 * share) }]}
        labels={fading.map((_, day) => (day === 0 || (day + 1) % 10 === 0 ? t("rivalry.day", { day: day + 1 }) : ""))}
        height={130}
        number={(value) => `${format.share(value)} %`}
      />
      <h4>{t("rivalry.fit")}</h4>
      {poor && (
        <p className="note">
          <Icon name="warn" size={13} />
          {t("rivalry.poorFit")}
        </p>
      )}
      <Wide label={t("rivalry.fit")}>
        <table className="plain-table rivalry-table">
          <thead>
            <tr>
              <th scope="col">{t("rivalry.stream")}</th>
              <th scope="col" className="num">
                {t("rivalry.occurrences")}
              </th>
              <th scope="col" className="num">
                {t("rivalry.background")}
              </th>
              <th scope="col" className="num">
                {t("rivalry.ownFurther")}
              </th>
              <th scope="col" className="num">
                {t("rivalry.distance")}
              </th>
              <th scope="col" className="num">
                {t("fronts.p")}
              </th>
            </tr>
          </thead>
          <tbody>
            {streams.map(({ events, background, own, fit }, m) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: streams stand in the order of the actors
              <tr key={m}>
                <th scope="row">{m < actors.length ? words.actor(m) : t("rivalry.fights")}</th>
                <td className="num">
                  <Result figure={format.number(events)} />
                </td>
                <td className="num">
                  <Result figure={events === 0 ? "–" : words.estimate(background)} />
                </td>
                <td className="num">
                  <Result figure={events === 0 ? "–" : words.estimate(own)} />
                </td>
                <td className="num">
                  <Result figure={events === 0 ? "–" : format.decimal(fit.distance)} />
                </td>
                <td className="num">
                  <Result figure={events === 0 ? "–" : probability(fit.p)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <p className="soft fronts-line">{t("rivalry.fitNote")}</p>
    </section>
  );
}
