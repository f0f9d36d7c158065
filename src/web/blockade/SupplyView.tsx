import { useEffect, useMemo, useRef } from "react";
import type { BlockadeRun } from "../../api/blockade/contract.ts";
import type { ToldRegion } from "../../corridors/supply/index.ts";
import type { AreaMapHandle } from "../areaMap/AreaMap.tsx";
import { useKeptJob } from "../data/useKeptJob.ts";
import { HowComputed } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { useSize } from "../parts/useSize.ts";
import { useViewState } from "../store/context.tsx";
import { BlockadeExport } from "./BlockadeExport.tsx";
import type { BlockadeViewProps } from "./BlockadePage.tsx";
import { Cascade } from "./Cascade.tsx";
import { CaseClock } from "./CaseClock.tsx";
import { weekAt } from "./clock.ts";
import { FirstShort } from "./FirstShort.tsx";
import { Marginal } from "./Marginal.tsx";
import { questionOf, requestOf } from "./question.ts";
import { Recorded } from "./Recorded.tsx";
import { RegionStrip } from "./RegionStrip.tsx";
import { RegionsLegend, RegionsMap } from "./RegionsMap.tsx";
import { SettingFrame } from "./SettingFrame.tsx";
import { Settings } from "./Settings.tsx";
import { type Shown, shownOf } from "./shown.ts";
import { greatestOf } from "./stripPlot.ts";
import { useSimulation } from "./useSimulation.ts";
import { firstRow, rowsOf, STOCK_NAMES, useBlockadeWords } from "./words.ts";

/** One setting: regions over the weeks, when they first run short, what depends on it, on the shared clock. */
export function SupplyView({ supply, prepared, chosen, onChange, onCalibrated }: BlockadeViewProps) {
  const { t } = useText();
  const words = useBlockadeWords(supply);
  const question = useMemo(() => questionOf(prepared.supply, chosen, null), [prepared, chosen]);
  const simulation = useSimulation(prepared, question);
  const request = { ...requestOf(prepared.supply, chosen), interventions: chosen.a, marginal: true };
  const work = useKeptJob<BlockadeRun>("blockade", "/api/blockade/run", request);
  const whole = work.job.status === "done" ? work.job.value : null;
  const shown = shownOf(prepared, question, simulation.answer, whole);
  const isNewlyCalibrated = whole?.calibrated === true && prepared.calibrated === null;
  useEffect(() => {
    if (isNewlyCalibrated) onCalibrated();
  }, [isNewlyCalibrated, onCalibrated]);
  return (
    <SettingFrame
      className="blockade-view"
      supply={supply}
      prepared={prepared}
      simulation={simulation}
      work={work}
      members={whole?.members ?? null}
      shown={shown}
      settings={
        <>
          <h2>{t("blockade.setting")}</h2>
          <Recorded supply={supply} words={words} chosen={chosen} onChange={onChange} />
          <Settings
            title={t("blockade.changes")}
            supply={supply}
            words={words}
            interventions={chosen.a}
            onChange={(a) => onChange({ a })}
          />
        </>
      }
    >
      {shown && (
        <Strips supply={supply} prepared={prepared} chosen={chosen} onChange={onChange} shown={shown} words={words} />
      )}
    </SettingFrame>
  );
}

type Words = ReturnType<typeof useBlockadeWords>;

function Strips({
  supply,
  prepared,
  chosen,
  onChange,
  shown,
  words,
}: Omit<BlockadeViewProps, "onCalibrated"> & { shown: Shown; words: Words }) {
  const { t, format } = useText();
  const filter = useViewState((state) => state.filter);
  const map = useRef<AreaMapHandle | null>(null);
  const frame = useRef<HTMLDivElement | null>(null);
  const { width } = useSize(frame);
  const { regions, weeks, arrivals } = shown.told;
  const rows = rowsOf(regions);
  const row = chosen.row !== null && rows.includes(chosen.row) ? chosen.row : firstRow(regions);
  const brushed = weekAt({ weeks }, filter);
  const week = brushed ?? hardestWeek(regions, weeks.length);
  const region = regions.find(({ id }) => id === chosen.region) ?? regions[0];
  const greatest = greatestOf(row, regions);
  const setting = { recorded: chosen.recorded, interventions: chosen.a };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="blockade-centre scroll" tabIndex={0} aria-label={t("blockade.regions")}>
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
            shown={shown}
            map={map}
            week={week}
            row={row}
            words={words}
            settings={[chosen.a]}
          />
        </div>
        {brushed === null && <p className="soft fronts-line">{t("blockade.noWindow")}</p>}
        <ul className="blockade-legend">
          {STOCK_NAMES.map((name, k) => (
            <li key={name}>
              <span className="swatch" style={{ background: words.stockColours[k] }} />
              {words.stock(k)}
            </li>
          ))}
          <li className="soft">
            {t("blockade.stripLegend", { row: words.row(row) })} <HowComputed />
          </li>
        </ul>
        <div ref={frame} dir="ltr">
          {width > 0 &&
            regions.map((one) => {
              const worst = one.sectors.reduce((most, sector) =>
                sector.probability > most.probability ? sector : most,
              );
              return (
                <div key={one.id} className="blockade-region" data-open={one.id === region.id || undefined}>
                  <p dir="auto">
                    <button
                      type="button"
                      className="fronts-name"
                      aria-pressed={one.id === region.id}
                      onClick={() => onChange({ region: one.id })}
                    >
                      {words.named(one.names)}
                    </button>{" "}
                    <span className="soft">
                      {worst.firstDay
                        ? t("blockade.worst", {
                            sector: words.sector(worst.sector),
                            chance: words.chance(worst.probability),
                            day: format.day(worst.firstDay.median),
                          })
                        : t("blockade.neverShort")}
                    </span>
                  </p>
                  <RegionStrip
                    region={one}
                    weeks={weeks}
                    week={week}
                    row={row}
                    greatest={greatest}
                    supply={supply}
                    setting={setting}
                    width={width}
                    words={words}
                  />
                </div>
              );
            })}
        </div>
        <p className="soft num blockade-axis" dir="ltr">
          <span>{format.day(weeks[0])}</span>
          <span>{format.day(weeks[weeks.length - 1])}</span>
        </p>
        <FirstShort regions={regions} words={words} chosen={region.id} onChoose={(id) => onChange({ region: id })} />
        <Marginal marginal={shown.marginal} unit={prepared.supply.unit} words={words} />
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <aside className="blockade-right scroll" tabIndex={0} aria-label={t("blockade.atClock")}>
        <div className="blockade-map">
          <RegionsMap
            ref={map}
            supply={supply}
            regions={regions}
            recorded={chosen.recorded}
            interventions={chosen.a}
            week={week}
            day={weeks[week]}
            words={words}
            chosen={region.id}
            onChoose={(id) => onChange({ region: id })}
          />
        </div>
        <RegionsLegend words={words} />
        <h2>{t("blockade.cascadeOf", { region: words.named(region.names), week: format.day(weeks[week]) })}</h2>
        <p className="soft fronts-line">
          {t("blockade.cascadeRule")} <HowComputed />
        </p>
        <Cascade supply={prepared.supply} region={region} arrivals={arrivals} week={week} words={words} />
      </aside>
    </>
  );
}

/** The week in which stock below three days is most probable over the regions. */
export function hardestWeek(regions: readonly ToldRegion[], weeks: number): number {
  const low = Array.from({ length: weeks }, (_, week) =>
    regions.reduce((sum, { stockBands }) => sum + stockBands[week][0], 0),
  );
  return low.indexOf(Math.max(...low));
}
