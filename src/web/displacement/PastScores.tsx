import type { PastScoreItem } from "../../api/displacement/contract.ts";
import { POPULATIONS } from "../../displacement/region/model.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { ScoreHead } from "./ScoreHead.tsx";
import { useDisplacementWords } from "./words.ts";

/** Reports below which nothing is chosen by its score: as the server has it. */
const FEW = 10;
/** What a band of 80 % should hold, and how far from it is said. */
const LEVEL = 0.8;
const OFF = 0.1;

/** How earlier forecasts did, beside the two answers that need no model; where the rule is no better, it says so. */
export function PastScores({ scores }: { scores: readonly PastScoreItem[] }) {
  const { t, format } = useText();
  const words = useDisplacementWords();
  const shown = (value: number | null) => (value === null ? "–" : format.share(value));
  return (
    <section className="displacement-scores">
      <h3>{t("displacement.scores")}</h3>
      <p className="soft">{t("displacement.scoresRule")}</p>
      {POPULATIONS.map((population) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <div key={population} className="displacement-scroll" tabIndex={0}>
          <table className="plain-table">
            <caption>{t(`displacement.population.${population}`)}</caption>
            <ScoreHead>
              <th scope="col" className="end">
                {t("displacement.score.reports")}
              </th>
            </ScoreHead>
            <tbody>
              {scores
                .filter((one) => one.population === population)
                .map(({ horizon, error, rule, coverage, reports }) => (
                  <tr key={horizon}>
                    <th scope="row">{t("displacement.days", { days: Number(horizon) })}</th>
                    <td className="end num">{shown(error[rule])}</td>
                    <td className="end num">{shown(error.persistence)}</td>
                    <td className="end num">{shown(error.equalSplit)}</td>
                    <td className="end num">{words.percent(coverage)}</td>
                    <td className="end num">{format.number(reports)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
          <Verdicts scores={scores.filter((one) => one.population === population)} />
        </div>
      ))}
    </section>
  );
}

/** One sentence for each thing that holds at some horizons. */
function Verdicts({ scores }: { scores: readonly PastScoreItem[] }) {
  const { t, format } = useText();
  const at = (test: (one: PastScoreItem) => boolean) =>
    format.list(scores.filter(test).map(({ horizon }) => t("displacement.days", { days: Number(horizon) })));
  const isWorse = ({ rule, error, reports }: PastScoreItem) =>
    reports > 0 && (rule === "persistence" || (error[rule] ?? 0) >= (error.equalSplit ?? Number.POSITIVE_INFINITY));
  const said = [
    [at(({ reports }) => reports < FEW), "displacement.verdict.few"],
    [at(isWorse), "displacement.verdict.noBetter"],
    [at((one) => one.reports >= FEW && !isWorse(one)), "displacement.verdict.better"],
    [at(({ coverage }) => coverage !== null && coverage < LEVEL - OFF), "displacement.verdict.narrow"],
    [at(({ coverage }) => coverage !== null && coverage > LEVEL + OFF), "displacement.verdict.wide"],
  ] as const;
  return said.map(([days, key]) => days !== "" && <p key={key}>{t(key, { days })}</p>);
}
