import { useId, useRef, useState } from "react";
import type { ActorEvents } from "../../api/actorPage/contract.ts";
import type { Basis } from "../../events/model.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import { sumBehind } from "../evidence/sumBehind.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useSize } from "../parts/useSize.ts";
import { dayScale, timeTicks } from "../timeline/bars.ts";
import { dayText } from "../timeline/calendar.ts";
import { type MonthPlot, monthBehind, monthPlot, openMonth } from "./months.ts";

const HEIGHT = { coded: 92, incidents: 44 } as const;
const AXIS = 18;
const START = 44;

/** Events of one kind by month: deaths low, best and high of coded events, or the number of incidents. */
export function EventMonths({ events, basis }: { events: ActorEvents; basis: Basis }) {
  const { t, format } = useText();
  const plot = monthPlot(events, basis);
  const tally = events[basis];
  if (!plot) return null;
  const isCoded = basis === "coded";
  const filter = { actors: events.actors };
  return (
    <section className="actor-months" aria-label={t(`actorPage.${basis}`)}>
      <div className="actor-figures">
        <h3>{t(`actorPage.${basis}`)}</h3>
        <p>
          <Sourced behind={sumBehind(filter, isCoded)} figure={format.number(tally.events)} /> {t("actorPage.events")}
        </p>
        {tally.events > tally.without && (
          <p>
            <Sourced behind={sumBehind(filter, isCoded)} figure={format.number(tally.best)}>
              <span className="num">{format.number(tally.best)}</span>
            </Sourced>{" "}
            {t("actorPage.deaths")} <span className="num soft ltr">{format.range(tally.low, tally.high)}</span>
          </p>
        )}
        {plot.partly.length > 0 && <p className="soft">{t("actorPage.partly")}</p>}
        {tally.without > 0 && <p className="soft">{t("actorPage.without", { count: tally.without })}</p>}
      </div>
      <Plot plot={plot} basis={basis} actors={events.actors} />
      <MonthTable events={events} basis={basis} />
    </section>
  );
}

/** The months as a table, newest first; each count and sum opens the events of its month. */
function MonthTable({ events, basis }: { events: ActorEvents; basis: Basis }) {
  const { t, format } = useText();
  const [isOpen, setOpen] = useState(false);
  const months = events.months.filter((month) => month[basis].events > 0).reverse();
  return (
    <details className="actor-month-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("actorPage.byMonth", { count: months.length })}</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <div className="scroll" tabIndex={0}>
          <table className="plain-table">
            <caption className="sr-only">{t(`actorPage.${basis}`)}</caption>
            <thead>
              <tr>
                {(["month", "events", "low", "best", "high"] as const).map((column) => (
                  <th key={column} scope="col" className={column === "month" ? undefined : "end"}>
                    {t(`actorPage.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, [basis]: tally }) => (
                <tr key={month}>
                  <th scope="row">{format.month(`${month}-01`)}</th>
                  <td className="num end">
                    <Sourced behind={monthBehind(events.actors, month, basis)} figure={format.number(tally.events)} />
                  </td>
                  {(["low", "best", "high"] as const).map((key) => (
                    <td key={key} className="num end">
                      {tally.events === tally.without ? (
                        t("deaths.unstated")
                      ) : (
                        <Sourced behind={monthBehind(events.actors, month, basis)} figure={format.number(tally[key])} />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}

function Plot({ plot, basis, actors }: { plot: MonthPlot; basis: Basis; actors: readonly string[] }) {
  const { t, format } = useText();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const inner = Math.max(0, width - START - 8);
  const height = HEIGHT[basis];
  const { x } = dayScale(plot.from, plot.to - 1, Math.max(1, inner));
  const y = (value: number) => height - (value / plot.most) * (height - 8);
  return (
    <div ref={box}>
      {inner > 0 && (
        <svg className="actor-plot ltr" width={width} height={height + AXIS} aria-hidden="true">
          <defs>
            <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line y2="6" className="actor-hatch" />
            </pattern>
          </defs>
          <g transform={`translate(${START} 0)`}>
            {[...plot.gaps, ...plot.partly].map((gap) => (
              <rect
                key={gap.from}
                opacity={plot.gaps.includes(gap) ? 1 : 0.3}
                x={x(gap.from)}
                width={x(gap.to + 1) - x(gap.from)}
                height={height}
                fill={`url(#${id})`}
              >
                <title>{t(plot.gaps.includes(gap) ? "coverage.noneShort" : "coverage.partShort")}</title>
              </rect>
            ))}
            <text x={-8} y={y(plot.most) + 4} textAnchor="end">
              {format.compact(plot.most)}
            </text>
            <line x1={-4} x2={inner} y1={y(plot.most)} y2={y(plot.most)} className="coop-grid" />
            {plot.bars.map(({ from, to, tally }) => {
              const value = basis === "coded" ? tally.best : tally.events;
              const left = x(from);
              const wide = Math.max(1.2, x(to) - left - 0.6);
              const title =
                basis === "coded"
                  ? `${format.month(dayText(from))}: ${format.number(tally.best)} (${format.range(tally.low, tally.high)})`
                  : `${format.month(dayText(from))}: ${format.number(tally.events)}`;
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: the table below opens the same by keyboard
                <g
                  key={from}
                  className="actor-bar"
                  data-basis={basis}
                  onClick={() => openMonth(actors, dayText(from).slice(0, 7), basis)}
                >
                  <rect className="actor-bar-reach" x={left} width={wide} height={height} />
                  <rect x={left} y={y(value)} width={wide} height={Math.max(0, height - y(value))} />
                  {basis === "coded" && tally.high > tally.low && (
                    <line x1={left + wide / 2} x2={left + wide / 2} y1={y(tally.high)} y2={y(tally.low)} />
                  )}
                  <title>{title}</title>
                </g>
              );
            })}
            <line x2={inner} y1={height} y2={height} className="coop-grid" />
            {timeTicks(plot.from, plot.to - 1, inner).map(({ day, unit }) => (
              <text key={day} x={x(day)} y={height + 13}>
                {unit === "year" ? dayText(day).slice(0, 4) : format.month(dayText(day))}
              </text>
            ))}
          </g>
        </svg>
      )}
    </div>
  );
}
