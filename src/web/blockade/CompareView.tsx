import { useMemo, useRef } from "react";
import type { BlockadeComparison } from "../../api/blockade/contract.ts";
import type { Difference } from "../../corridors/supply/index.ts";
import { useKeptJob } from "../data/useKeptJob.ts";
import { HowComputed, Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { useSize } from "../parts/useSize.ts";
import { useViewState } from "../store/context.tsx";
import { BlockadeExport } from "./BlockadeExport.tsx";
import type { BlockadeViewProps } from "./BlockadePage.tsx";
import { CaseClock } from "./CaseClock.tsx";
import { weekAt } from "./clock.ts";
import { questionOf, requestOf, suggested } from "./question.ts";
import { Recorded } from "./Recorded.tsx";
import { RegionStrip } from "./RegionStrip.tsx";
import { Scrolled } from "./Scrolled.tsx";
import { SettingFrame } from "./SettingFrame.tsx";
import { Settings } from "./Settings.tsx";
import { hardestWeek } from "./SupplyView.tsx";
import { type ShownPair, shownPairOf } from "./shown.ts";
import { greatestOf } from "./stripPlot.ts";
import { useSimulation } from "./useSimulation.ts";
import { firstRow, rowsOf, useBlockadeWords } from "./words.ts";

/** Two settings on common random numbers, and their difference as bands. */
export function CompareView({ supply, prepared, chosen, onChange }: BlockadeViewProps) {
  const { t } = useText();
  const words = useBlockadeWords(supply);
  const b = chosen.b ?? suggested(supply.closedFrom);
  const question = useMemo(
    () => questionOf(prepared.supply, chosen, chosen.b ?? suggested(prepared.supply.blockadeStart)),
    [prepared, chosen],
  );
  const simulation = useSimulation(prepared, question);
  const request = { ...requestOf(prepared.supply, chosen), a: chosen.a, b };
  const work = useKeptJob<BlockadeComparison>("blockade-compare", "/api/blockade/compare", request);
  const whole = work.job.status === "done" ? work.job.value : null;
  const pair = shownPairOf(prepared, question, simulation.answer, whole);
  return (
    <SettingFrame
      className="blockade-view blockade-two"
      supply={supply}
      prepared={prepared}
      simulation={simulation}
      work={work}
      members={whole?.a.members ?? null}
      shown={pair?.a ?? null}
      settings={
        <>
          <h2>{t("blockade.two")}</h2>
          <Recorded supply={supply} words={words} chosen={chosen} onChange={onChange} />
          <Settings
            title={t("blockade.settingA")}
            supply={supply}
            words={words}
            interventions={chosen.a}
            onChange={(a) => onChange({ a })}
          />
          <Settings
            title={t("blockade.settingB")}
            supply={supply}
            words={words}
            interventions={b}
            onChange={(next) => onChange({ b: next })}
          />
        </>
      }
    >
      {pair && (
        <Pair
          supply={supply}
          prepared={prepared}
          chosen={{ ...chosen, b }}
          onChange={onChange}
          pair={pair}
          words={words}
        />
      )}
    </SettingFrame>
  );
}

function Pair({
  supply,
  prepared,
  chosen,
  onChange,
  pair,
  words,
}: Omit<BlockadeViewProps, "onCalibrated"> & { pair: ShownPair; words: ReturnType<typeof useBlockadeWords> }) {
  const { t } = useText();
  const filter = useViewState((state) => state.filter);
  const frame = useRef<HTMLDivElement | null>(null);
  const { width } = useSize(frame);
  const { weeks, regions } = pair.a.told;
  const rows = rowsOf(regions);
  const row = chosen.row !== null && rows.includes(chosen.row) ? chosen.row : firstRow(regions);
  const week = weekAt({ weeks }, filter) ?? hardestWeek(regions, weeks.length);
  const both = [pair.a.told, pair.b.told];
  const greatest = Math.max(...both.map((told) => greatestOf(row, told.regions)));
  const settings = [chosen.a, chosen.b ?? []];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="blockade-centre scroll" tabIndex={0} aria-label={t("blockade.sideBySide")}>
      <div className="blockade-bar">
        <CaseClock weeks={weeks} week={week} />
        <Choice
          label={t("blockade.shownRow")}
          value={row}
          options={rows.map((id) => ({ value: id, label: words.row(id) }))}
          onChange={(id) => onChange({ row: id })}
        />
        <BlockadeExport
          supply={supply}
          prepared={prepared}
          chosen={chosen}
          shown={pair.a}
          pair={pair}
          week={week}
          row={row}
          words={words}
          settings={settings}
        />
      </div>
      <h2>{t("blockade.sideBySide")}</h2>
      <div className="blockade-pair" dir="ltr">
        <h3 dir="auto">{t("blockade.settingA")}</h3>
        <h3 dir="auto">{t("blockade.settingB")}</h3>
        <div ref={frame} />
        <div />
        {width > 0 &&
          regions.flatMap((_, r) =>
            both.map((told, k) => {
              const region = told.regions[r];
              return (
                <div key={`${region.id} ${k === 0 ? "a" : "b"}`} className="blockade-region">
                  <p dir="auto">{words.named(region.names)}</p>
                  <RegionStrip
                    region={region}
                    weeks={weeks}
                    week={week}
                    row={row}
                    greatest={greatest}
                    supply={supply}
                    setting={{ recorded: chosen.recorded, interventions: settings[k] }}
                    width={width}
                    words={words}
                  />
                </div>
              );
            }),
          )}
      </div>
      <h2 id="blockade-difference">{t("blockade.difference")}</h2>
      <p className="soft fronts-line">
        {t("blockade.differenceRule")} <HowComputed />
      </p>
      <Differences differences={pair.differences} words={words} days={weeks.length * 7} />
    </section>
  );
}

