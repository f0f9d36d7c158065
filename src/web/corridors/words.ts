import type { CorridorGround, CorridorPlace, SegmentItem } from "../../api/corridors/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";

export type State = SegmentItem["state"];
/** From what matters most to nothing recorded. */
export const STATES: readonly State[] = ["closed_attacked", "closed", "attacked", "none"];
const WIDTHS: Record<State, number> = { closed_attacked: 6, closed: 5, attacked: 4.5, none: 2.5 };

export interface CorridorWords {
  colour(state: State): string;
  width(state: State): number;
  /** "≥ 1,208 km" or "≈ 1,208 km" where a part is known as a straight line only. */
  km(km: number | null, isStraight: boolean): string;
  between(from: CorridorPlace, to: CorridorPlace): string;
  /** The stretches of a list, as states of a legend. */
  legend: { title: string; classes: { label: string; colour: string }[]; note: string };
}

/** Straight lines are shorter than roads; on imported roads they are lengthened to what roads are like. */
const STRAIGHT = { casebook: "corridors.atLeastKm", roads: "corridors.aboutKm" } as const;

export function useCorridorWords(basis: CorridorGround["basis"]): CorridorWords {
  const { t, format } = useText();
  const palette = PALETTES[useTheme()];
  const colours: Record<State, string> = {
    closed_attacked: palette.types[1],
    closed: palette.types[3],
    attacked: palette.types[2],
    none: palette.map.border,
  };
  return {
    colour: (state) => colours[state],
    width: (state) => WIDTHS[state],
    km(km, isStraight) {
      if (km === null) return "–";
      return t(isStraight ? STRAIGHT[basis] : "corridors.km", { km: format.number(km) });
    },
    between: (from, to) => t("corridors.between", { from: from.name, to: to.name }),
    legend: {
      title: t("corridors.legend"),
      classes: STATES.map((state) => ({ label: t(`corridors.state.${state}`), colour: colours[state] })),
      note: t("corridors.noneIsNotOpen"),
    },
  };
}
