/** Which figures stand beside one another: UCDP's three types, and incidents apart from them. */
import type { EngineView } from "../engine/index.ts";

type Total = EngineView["total"];
type Figures = Total["incidents"];
export type DatasetTotal = Total["perDataset"][number];

export interface FigureRow extends Figures {
  dataset: string;
  /** True for events of UCDP's three types, false for incidents. */
  isCoded: boolean;
  /** True for the first row of its dataset. */
  isMain: boolean;
  /** False where no event states a death figure, and for incidents that state nothing but zero: they are no deaths to sum. */
  isStated: boolean;
}

const isStated = ({ events, withoutFigure }: Figures) => withoutFigure < events;

/** Deaths of UCDP's three types where there are such events, else of incidents: the two are never one sum. */
export function mainOf(total: Omit<Total, "perDataset" | "perType">) {
  const { incidents } = total;
  const { low, best, high } = total;
  const events = total.events - incidents.events;
  const coded = { events, withoutFigure: total.withoutFigure - incidents.withoutFigure, low, best, high };
  const shown = events > 0 ? coded : incidents;
  return { ...shown, isCoded: events > 0, isStated: events > 0 ? isStated(shown) : incidents.high > 0 };
}

/** One row for the coded events of a dataset and one for its incidents, each where there are any. */
export function figureRows(total: DatasetTotal): FigureRow[] {
  const { dataset, incidents } = total;
  const main = { dataset, ...mainOf(total), isMain: true };
  if (!main.isCoded || incidents.events === 0) return [main];
  return [main, { dataset, ...incidents, isCoded: false, isMain: false, isStated: incidents.high > 0 }];
}
