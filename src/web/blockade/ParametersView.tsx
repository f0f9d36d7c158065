import { Fragment, useMemo, useRef } from "react";
import type { BlockadeParameters } from "../../api/blockade/contract.ts";
import { ComputedBy } from "../evidence/Computed.tsx";
import { Asked } from "../fronts/Asked.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { EvidenceLink } from "../network/RelationLine.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useSize } from "../parts/useSize.ts";
import { useViewState } from "../store/context.tsx";
import type { BlockadeViewProps } from "./BlockadePage.tsx";
import { Ground } from "./Caveats.tsx";
import { weekAt } from "./clock.ts";
import { questionOf } from "./question.ts";
import { RegionStrip } from "./RegionStrip.tsx";
import { hardestWeek } from "./SupplyView.tsx";
import { shownOf } from "./shown.ts";
import { greatestOf } from "./stripPlot.ts";
import { useSimulation } from "./useSimulation.ts";
import { type BlockadeWords, firstRow, rowsOf, useBlockadeWords } from "./words.ts";

type Item = BlockadeParameters["items"][number];

/** Every range with who says so, and a slider that holds it at one value; the strips beside answer at once. */
export function ParametersView(props: BlockadeViewProps) {
  const { supply, prepared, chosen, onChange } = props;
  const { t } = useText();
  const words = useBlockadeWords(supply);
  // a calibration changes what is left of each range
  const version = prepared.calibrated === null ? "" : "&";
  return (
    <div className="blockade-view blockade-two blockade-wide">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="blockade-left scroll" tabIndex={0} aria-label={t("blockade.view.parameters")}>
        <h2>{t("blockade.parametersTitle")}</h2>
        <p className="soft fronts-line">{t("blockade.parametersRule")}</p>
        <Asked<BlockadeParameters> path={`/api/blockade/parameters?case=${encodeURIComponent(supply.id)}${version}`}>
          {({ items }) => (
            <ParameterList
              items={items}
              words={words}
              fixed={chosen.fixed}
              open={chosen.item}
              onOpen={(item) => onChange({ item })}
              onFix={(id, value) => {
                const { [id]: _, ...others } = chosen.fixed;
                onChange({ fixed: value === null ? others : { ...others, [id]: value } });
              }}
            />
          )}
        </Asked>
      </section>
      <Beside {...props} words={words} />
    </div>
  );
}

function ParameterList({
  items,
  words,
  fixed,
  open,
  onOpen,
  onFix,
}: {
  items: readonly Item[];
  words: BlockadeWords;
  fixed: Readonly<Record<string, number>>;
  open: string | null;
  onOpen(id: string | null): void;
  onFix(id: string, value: number | null): void;
}) {
  const { word } = useText();
  const groups = useMemo(() => grouped(items), [items]);
  return [...groups].map(([parameter, own]) => (
    <Fragment key={parameter}>
      <h3>{word(`blockade.parameter.${parameter}`, parameter)}</h3>
      {own[0].about && (
        <p className="soft fronts-line" lang="en" dir="auto">
          {own[0].about}
        </p>
      )}
      <ul className="blockade-parameters">
        {own.map((item) => (
          <Parameter
            key={item.id}
            item={item}
            words={words}
            value={fixed[item.id] ?? null}
            isOpen={item.id === open}
            onOpen={() => onOpen(item.id === open ? null : item.id)}
            onFix={(value) => onFix(item.id, value)}
          />
        ))}
      </ul>
    </Fragment>
  ));
}

function grouped(items: readonly Item[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.parameter, [...(groups.get(item.parameter) ?? []), item]);
  return groups;
}

function Parameter({
  item,
  words,
  value,
  isOpen,
  onOpen,
  onFix,
}: {
  item: Item;
  words: BlockadeWords;
  value: number | null;
  isOpen: boolean;
  onOpen(): void;
  onFix(value: number | null): void;
}) {
  const { t, format, word } = useText();
  const { id, low, best, high, unit, basis, after, claims, note, source, from, narrowed } = item;
  const name = Object.entries(item.of)
    .map(([dimension, of]) => nameOf(dimension, of, words))
    .concat(from === null ? [] : [t("blockade.from", { day: format.day(from) })])
    .join(" · ");
  const label = name || t("blockade.wholeCase");
  const isRange = high > low;
  const number = (given: number) => format.decimal(Math.round(given * 1000) / 1000);
  const unitWord = word(`blockade.unit.${unit}`, unit.replaceAll("_", " "));
  return (
    <li>
      <p className="blockade-parameter">
        <button type="button" className="fronts-name" aria-expanded={isOpen} onClick={onOpen}>
          {label}
        </button>{" "}
        <span className="num">
          {isRange ? `${number(low)} – ${best === null ? "" : `${number(best)} – `}${number(high)}` : number(low)}{" "}
          {unitWord}
        </span>{" "}
        <span className="badge">{t(`blockade.basis.${basis}`)}</span>{" "}
        {claims.length > 0 && <span className="soft">{t("blockade.claimCount", { count: claims.length })}</span>}
      </p>
      {isRange && (
        <p className="blockade-slide">
          <RangeMark item={item} />
          <input
            type="range"
            dir="ltr"
            aria-label={t("blockade.holdAt", { what: label })}
            min={low}
            max={high}
            step={(high - low) / 100}
            value={value ?? best ?? (low + high) / 2}
            aria-valuetext={value === null ? t("blockade.wholeRange") : `${number(value)} ${unitWord}`}
            data-held={value !== null || undefined}
            onChange={({ target }) => onFix(Math.min(high, Math.max(low, Number(target.value))))}
          />
          {value === null ? (
            <span className="soft">{t("blockade.wholeRange")}</span>
          ) : (
            <>
              <output className="num">{number(value)}</output>{" "}
              <button type="button" className="button link" onClick={() => onFix(null)}>
                {t("blockade.release")}
              </button>
            </>
          )}
        </p>
      )}
      {isOpen && (
        <div className="blockade-claims">
          {note && (
            <p lang="en" dir="auto">
              {note}
            </p>
          )}
          {after && (
            <p>
              {t("blockade.after", { band: after.map(number).join(" · ") })}{" "}
              {narrowed !== null && t("blockade.afterRatio", { ratio: narrowed })}
            </p>
          )}
          {claims.length === 0 && <p className="soft">{t("blockade.noClaims")}</p>}
          <ul>
            {claims.map(({ row, said, assertedBy, publisher, address }) => (
              <li key={row}>
                <span lang="en" dir="auto">
                  {said}
                </span>{" "}
                <span className="soft">
                  <bdi lang="en">
                    {[assertedBy, publisher].filter((one, i, all) => one && all.indexOf(one) === i).join(", ")}
                  </bdi>
                </span>{" "}
                <EvidenceLink subject={row} label={row} />{" "}
                {address && (
                  <a href={address} target="_blank" rel="noreferrer noopener">
                    {t("blockade.page")}
                  </a>
                )}
              </li>
            ))}
          </ul>
          {source && (
            <p className="soft">
              <bdi lang="en">{source.title}</bdi> · <bdi>{id}</bdi>
            </p>
          )}
        </div>
      )}
    </li>
  );
}