/** Days short in the second setting less those in the first, by region and sector. */
function Differences({
  differences,
  words,
  days,
}: {
  differences: readonly Difference[];
  words: ReturnType<typeof useBlockadeWords>;
  days: number;
}) {
  const { t } = useText();
  const most = Math.min(days, Math.max(7, ...differences.flatMap(({ shortDays }) => shortDays.map(Math.abs))));
  return (
    <Scrolled label={t("blockade.difference")}>
      <table className="plain-table" aria-labelledby="blockade-difference">
        <thead>
          <tr>
            <th scope="col">{t("blockade.region")}</th>
            <th scope="col">{t("blockade.sector")}</th>
            <th scope="col" className="end">
              {t("blockade.probabilityAB")}
            </th>
            <th scope="col">{t("blockade.daysLess")}</th>
            <th scope="col" className="end">
              {t("blockade.better")}
            </th>
            <th scope="col" className="end">
              {t("blockade.worse")}
            </th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ region, sector, probability, shortDays, better, worse }) => (
            <tr key={`${region} ${sector}`}>
              <th scope="row">{words.region(region)}</th>
              <td>{words.sector(sector)}</td>
              <td className="end num">
                <Result figure={`${words.chance(probability.a)} → ${words.chance(probability.b)}`} />
              </td>
              <td className="num blockade-difference">
                <DifferenceMark band={shortDays} most={most} />
                <Result
                  figure={`${words.signed(shortDays[1])} (${words.signed(shortDays[0])} … ${words.signed(shortDays[2])})`}
                />
              </td>
              <td className="end num">
                <Result figure={words.chance(better)} />
              </td>
              <td className="end num">
                <Result figure={words.chance(worse)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

const MARK = 120;

/** A band around nothing changed. */
function DifferenceMark({ band: [low, median, high], most }: { band: readonly number[]; most: number }) {
  const x = (value: number) => MARK / 2 + (value / most) * (MARK / 2 - 2);
  return (
    <svg className="ltr" width={MARK} height={14} aria-hidden="true">
      <line x1={MARK / 2} x2={MARK / 2} y1={0} y2={14} stroke="var(--ink-soft)" />
      <line x1={x(low)} x2={x(high)} y1={7} y2={7} stroke="var(--accent)" strokeWidth={4} opacity={0.4} />
      <circle cx={x(median)} cy={7} r={3} fill="var(--accent)" />
    </svg>
  );
}
