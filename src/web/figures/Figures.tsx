import { useRef } from "react";
import type { EngineView } from "../engine/index.ts";
import { type Behind, Sourced } from "../evidence/Sourced.tsx";
import { sumBehind } from "../evidence/sumBehind.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { IntervalMark } from "../parts/IntervalMark.tsx";
import { useSize } from "../parts/useSize.ts";
import { useEngineView, useLoaded, useViewState } from "../store/context.tsx";
import { useCountingWords } from "../store/countingWords.ts";
import { useNames } from "../store/names.ts";
import { useBrush } from "../timeline/span.ts";
import { useCoverWords } from "../timeline/useCoverWords.ts";
import { type DatasetTotal, type FigureRow, figureRows, mainOf } from "./figureRows.ts";
import { NothingHere } from "./NothingHere.tsx";
import { WindowName } from "./WindowName.tsx";
import "./figures.css";

type Total = EngineView["total"];

/** How much, in the window: one dataset as two figures, several side by side and never added. */
export function Figures() {
  const text = useText();
  const view = useEngineView();
  if (!view) return null;
  const present = view.total.perDataset.filter((row) => row.events > 0);
  return (
    <section className="figures" aria-label={text.t("figures.title")}>
      <h2 className="figures-window">
        <WindowName />
      </h2>
      {present.length === 0 && <NothingHere />}
      {present.length === 1 && <OneDataset total={view.total} />}
      {present.length > 1 && <SeveralDatasets rows={present} />}
      <CoverNote />
      <Caution present={present} />
      <DatasetCautions present={present} />
    </section>
  );
}

function OneDataset({ total }: { total: Total }) {
  const { t, format } = useText();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const main = mainOf(total);
  const filter = useViewState((state) => state.filter);
  const behind = sumBehind(filter, main.isCoded);
  const incidents = sumBehind(filter, false);
  return (
    <div className="figures-two">
      <div className="figure">
        <p className="figure-value num">
          <Sourced behind={behind} figure={format.number(main.events)} />
        </p>
        <p className="figure-name">
          {t(main.isCoded ? "figures.events" : "figures.incidents", { count: main.events })}
        </p>
        {main.isCoded && total.incidents.events > 0 && (
          <p className="figure-more">
            <Sourced behind={incidents} figure={t("figures.andIncidents", { count: total.incidents.events })} />
          </p>
        )}
        {main.withoutFigure > 0 && (
          <p className="figure-more">
            <Sourced behind={behind} figure={t("figures.withoutFigure", { count: main.withoutFigure })} />
          </p>
        )}
      </div>
      <div className="figure" ref={box}>
        <p className="figure-value num">
          {main.isStated ? <Sourced behind={behind} figure={format.number(main.best)} /> : "–"}
        </p>
        <p className="figure-name">{t(main.isCoded ? "figures.deaths" : "figures.deathsClaimed")}</p>
        {main.isStated && (
          <>
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
              <span dir="auto">
                <Sourced behind={behind} figure={t("figures.low", { count: format.number(main.low) })} />
              </span>
              <span dir="auto">
                <Sourced behind={behind} figure={t("figures.high", { count: format.number(main.high) })} />
              </span>
            </p>
          </>
        )}
      </div>
    </div>
  );
}

function SeveralDatasets({ rows }: { rows: DatasetTotal[] }) {
  const { t } = useText();
  const names = useNames();
  const { snapshots } = useLoaded().situation;
  const filter = useViewState((state) => state.filter);
  const shown = rows.flatMap(figureRows);
  const max = Math.max(1, ...shown.map(({ high }) => high));
  /** All rows of an import, where the filter leaves some of them out; the casebook's are not counted so. */
  const loadedRows = (id: string) => {
    const loaded = snapshots.find((item) => item.id === id)?.rows ?? 0;
    return rows.some((row) => row.dataset === id && row.events < loaded) ? loaded : null;
  };
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
        {shown.map((row) => (
          <tr key={`${row.dataset} ${row.isCoded}`}>
            <th scope="row">
              {names.dataset(row.dataset)}
              {!row.isCoded && <small>{t("figures.incidentsShort")}</small>}
            </th>
            <EventsCell
              events={row.events}
              of={row.isMain ? loadedRows(row.dataset) : null}
              behind={sumBehind({ ...filter, datasets: [row.dataset] }, row.isCoded)}
            />
            <DeathCells row={row} max={max} behind={sumBehind({ ...filter, datasets: [row.dataset] }, row.isCoded)} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function EventsCell({ events, of, behind }: { events: number; of: number | null; behind: Behind }) {
  const { t, format } = useText();
  return (
    <td className="num end">
      <Sourced behind={behind} figure={format.number(events)} />
      {of !== null && <small>{t("figures.of", { count: of })}</small>}
    </td>
  );
}

/** Rows without a death figure show none: they are not zero deaths. */
function DeathCells({ row, max, behind }: { row: FigureRow; max: number; behind: Behind }) {
  const { format } = useText();
  if (!row.isStated) {
    return (
      <td className="end" colSpan={2}>
        –
      </td>
    );
  }
  return (
    <>
      <td className="end">
        <IntervalMark low={row.low} best={row.best} high={row.high} max={max} width={72} colour="var(--accent)" />
      </td>
      <td className="end num">
        <strong>
          <Sourced behind={behind} figure={format.number(row.best)} />
        </strong>
        <small className="ltr">
          <Sourced behind={behind} figure={format.range(row.low, row.high)} />
        </small>
      </td>
    </>
  );
}

/** That the window is not, or only partly, covered: what is not counted there did not necessarily not happen. */
function CoverNote() {
  const { t } = useText();
  const coverWords = useCoverWords();
  const coverage = useEngineView()?.coverage ?? null;
  const brush = useBrush();
  const words = coverWords(coverage, brush.from, brush.to);
  if (!coverage || words === null) return null;
  return (
    <p className="note">
      <Icon name="info" size={14} />
      <span>
        {t(`coverage.window.${coverage.basis}`)} {words}
      </span>
    </p>
  );
}

/** What the datasets of these figures leave out, or hold fewer of: said where the figures stand. */
function DatasetCautions({ present }: { present: DatasetTotal[] }) {
  const names = useNames();
  const words = useCountingWords();
  const { counting } = useLoaded().situation;
  const shown = counting.filter(({ id }) => present.some(({ dataset }) => dataset === id));
  return shown
    .filter(({ cautions }) => cautions.length > 0)
    .map((one) => (
      <p key={one.id} className="note warn">
        <Icon name="warn" size={14} />
        <span className="cautions">
          <strong>{names.dataset(one.id)}</strong>
          {words.cautions(one).map((said) => (
            <span key={said}>{said}</span>
          ))}
        </span>
      </p>
    ));
}

/** What must be known before a total is quoted. */
function Caution({ present }: { present: DatasetTotal[] }) {
  const { t } = useText();
  const names = useNames();
  const { situation } = useLoaded();
  const holds = (id: string) => present.some(({ dataset }) => dataset === id);
  const doubled = situation.overlaps.find(({ a, b }) => holds(a) && holds(b));
  if (doubled) {
    const both = { a: names.dataset(doubled.a), b: names.dataset(doubled.b) };
    return (
      <p className="note warn" role="status">
        <Icon name="warn" size={14} />
        <span>{t("figures.doubled", both)}</span>
      </p>
    );
  }
  const note = present.length > 1 ? "figures.overlap" : present[0]?.dataset === "casebook" ? "figures.curated" : null;
  if (!note) return null;
  return (
    <p className="note">
      <Icon name="info" size={14} />
      <span>{t(note)}</span>
    </p>
  );
}