function nameOf(dimension: string, id: string, words: BlockadeWords): string {
  if (dimension === "node") return words.region(id);
  if (dimension === "corridor") return words.corridor(id);
  if (dimension === "sector") return words.sector(id);
  return words.row(dimension === "product" ? `product:${id}` : dimension === "service" ? id : `group:${id}`);
}

const MARK = 90;

/** The range with its best value, and what observations left of it. */
function RangeMark({ item: { low, best, high, after } }: { item: Item }) {
  const x = (value: number) => 3 + ((value - low) / (high - low)) * (MARK - 6);
  return (
    <svg className="ltr" width={MARK} height={14} aria-hidden="true">
      <line x1={3} x2={MARK - 3} y1={7} y2={7} stroke="var(--ink-soft)" />
      {after && (
        <line x1={x(after[0])} x2={x(after[2])} y1={7} y2={7} stroke="var(--accent)" strokeWidth={5} opacity={0.5} />
      )}
      {best !== null && <circle cx={x(best)} cy={7} r={3} fill="var(--ink)" />}
    </svg>
  );
}

/** What the held values do to each region. */
function Beside({ supply, prepared, chosen, onChange, words }: BlockadeViewProps & { words: BlockadeWords }) {
  const { t } = useText();
  const filter = useViewState((state) => state.filter);
  const frame = useRef<HTMLDivElement | null>(null);
  const { width } = useSize(frame);
  const question = useMemo(() => questionOf(prepared.supply, chosen, null), [prepared, chosen]);
  const { answer, error, isWaiting } = useSimulation(prepared, question);
  const shown = shownOf(prepared, question, answer, null);
  const { regions = [], weeks = [] } = shown?.told ?? {};
  const rows = rowsOf(regions);
  const row = chosen.row !== null && rows.includes(chosen.row) ? chosen.row : firstRow(regions);
  const week = weekAt({ weeks }, filter) ?? hardestWeek(regions, weeks.length);
  const held = Object.keys(chosen.fixed).length;
  return (
    <ComputedBy by={shown?.computed ?? null}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="blockade-centre scroll" tabIndex={0} aria-label={t("blockade.regions")}>
        <div className="blockade-bar">
          <Choice
            label={t("blockade.shownRow")}
            value={row}
            options={rows.map((id) => ({ value: id, label: words.row(id) }))}
            onChange={(id) => onChange({ row: id })}
          />
          <span>
            {t("blockade.heldCount", { count: held })}{" "}
            {held > 0 && (
              <button type="button" className="button link" onClick={() => onChange({ fixed: {} })}>
                {t("blockade.release")}
              </button>
            )}
          </span>
        </div>
        {error !== null && !isWaiting && <Failed error={error} />}
        {shown && <Ground shown={shown} prepared={prepared} isWaiting={isWaiting} />}
        {!shown && error === null && <p className="soft">{t("blockade.simulating")}</p>}
        <div ref={frame} dir="ltr">
          {width > 0 &&
            regions.map((region) => {
              const worst = region.sectors.reduce((most, one) => (one.probability > most.probability ? one : most));
              return (
                <div key={region.id} className="blockade-region">
                  <p dir="auto">
                    {words.named(region.names)}{" "}
                    <span className="soft">
                      {words.sector(worst.sector)}: {words.chance(worst.probability)}
                    </span>
                  </p>
                  <RegionStrip
                    region={region}
                    weeks={weeks}
                    week={week}
                    row={row}
                    greatest={greatestOf(row, regions)}
                    supply={supply}
                    setting={{ recorded: chosen.recorded, interventions: chosen.a }}
                    width={width}
                    words={words}
                  />
                </div>
              );
            })}
        </div>
      </section>
    </ComputedBy>
  );
}
