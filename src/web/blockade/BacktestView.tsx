import { Fragment, useEffect } from "react";
import type { BlockadeBacktest, BlockadeBacktestAnswer } from "../../api/blockade/contract.ts";
import { useJson } from "../data/useJson.ts";
import { useKeptJob } from "../data/useKeptJob.ts";
import { ComputedBy, HowComputed, Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { EvidenceLink } from "../network/RelationLine.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { JobBar } from "../parts/JobBar.tsx";
import { BacktestMark } from "./BacktestMark.tsx";
import { BacktestFiles } from "./BlockadeExport.tsx";
import type { BlockadeViewProps } from "./BlockadePage.tsx";
import { Caveats } from "./Caveats.tsx";
import { subjectOf } from "./Recorded.tsx";
import { Scrolled } from "./Scrolled.tsx";
import { type BlockadeWords, useBlockadeWords } from "./words.ts";

type Test = BlockadeBacktest["observations"][number];
type Part = Test["parts"][number];

/** What was observed beside what is simulated, test by test, and beside two simple baselines. */
export function BacktestView({ supply, prepared, onCalibrated }: BlockadeViewProps) {
  const { t } = useText();
  const words = useBlockadeWords(supply);
  const path = `/api/blockade/backtest?case=${encodeURIComponent(supply.id)}`;
  const stored = useJson<BlockadeBacktestAnswer>(path);
  const work = useKeptJob<BlockadeBacktestAnswer>("blockade-backtest", path);
  const answer = work.job.status === "done" ? work.job.value : stored.status === "ready" ? stored.value : null;
  const isNewlyCalibrated = prepared.calibrated === null && (answer?.backtest?.effective ?? null) !== null;
  useEffect(() => {
    if (isNewlyCalibrated) onCalibrated();
  }, [isNewlyCalibrated, onCalibrated]);
  const { calibration, heldOut } = supply.observations;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="blockade-whole scroll" tabIndex={0} aria-label={t("blockade.view.backtest")}>
      <h2>{t("blockade.backtestTitle", { name: words.named(supply.names) })}</h2>
      <p className="fronts-line">{t("blockade.backtestRule", { calibration, heldOut })}</p>
      {stored.status === "failed" && <Failed error={stored.error} retry={stored.retry} />}
      {stored.status === "loading" && <p className="soft">{t("loading.short")}</p>}
      {answer?.backtest ? (
        <Shown backtest={answer.backtest} words={words} />
      ) : calibration + heldOut === 0 ? (
        <p>{t("blockade.noTests")}</p>
      ) : (
        stored.status === "ready" && (
          <>
            <p>{t("blockade.notTested")}</p>
            <JobBar
              work={work}
              label={words.named(supply.names)}
              compute={t("blockade.test")}
              working={t("blockade.testing")}
            />
          </>
        )
      )}
    </section>
  );
}

