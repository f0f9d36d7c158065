import type { FoughtItem } from "../../api/relations/contract.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";

/** What the events say two actors did to each other, and the way to those events. */
export function FoughtSummary({ fought, filterNames }: { fought: FoughtItem; filterNames: string[] }) {
  const { t, format } = useText();
  const names = useNames();
  const { state } = useObservatory();
  const { subject, object, coded, incidents } = fought;
  const filter = useViewState((value) => value.filter);
  const behind = (counted: "coded" | "incidents") => ({
    sum: { of: "fight" as const, subject, object, counted, filter },
  });
  const statesDeaths = coded.events > coded.without;
  const show = () =>
    state.set((now) => ({ ...now, page: "situation", open: null, filter: { ...now.filter, actors: filterNames } }));
  return (
    <div className="net-fought">
      <dl className="net-facts">
        {coded.events > 0 && (
          <div>
            <dt>{t("network.coded")}</dt>
            <dd className="num">
              <Sourced behind={behind("coded")} figure={format.number(coded.events)} />
            </dd>
          </div>
        )}
        {incidents.events > 0 && (
          <div>
            <dt>{t("network.incidents")}</dt>
            <dd className="num">
              <Sourced behind={behind("incidents")} figure={format.number(incidents.events)} />
            </dd>
          </div>
        )}
        {statesDeaths && (
          <div>
            <dt>{t("network.deaths")}</dt>
            <dd className="num">
              <Sourced behind={behind("coded")} figure={format.number(coded.best)} />{" "}
              {coded.low !== coded.high && <span className="soft ltr">{format.range(coded.low, coded.high)}</span>}
            </dd>
          </div>
        )}
        <div>
          <dt>{t("network.when")}</dt>
          <dd>{format.span(fought.first, fought.last)}</dd>
        </div>
        <div>
          <dt>{t("network.where")}</dt>
          <dd>
            {names.list(
              fought.countries
                .slice(0, 5)
                .map(
                  ({ iso3, events }) => `${iso3 ? names.place(iso3) : t("network.nowhere")} ${format.number(events)}`,
                ),
            )}
          </dd>
        </div>
      </dl>
      <Years fought={fought} />
      <button type="button" className="button small" onClick={show}>
        {t("network.showEvents")}
        <Icon name="end" size={12} />
      </button>
    </div>
  );
}

/** Bars of two years have room for both numbers below [pixels]. */
const LEAST_WIDTH = 72;

/** Events by year, as bars. */
function Years({ fought }: { fought: FoughtItem }) {
  const { t } = useText();
  const years = new Map<number, { coded: number; incidents: number }>();
  for (const { month, coded, incidents } of fought.months) {
    const year = Number(month.slice(0, 4));
    const sum = years.get(year) ?? { coded: 0, incidents: 0 };
    years.set(year, { coded: sum.coded + coded, incidents: sum.incidents + incidents });
  }
  const [first, last] = [Math.min(...years.keys()), Math.max(...years.keys())];
  const all = Array.from({ length: last - first + 1 }, (_, i) => {
    const year = first + i;
    const { coded = 0, incidents = 0 } = years.get(year) ?? {};
    return { year, events: Math.max(coded, incidents) };
  });
  if (all.length < 2) return null;
  const most = Math.max(...all.map(({ events }) => events));
  const width = 100 / all.length;
  const spoken = all.filter(({ events }) => events > 0).map(({ year, events }) => `${year}: ${events}`);
  return (
    <figure className="net-years ltr" style={{ width: Math.max(LEAST_WIDTH, Math.min(340, all.length * 26)) }}>
      <svg
        viewBox="0 0 100 24"
        preserveAspectRatio="none"
        role="img"
        aria-label={t("network.byYear", { years: spoken.join(", ") })}
      >
        {all.map(({ year, events }, i) => (
          <rect
            key={year}
            x={i * width + width * 0.1}
            width={width * 0.8}
            y={24 - (events / most) * 24}
            height={(events / most) * 24}
            fill="var(--type-state-based)"
          />
        ))}
      </svg>
      <figcaption className="num soft">
        <span>{first}</span>
        <span>{last}</span>
      </figcaption>
    </figure>
  );
}
