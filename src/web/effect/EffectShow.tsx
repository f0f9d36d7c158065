import { useMemo, useRef } from "react";
import type { Effect } from "../../api/effect/contract.ts";
import type { AreaMapHandle } from "../areaMap/AreaMap.tsx";
import { ComputedBy, HowComputed, Result } from "../evidence/Computed.tsx";
import type { Column } from "../fronts/column.ts";
import { FrontExport } from "../fronts/FrontExport.tsx";
import { GroundNote } from "../fronts/GroundNote.tsx";
import { type Line, LineChart, LineLegend } from "../fronts/LineChart.tsx";
import { useFrontWords } from "../fronts/words.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Wide } from "../rivalry/Wide.tsx";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { countedBy } from "./chosen.ts";
import { Donors } from "./Donors.tsx";
import { Placebos } from "./Placebos.tsx";
import { RatioStrips } from "./RatioStrips.tsx";
import { useEffectWords } from "./words.ts";

const ALIKE = new Set<string>(["placebo-dates-alike", "placebo-units-alike"]);

/** What was found, first in words; or why nothing was computed. */
export function EffectShow({ answer, onLeaveOut }: { answer: Effect; onLeaveOut(without: string[]): void }) {
  const { t, format } = useText();
  const words = useEffectWords();
  const { probability } = useFrontWords();
  const drawing = useRef<SVGSVGElement | null>(null);
  const { of, date, places, measure, refused, verdict, reasons, series, twin, months } = answer;
  const title = t(`effect.title.${measure}`, { place: words.where(places), date: words.date(of?.date ?? date) });
  const lines = useSeries(answer);
  const change = months.findIndex(({ after }) => after);
  const alike = reasons.filter((reason) => ALIKE.has(reason));
  const others = reasons.filter((reason) => !ALIKE.has(reason));
  const by = useMemo(() => ({ manifest: answer.ground.manifest }), [answer]);
  return (
    <ComputedBy by={by}>
      <div className="rivalry-head">
        <h2>{title}</h2>
        {months.length > 0 && <EffectExport answer={answer} title={title} drawing={drawing} lines={lines} />}
      </div>
      {of && (
        <p className="effect-of" dir="auto">
          <strong>{words.kind(of.kind)}</strong> {of.title}
        </p>
      )}
      <GroundNote ground={answer.ground} />
      {refused && refused.reason !== "too-thin" && (
        <div className="note effect-refused" role="note">
          <Icon name="warn" size={14} />
          <p>
            <strong>{t("effect.refused")}</strong> {words.refused(refused)}
          </p>
        </div>
      )}
      {verdict && (
        <ul className="rivalry-answers">
          <li data-verdict={verdict}>
            <Icon name={verdict === "cannot-say" ? "warn" : verdict === "no-sign" ? "minus" : "check"} size={15} />
            <div>
              <strong>{t(`effect.verdict.${verdict}`)}</strong>{" "}
              {others.map((reason) => t(`effect.reason.${reason}`)).join(" ")}
            </div>
          </li>
          {alike.length > 0 && (
            <li data-verdict="alike">
              <Icon name="warn" size={15} />
              <div>
                <strong>{t("effect.alike")}</strong> {alike.map((reason) => t(`effect.reason.${reason}`)).join(" ")}
              </div>
            </li>
          )}
        </ul>
      )}
      {months.length > 0 && (
        <>
          <h3>{t("effect.course")}</h3>
          <p className="soft fronts-line">
            <HowComputed />
          </p>
          <LineChart
            title={title}
            lines={lines}
            labels={months.map(({ from }) => (from.slice(5, 7) === "01" ? from.slice(0, 4) : ""))}
            mark={change < 0 ? null : change}
            markText={words.date(of?.date ?? date)}
            height={240}
            number={format.compact}
            drawing={drawing}
          />
          <LineLegend lines={lines} />
          <MonthTable answer={answer} lines={lines} />
        </>
      )}
      {series && (
        <>
          <h3>{t("effect.size")}</h3>
          <RatioStrips answer={answer} />
          <dl className="fronts-facts">
            <div>
              <dt>{t("effect.ownSeries")}</dt>
              <dd>
                <Result figure={words.interval(series)} />{" "}
                {t("effect.seriesCounts", {
                  observed: series.observed,
                  without: Math.round(series.without),
                  p: probability(series.p),
                })}
              </dd>
            </div>
            {twin && (
              <div>
                <dt>{t("effect.twin")}</dt>
                <dd>
                  <Result figure={words.interval(twin)} />{" "}
                  {t("effect.twinFit", { fit: format.share(twin.fitBefore), spread: format.share(twin.spreadBefore) })}
                </dd>
              </div>
            )}
          </dl>
          <p className="soft fronts-line">{t("effect.sizeNote")}</p>
        </>
      )}
      {twin && <Placebos twin={twin} />}
      {!refused && answer.donors.length > 0 && <Donors answer={answer} onLeaveOut={onLeaveOut} />}
    </ComputedBy>
  );
}

