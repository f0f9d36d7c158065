import type { NewFrontsScore } from "../../api/fronts/contract.ts";
import { Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { useFrontWords } from "./words.ts";

/** What such rankings were worth, beside the simple ranking that did best. */
export function FrontScore({ score }: { score: NewFrontsScore }) {
  const { t, format } = useText();
  const words = useFrontWords();
  const month = (label: string) => format.month(`${label}-01`);
  const { averagePrecision, baseline, precision, origins, cases, fronts, from, to } = score;
  const isBetter = averagePrecision > baseline.averagePrecision;
  return (
    <section aria-labelledby="fronts-score">
      <h3 id="fronts-score">{t("fronts.score")}</h3>
      <p className="soft fronts-line">
        {t("fronts.score.about", { origins, from: month(from), to: month(to), cases, fronts })}
      </p>
      <table className="plain-table">
        <caption className="sr-only">{t("fronts.score")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("fronts.score.measure")}</th>
            <th scope="col" className="end">
              {t("fronts.score.ours")}
            </th>
            <th scope="col" className="end">
              {t(`fronts.baseline.${baseline.name}`)}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("fronts.score.averagePrecision")}</th>
            <td className="end num">
              <Result figure={format.decimal(averagePrecision)} />
            </td>
            <td className="end num">
              <Result figure={format.decimal(baseline.averagePrecision)} />
            </td>
          </tr>
          {precision.map(({ first, model, baseline: simple }) => (
            <tr key={first}>
              <th scope="row">{t("fronts.score.precision", { first })}</th>
              <td className="end num">
                <Result figure={words.percent(model)} />
              </td>
              <td className="end num">
                <Result figure={words.percent(simple)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft fronts-line">
        {t(isBetter ? "fronts.score.better" : "fronts.score.worse", {
          ratio: format.share(averagePrecision / baseline.averagePrecision),
        })}
      </p>
    </section>
  );
}