function Shown({ backtest, words }: { backtest: BlockadeBacktest; words: BlockadeWords }) {
  const { t, format } = useText();
  const { observations: tests, weekly, members, tried, effective } = backtest;
  const counted = (isHeldOut: boolean) => {
    const of = tests.filter(({ annotation, heldOut }) => !annotation && heldOut === isHeldOut);
    return { met: of.filter(({ met }) => met === true).length, all: of.length };
  };
  const [calibrated, held] = [counted(false), counted(true)];
  const percent = (value: number) => words.value("share", value);
  return (
    <ComputedBy by={{ run: backtest.run }}>
      <div className="blockade-bar">
        <p>
          <b>{t("blockade.metOf", held)}</b> {t("blockade.metOfCalibrated", calibrated)}{" "}
          <span className="soft">
            {effective === null
              ? t("blockade.backtestMembers", { members })
              : t("blockade.backtestCalibrated", { members, tried, effective: Math.round(effective) })}{" "}
            <HowComputed />
          </span>
        </p>
        <BacktestFiles backtest={backtest} />
      </div>
      <p className="note warn">
        <Icon name="warn" size={13} />
        {t("blockade.caveat.protection-not-identified")}
      </p>
      <Scrolled label={t("blockade.statement")}>
        <table className="plain-table blockade-tests">
          <thead>
            <tr>
              <th scope="col">{t("blockade.testId")}</th>
              <th scope="col">{t("blockade.statement")}</th>
              <th scope="col">{t("blockade.observed")}</th>
              <th scope="col">{t("blockade.simulated")}</th>
              <th scope="col">{t("blockade.result")}</th>
              <th scope="col">{t("blockade.noChange")}</th>
              <th scope="col">{t("blockade.oneStock")}</th>
              <th scope="col">{t("blockade.claims")}</th>
            </tr>
          </thead>
          <tbody>
            {tests.map((test) => (
              <Fragment key={test.id}>
                {test.parts.map((part, i) => (
                  <TestRow key={part.id} test={test} part={part} isFirst={i === 0} />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </Scrolled>
      {weekly && (
        <>
          <h3>{t("blockade.weekly")}</h3>
          <p>{t("blockade.weeklyRule")}</p>
          <ul className="blockade-weekly">
            {(["simulation", "persistence", "noChange", "oneStock"] as const).map((name) => (
              <li key={name}>
                {t(`blockade.weekly.${name}`)}:{" "}
                <b className="num">
                  <Result figure={percent(weekly[name])} />
                </b>
              </li>
            ))}
          </ul>
        </>
      )}
      {backtest.narrowed.length > 0 && (
        <>
          <h3>{t("blockade.narrowedTitle")}</h3>
          <p className="soft fronts-line">{t("blockade.narrowedRule")}</p>
          <ul className="blockade-weekly">
            {backtest.narrowed.map(({ id, ratio, after }) => (
              <li key={id}>
                <bdi>{id}</bdi>:{" "}
                <b className="num">
                  <Result figure={format.share(ratio)} />
                </b>{" "}
                <span className="num soft">{after.map((value) => format.decimal(value)).join(" · ")}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Caveats codes={backtest.caveats.map(({ code }) => code)} />
    </ComputedBy>
  );
}

function TestRow({ test, part, isFirst }: { test: Test; part: Part; isFirst: boolean }) {
  const { t, format, word } = useText();
  const told = (value: number | string | null | undefined) => {
    if (value === null || value === undefined) return t("blockade.never");
    if (typeof value === "string") return format.day(value);
    if (part.unit === "share") return t("fronts.percent", { share: value });
    return Math.abs(value) >= 1e5 ? format.compact(value) : format.decimal(Math.round(value * 100) / 100);
  };
  const unit =
    part.unit === null || part.unit === "share"
      ? ""
      : ` ${word(`blockade.unit.${part.unit}`, part.unit.replaceAll("_", " "))}`;
  const tolerance = (value: number) =>
    part.metric === "arrivals" ? t("fronts.percent", { share: value }) : format.decimal(value);
  const { observed, band, met, within } = part;
  const simulated =
    band.length === 0 || test.annotation
      ? t("blockade.notThere")
      : band.length === 1
        ? t("blockade.holdsIn", { share: told(band[0]) })
        : `${told(band[1])} (${told(band[0])} – ${told(band[2])})${unit}`;
  const isOne = observed !== null && observed.low === observed.high;
  return (
    <tr data-first={isFirst || undefined}>
      <th scope="row">
        {isFirst && (
          <>
            <b>{test.id}</b>{" "}
            <span className="badge">
              {t(
                test.annotation
                  ? "blockade.use.annotation"
                  : test.heldOut
                    ? "blockade.use.heldOut"
                    : "blockade.use.calibration",
              )}
            </span>
          </>
        )}
      </th>
      <td>
        <span lang="en" dir="auto">
          {part.statement}
          {part.note && <span className="soft"> ({part.note})</span>}
        </span>
      </td>
      <td className="num">
        {observed === null ? (
          <span className="soft">{t("blockade.holdsOrNot")}</span>
        ) : (
          `${isOne ? told(observed.low) : `${told(observed.low)} – ${told(observed.high)}`}${unit}`
        )}
        {part.tolerance !== null && <span className="soft"> ± {tolerance(part.tolerance)}</span>}
      </td>
      <td className="num">
        <BacktestMark part={part} />
        <Result figure={simulated} />
        {within !== null && band.length > 1 && <span className="soft"> {t("blockade.within", { share: within })}</span>}
      </td>
      <td>
        <Verdict met={met} />
      </td>
      {(["noChange", "oneStock"] as const).map((name) => (
        <td key={name} className="num">
          {part.baselines[name].value !== null && `${told(part.baselines[name].value)} `}
          <Verdict met={part.baselines[name].met} />
        </td>
      ))}
      <td>
        {part.claims.map((claim) => (
          <Fragment key={claim}>
            <EvidenceLink subject={subjectOf(claim)} label={claim} />{" "}
          </Fragment>
        ))}
      </td>
    </tr>
  );
}

function Verdict({ met }: { met: boolean | null }) {
  const { t } = useText();
  if (met === null) return <span className="soft">{t("blockade.untested")}</span>;
  return (
    <span className="blockade-verdict" data-met={met}>
      <Icon name={met ? "check" : "close"} size={12} />
      {t(met ? "blockade.met" : "blockade.missed")}
    </span>
  );
}
