import { useRef } from "react";
import type { EventDetail } from "../../api/contract.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import type { MessageKey } from "../i18n/messages.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { intervalPosition } from "../parts/IntervalMark.tsx";
import { useSize } from "../parts/useSize.ts";

/** Height of one source's line, and the room for the numbers before them [px]. */
const RIVAL = 11;
const NUMBERS = 14;

/** Keeps the highest figure off the edge. */
const HEADROOM = 1.15;

/** Deaths as an interval: the dataset's own estimate, and under it the figure of each source that gives one. */
export function Estimate({ event }: { event: EventDetail }) {
  const { t, format } = useText();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const { low, best, high } = event.deaths;
  const stated = (value: number | null) => value !== null;
  const rivals = event.sources
    .map((source, index) => ({ deaths: source.deaths, number: index + 1 }))
    .filter(({ deaths }) => Object.values(deaths).some(stated));
  const all = [event.deaths, ...rivals.map(({ deaths }) => deaths)]
    .flatMap((deaths) => [deaths.low, deaths.best, deaths.high])
    .filter((value) => value !== null);
  const split: [MessageKey, number | null][] = [
    ["deaths.sideA", event.deathsSideA],
    ["deaths.sideB", event.deathsSideB],
    ["deaths.civilians", event.deathsCivilians],
    ["deaths.unknown", event.deathsUnknown],
  ];
  if (!all.length) {
    return (
      <section className="estimate">
        <h3>{t("deaths.title")}</h3>
        <p className="soft">{t("deaths.unstatedLong")}</p>
      </section>
    );
  }
  const max = Math.max(1, ...all) * HEADROOM;
  const inner = Math.max(0, width - 12 - NUMBERS);
  const at = (value: number) => 6 + NUMBERS + intervalPosition(value, max, inner);
  const isKnown = [low, best, high].some(stated);
  const from = low ?? best ?? high ?? 0;
  const to = high ?? best ?? low ?? 0;
  const rowsHeight = rivals.length > 1 ? rivals.length * RIVAL + 6 : 0;
  return (
    <section className="estimate">
      <h3>{t("deaths.title")}</h3>
      <div className="estimate-figures num ltr">
        {(["low", "best", "high"] as const).map((end) => (
          <p key={end} data-end={end}>
            <strong>
              {event.deaths[end] === null ? (
                "–"
              ) : (
                <Sourced behind={{ subject: event.uid }} figure={format.number(event.deaths[end])} />
              )}
            </strong>
            <span>{t(`deaths.${end}`)}</span>
          </p>
        ))}
      </div>
      <div ref={box} className="ltr">
        {width > 0 && (
          <svg width={width} height={26 + rowsHeight} aria-hidden="true">
            <line x1={6 + NUMBERS} x2={width - 6} y1={12} y2={12} stroke="var(--line)" />
            {isKnown && (
              <>
                <line
                  x1={at(from)}
                  x2={Math.max(at(to), at(from) + 1)}
                  y1={12}
                  y2={12}
                  stroke="var(--accent)"
                  strokeWidth={6}
                  opacity={0.35}
                  strokeLinecap="round"
                />
                {best !== null && (
                  <line x1={at(best)} x2={at(best)} y1={3} y2={21} stroke="var(--accent)" strokeWidth={2.5} />
                )}
              </>
            )}
            {rowsHeight > 0 &&
              rivals.map(({ deaths, number }, index) => {
                const start = deaths.low ?? deaths.best ?? deaths.high ?? 0;
                const end = deaths.high ?? deaths.best ?? deaths.low ?? 0;
                const y = 32 + index * RIVAL;
                return (
                  <g key={number} stroke="var(--ink-soft)">
                    <text x={0} y={y} dy="0.35em" className="estimate-number">
                      {number}
                    </text>
                    <line x1={at(start)} x2={Math.max(at(end), at(start) + 0.5)} y1={y} y2={y} strokeWidth={1.5} />
                    <circle cx={at(deaths.best ?? start)} cy={y} r={2} fill="var(--ink-soft)" stroke="none" />
                  </g>
                );
              })}
          </svg>
        )}
      </div>
      <p className="estimate-legend soft">
        {low !== null && high !== null && low !== high && <span>{t("estimate.own")}</span>}
        {rowsHeight > 0 && <span>{t("estimate.rivals")}</span>}
      </p>
      {split.some(([, value]) => value) && (
        <p className="estimate-split soft">
          {split
            .filter(([, value]) => value)
            .map(([key, value]) => `${t(key)} ${format.number(value ?? 0)}`)
            .join(" · ")}
        </p>
      )}
    </section>
  );
}
