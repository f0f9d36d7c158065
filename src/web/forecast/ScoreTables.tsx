import { type ReactNode, useState } from "react";
import type { Backtest, PartItem } from "../../api/forecast/contract.ts";
import { MEAN_SCORES, type MeanScore } from "../../forecast/backtest/model.ts";
import { Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Segmented } from "../parts/Segmented.tsx";

/** The model's scores beside every baseline's: by year, in parts, by threshold and by months ahead. */
export function ScoreTables({ backtest, placeName }: { backtest: Backtest; placeName(id: string): string }) {
  const { t, format } = useText();
  const [score, setScore] = useState<MeanScore>("crps");
  const baselines = Object.keys(backtest.ratios);
  const shown = (value: number | null | undefined) => (typeof value === "number" ? format.decimal(value) : "–");
  const largest = format.list(backtest.largest.map(placeName));
  return (
    <>
      <Segmented
        small
        label={t("backtest.score")}
        value={score}
        options={MEAN_SCORES.map((value) => ({ value, label: t(`backtest.score.${value}`) }))}
        onChange={setScore}
      />
      <Compared caption={t(`backtest.scores.${score}`)} first={t("backtest.window")} baselines={baselines}>
        {backtest.windows.map(({ year, model, baselines: scores }) => (
          <Row key={year} head={year}>
            <td className="num">
              <Result figure={shown(model[score])} />
            </td>
            {baselines.map((name) => (
              <td key={name} className={isLess(scores[name][score], model[score]) ? "num backtest-beaten" : "num"}>
                <Result figure={shown(scores[name][score])} />
              </td>
            ))}
          </Row>
        ))}
      </Compared>
      <p className="soft">{t("backtest.scoresNote")}</p>
      <Compared caption={t("backtest.parts")} first={t("backtest.part")} baselines={baselines} isRatio>
        {backtest.parts.map((part) => (
          <Row key={part.part} head={t(`backtest.part.${part.part}`)}>
            <td className="num">
              <Result figure={format.number(part.cases)} />
            </td>
            {baselines.map((name) => (
              <Ratio key={name} ratio={part.ratios[name]?.[score]} />
            ))}
          </Row>
        ))}
      </Compared>
      {backtest.largest.length > 0 && <p className="soft">{t("backtest.partsNote", { largest })}</p>}
      <Rankings backtest={backtest} baselines={baselines} shown={shown} />
      <details>
        <summary>{t("backtest.horizons")}</summary>
        <Compared caption={t(`backtest.scores.${score}`)} first={t("backtest.ahead")} baselines={baselines}>
          {backtest.horizons.map(({ ahead, scores }) => (
            <Row key={ahead} head={ahead}>
              {["model", ...baselines].map((name) => (
                <td
                  key={name}
                  className={isLess(scores[name][score], scores.model[score]) ? "num backtest-beaten" : "num"}
                >
                  <Result figure={shown(scores[name][score])} />
                </td>
              ))}
            </Row>
          ))}
        </Compared>
      </details>
    </>
  );
}

const isLess = (a: number | null, b: number | null) => a !== null && b !== null && a < b;

/** Average precision and AUROC of reaching each threshold, of one of them at a time. */
function Rankings({
  backtest,
  baselines,
  shown,
}: {
  backtest: Backtest;
  baselines: readonly string[];
  shown(value: number | null | undefined): string;
}) {
  const { t, format } = useText();
  const [by, setBy] = useState<"averagePrecision" | "auroc">("averagePrecision");
  return (
    <section>
      <h3>{t("backtest.rankings")}</h3>
      <Segmented
        small
        label={t("backtest.score")}
        value={by}
        options={(["averagePrecision", "auroc"] as const).map((value) => ({ value, label: t(`backtest.${value}`) }))}
        onChange={setBy}
      />
      <Compared caption={t(`backtest.${by}About`)} first={t("backtest.deathsInMonth")} baselines={baselines} isRanking>
        {backtest.rankings.map(({ threshold, happened, ...scores }) => (
          <Row key={threshold} head={<bdi dir="ltr">{`≥ ${threshold}`}</bdi>}>
            <td className="num">
              <Result figure={format.number(happened)} />
            </td>
            {["model", ...baselines].map((name) => (
              <td key={name} className={isLess(scores[by].model, scores[by][name]) ? "num backtest-beaten" : "num"}>
                <Result figure={shown(scores[by][name])} />
              </td>
            ))}
          </Row>
        ))}
      </Compared>
    </section>
  );
}

/** A table with a column for every baseline. */
function Compared({
  caption,
  first,
  baselines,
  isRatio = false,
  isRanking = false,
  children,
}: {
  caption: string;
  first: string;
  baselines: readonly string[];
  /** The second column holds the number of cases, and no column the model alone. */
  isRatio?: boolean;
  /** The second column holds how often it happened. */
  isRanking?: boolean;
  children: ReactNode;
}) {
  const { t } = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="forecast-scroll" tabIndex={0}>
      <table className="forecast-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {isRanking && <th scope="col">{t("backtest.happenedCount")}</th>}
            <th scope="col">{t(isRatio ? "backtest.cases" : "backtest.model")}</th>
            {baselines.map((baseline) => (
              <th key={baseline} scope="col">
                {t(`backtest.baseline.${baseline}` as "backtest.baseline.zero")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Row({ head, children }: { head: ReactNode; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{head}</th>
      {children}
    </tr>
  );
}

function Ratio({ ratio }: { ratio: PartItem["ratios"][string]["crps"] | undefined }) {
  const { format } = useText();
  if (!ratio || ratio.ratio === null) return <td className="num">–</td>;
  const { low, high } = ratio;
  return (
    <td className={ratio.ratio > 1 ? "num backtest-beaten" : "num"}>
      <bdi dir="ltr">
        <Result figure={format.share(ratio.ratio)} />
        {low !== null && high !== null && (
          <span className="soft backtest-interval">
            ({format.share(low)}–{format.share(high)})
          </span>
        )}
      </bdi>
    </td>
  );
}
