import { useRef } from "react";
import type { EngineView } from "../engine/index.ts";
import { whereAndWhen } from "../filters/clauseWords.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { IntervalMark } from "../parts/IntervalMark.tsx";
import { useSize } from "../parts/useSize.ts";
import { useEngineView, useLoaded, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { NothingHere } from "./NothingHere.tsx";
import "./figures.css";

type Total = EngineView["total"];
type DatasetTotal = Total["perDataset"][number];

/** How much, in the window: one dataset as two figures, several side by side and never added. */
export function Figures() {
  const text = useText();
  const names = useNames();
  const view = useEngineView();
  const filter = useViewState((state) => state.filter);
  if (!view) return null;
  const present = view.total.perDataset.filter((row) => row.events > 0);
  return (
    <section className="figures" aria-label={text.t("figures.title")}>
      <h2 className="figures-window">{whereAndWhen(filter, text, names)}</h2>
      {present.length === 0 && <NothingHere />}
      {present.length === 1 && <OneDataset total={view.total} />}
      {present.length > 1 && <SeveralDatasets rows={present} />}
      <Caution present={present} />
    </section>
  );
}

/** UCDP's events where there are any, else incidents: the two are never one sum. */
const mainOf = (total: Omit<Total, "perDataset" | "perType">) => {
  const coded = total.events - total.incidents.events;
  return coded > 0
    ? { ...total, events: coded, withoutFigure: total.withoutFigure - total.incidents.withoutFigure, isCoded: true }
    : { ...total.incidents, isCoded: false };
};

function OneDataset({ total }: { total: Total }) {
  const { t, format } = useText();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const main = mainOf(total);
  return (
    <div className="figures-two">
      <div className="figure">
        <p className="figure-value num">{format.number(main.events)}</p>
        <p className="figure-name">
          {t(main.isCoded ? "figures.events" : "figures.incidents", { count: main.events })}
        </p>
        {main.isCoded && total.incidents.events > 0 && (
          <p className="figure-more">{t("figures.andIncidents", { count: total.incidents.events })}</p>
        )}
        {main.withoutFigure > 0 && (
          <p className="figure-more">{t("figures.withoutFigure", { count: main.withoutFigure })}</p>
        )}
      </div>
      <div className="figure" ref={box}>
        <p className="figure-value num">{format.number(main.best)}</p>
        <p className="figure-name">{t(main.isCoded ? "figures.deaths" : "figures.deathsClaimed")}</p>
        <IntervalMark
          low={main.low}
          best={main.best}
          high={main.high}
          max={Math.max(main.high, 1)}
          width={Math.max(width, 60)}
          height={14}
          colour="var(--accent)"
        />
        <p className="figure-more spread num ltr">
          <span dir="auto">{t("figures.low", { count: format.number(main.low) })}</span>
          <span dir="auto">{t("figures.high", { count: format.number(main.high) })}</span>
        </p>
      </div>
    </div>
  );
}

function SeveralDatasets({ rows }: { rows: DatasetTotal[] }) {
  const { t, format } = useText();
  const names = useNames();
  const { snapshots } = useLoaded().situation;
  /** All rows of an import, whatever the filter; the casebook's are not counted so. */
  const loadedRows = (id: string) => snapshots.find((item) => item.id === id)?.rows ?? 0;
  const shown = rows.map((row) => ({ dataset: row.dataset, total: row, main: mainOf(row) }));
  const max = Math.max(1, ...shown.map(({ main }) => main.high));
  return (
    <table className="figures-table">
      <thead>
        <tr>
          <th scope="col">{t("figures.dataset")}</th>
          <th scope="col" className="end">
            {t("figures.rows")}
          </th>
          <th scope="col" colSpan={2} className="end">
            {t("figures.deathsShort")}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ dataset, main }) => (
          <tr key={dataset}>
            <th scope="row">
              {names.dataset(dataset)}
              {!main.isCoded && <small>{t("figures.incidentsShort")}</small>}
            </th>
            <td className="num end">
              {format.number(main.events)}
              {main.events < loadedRows(dataset) && <small>{t("figures.of", { count: loadedRows(dataset) })}</small>}
            </td>
            <td className="end">
              <IntervalMark
                low={main.low}
                best={main.best}
                high={main.high}
                max={max}
                width={72}
                colour="var(--accent)"
              />
            </td>
            <td className="end num">
              <strong>{format.number(main.best)}</strong>
              <small className="ltr">{format.range(main.low, main.high)}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What must be known before a total is quoted. */
function Caution({ present }: { present: DatasetTotal[] }) {
  const { t } = useText();
  if (present.length > 1) {
    return (
      <p className="note warn">
        <Icon name="warn" size={14} />
        <span>{t("figures.overlap")}</span>
      </p>
    );
  }
  if (present[0]?.dataset !== "casebook") return null;
  return (
    <p className="note">
      <Icon name="info" size={14} />
      <span>{t("figures.curated")}</span>
    </p>
  );
}