function useSeries({ months }: Effect): Line[] {
  const { t } = useText();
  const { inkSoft, accent, types } = PALETTES[useTheme()];
  return useMemo(() => {
    const all: Line[] = [
      { name: t("effect.observed"), colour: inkSoft, isPoints: true, values: months.map(({ observed }) => observed) },
      { name: t("effect.fitted"), colour: types[1], values: months.map(({ fitted }) => fitted) },
      {
        name: t("effect.without"),
        colour: types[1],
        dash: "3 4",
        values: months.map(({ without, after }) => (after ? without : null)),
      },
      { name: t("effect.twin"), colour: accent, dash: "8 3", values: months.map(({ twin }) => twin) },
    ];
    return all.filter(({ values }) => values.some((value) => value !== null));
  }, [months, t, inkSoft, accent, types]);
}

function MonthTable({ answer, lines }: { answer: Effect; lines: readonly Line[] }) {
  const { t, format } = useText();
  return (
    <details className="rivalry-months">
      <summary>{t("rivalry.asTable")}</summary>
      <Wide label={t("rivalry.asTable")}>
        <table className="plain-table rivalry-table">
          <thead>
            <tr>
              <th scope="col">{t("effect.monthFrom")}</th>
              {lines.map(({ name }) => (
                <th key={name} scope="col" className="num">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answer.months.map(({ from, after }, m) => (
              <tr key={from} data-after={after || undefined}>
                <th scope="row">{format.day(from)}</th>
                {lines.map(({ name, values }) => {
                  const value = values[m] ?? null;
                  return (
                    <td key={name} className="num">
                      <Result figure={value === null ? "–" : format.share(value)} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </details>
  );
}

type Month = Effect["months"][number];

function EffectExport({
  answer,
  title,
  drawing,
  lines,
}: {
  answer: Effect;
  title: string;
  drawing: React.RefObject<SVGSVGElement | null>;
  lines: readonly Line[];
}) {
  const { t, format } = useText();
  const words = useEffectWords();
  const { percent } = useFrontWords();
  const { of, refused, verdict, reasons, series, twin, months } = answer;
  const svg = () => (drawing.current ? new XMLSerializer().serializeToString(drawing.current) : "");
  const picture = useRef<AreaMapHandle>({
    toSvg: svg,
    toPng: async () => new Blob([svg()], { type: "image/svg+xml" }),
  });
  const figure = (key: string, heading: string, value: (month: Month) => number | null): Column<Month> => ({
    key,
    title: heading,
    isFigure: true,
    value,
    text: (month) => {
      const found = value(month);
      return found === null ? "–" : format.share(found);
    },
  });
  const columns: Column<Month>[] = [
    {
      key: "month_from",
      title: t("effect.monthFrom"),
      value: ({ from }) => from,
      text: ({ from }) => format.day(from),
    },
    { ...figure("after", "after", ({ after }) => Number(after)), isFileOnly: true },
    figure("observed", t("effect.observed"), ({ observed }) => observed),
    figure("fitted", t("effect.fitted"), ({ fitted }) => fitted),
    figure("without", t("effect.without"), ({ without }) => without),
    figure("twin", t("effect.twin"), ({ twin: value }) => value),
  ];
  const said = [
    ...(of ? [`${words.kind(of.kind)}, ${words.date(of.date)}: ${of.title}`] : []),
    ...(refused ? [`${t("effect.refused")} ${words.refused(refused)}`] : []),
    ...(verdict
      ? [[t(`effect.verdict.${verdict}`), ...reasons.map((reason) => t(`effect.reason.${reason}`))].join(" ")]
      : []),
    ...(series ? [`${t("effect.ownSeries")}: ${words.interval(series)}`] : []),
    ...(twin
      ? [
          `${t("effect.twin")}: ${words.interval(twin)}`,
          t("effect.sheetPlacebos", {
            places: twin.placeboUnits.length,
            placesShare: percent(twin.unitP),
            dates: twin.placeboDates.length,
            datesShare: percent(twin.dateP),
          }),
          t("effect.sheetDonors", {
            list: format.list(
              twin.weights.map(({ place, weight }) => `${words.where([place])} ${format.share(100 * weight)} %`),
            ),
          }),
        ]
      : []),
  ];
  return (
    <FrontExport
      name={`effect-${(of?.id ?? answer.date).replace(/[^\w-]+/g, "-").toLowerCase()}`}
      title={title}
      ground={answer.ground}
      withCasebook={of !== null}
      narrowedBy={countedBy}
      lines={said}
      legend={{ title: t("effect.course"), classes: lines.map(({ name, colour }) => ({ label: name, colour })) }}
      columns={columns}
      items={[...months].reverse()}
      map={picture}
    />
  );
}
