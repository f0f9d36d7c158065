import { POPULATIONS, type Population } from "../../displacement/region/model.ts";
import type { Legend } from "../fronts/FrontShow.tsx";
import type { Translate } from "../i18n/messages.ts";
import type { DisplacementWords } from "./words.ts";

export const populationLegend = (t: Translate, words: DisplacementWords, shown: Population | "both"): Legend => ({
  title: t("displacement.legend"),
  classes: POPULATIONS.filter((one) => shown === "both" || shown === one).map((one) => ({
    label: t(`displacement.population.${one}`),
    colour: words.colour(one),
  })),
  note: t("displacement.legendNote"),
});
