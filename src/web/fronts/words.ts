/** What places are called, and figures that every view of fronts writes alike. */

import { prioGridCentre } from "../../places/prioGrid.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useNames } from "../store/names.ts";
import type { AnyPlace } from "./chosen.ts";

export interface FrontWords {
  /** A cell is named by its number and centre. */
  place(id: string, kind: AnyPlace): string;
  /** Small probabilities are not written as 0. */
  probability(p: number | null): string;
  percent(share: number): string;
}

export function useFrontWords(): FrontWords {
  const { t, format } = useText();
  const names = useNames();
  return {
    place(id, kind) {
      if (kind === "unit" || kind === "district") return names.placeWithin(id);
      if (kind === "country") return names.place(id);
      const [longitude, latitude] = prioGridCentre(Number(id));
      return t("fronts.cell", { id, at: coordinates(longitude, latitude) });
    },
    probability(p) {
      if (p === null) return "–";
      return p < 0.001 ? `< ${format.decimal(0.001)}` : format.decimal(p);
    },
    percent: (share) => t("fronts.percent", { share }),
  };
}

/** "13.25° N, 2.75° E", the same in every language. */
export function coordinates(longitude: number, latitude: number): string {
  const one = (value: number, ends: string) => `${Math.abs(value)}°\u00a0${value < 0 ? ends[1] : ends[0]}`;
  return `${one(latitude, "NS")}, ${one(longitude, "EW")}`;
}
