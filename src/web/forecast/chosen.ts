/** What the forecast page shows, as the `open` of a link: `unit=cell&type=sb&least=25&ahead=3&place=MLI`. */
import { PANEL_TYPES, type PanelType } from "../../events/panel/model.ts";
import { FORECAST_UNITS, type ForecastUnit, THRESHOLDS } from "../../forecast/outlook.ts";

export interface Chosen {
  unit: ForecastUnit;
  type: PanelType;
  /** Deaths whose probability is mapped; one of THRESHOLDS. */
  least: number;
  /** Position of the month ahead that is mapped. */
  ahead: number;
  place: string | null;
}

export const UNCHOSEN: Chosen = { unit: "country", type: "any", least: 25, ahead: 0, place: null };

/** Unknown values are those of UNCHOSEN. */
export function chosenOf(open: string | null): Chosen {
  const query = new URLSearchParams(open ?? "");
  const among = <V extends string | number>(name: string, valid: readonly V[], otherwise: V): V =>
    valid.find((one) => String(one) === query.get(name)) ?? otherwise;
  const ahead = Number(query.get("ahead") ?? 0);
  return {
    unit: among("unit", FORECAST_UNITS, UNCHOSEN.unit),
    type: among("type", PANEL_TYPES, UNCHOSEN.type),
    least: among("least", THRESHOLDS, UNCHOSEN.least),
    ahead: Number.isInteger(ahead) && ahead >= 0 && ahead < 36 ? ahead : 0,
    place: query.get("place"),
  };
}

/** Null where all is as unchosen. */
export function openOf(chosen: Chosen): string | null {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(chosen)) {
    if (value !== null && value !== UNCHOSEN[name as keyof Chosen]) query.set(name, String(value));
  }
  return query.toString() || null;
}
