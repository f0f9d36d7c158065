/** Figures and names as every view of displacement writes them. */
import { useMemo } from "react";
import type { HostItem, ReportItem, Told } from "../../api/displacement/contract.ts";
import type { Population } from "../../displacement/region/model.ts";
import { type Text, useText } from "../i18n/TextProvider.tsx";
import { type Names, useNames } from "../store/names.ts";
import { PALETTES, type Palette } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";

export interface ToldBand {
  low: Told;
  people: Told;
  high: Told;
}

/** For drawing and ordering; one to four are less than five and more than nobody. */
export const sizeOf = (told: Told | null): number => (told === null ? 0 : told === "< 5" ? 2 : told);

/** Western digits and signs run from left to right in every language. */
const ltr = (text: string) => `\u2066${text}\u2069`;

export interface DisplacementWords {
  people(told: Told | null): string;
  /** "1,200 (300–2,100)" */
  range(band: ToldBand | null): string;
  /** Rival claims as the two ends of one figure. */
  report(report: Pick<ReportItem, "people" | "low" | "high" | "rivals">): string;
  percent(share: number | null): string;
  /** Two digits: "0.27 %". */
  part(share: number | null): string;
  partBand(band: { low: number; best: number; high: number } | null): string;
  /** People by 100 residents: "13 (1.3–24)". */
  perHundred(part: number | { low: number; best: number; high: number } | null): string;
  percentBand(band: { low: number; best: number; high: number } | null): string;
  colour(population: Population): string;
  country(iso3: string): string;
  /** A region in the page's language where the map knows it. */
  place(name: string, iso3: string): string;
  host(host: Pick<HostItem, "name" | "country">): string;
}

export function useDisplacementWords(): DisplacementWords {
  const text = useText();
  const names = useNames();
  const palette = PALETTES[useTheme()];
  return useMemo(() => wordsOf(text, names, palette), [text, names, palette]);
}

function wordsOf({ t, format }: Text, names: Names, palette: Palette): DisplacementWords {
  const people = (told: Told | null) => (told === null ? "–" : told === "< 5" ? ltr("< 5") : format.number(told));
  const percent = (share: number | null) => (share === null ? "–" : t("fronts.percent", { share }));
  const part = (share: number | null) => (share === null ? "–" : t("displacement.part", { share }));
  const place = (name: string, iso3: string) => names.unitNamed(iso3, name) ?? name;
  const within = (low: string, high: string) => (low === high ? low : `${low}–${high}`);
  return {
    people,
    range: (band) =>
      band === null ? "–" : ltr(`${people(band.people)} (${within(people(band.low), people(band.high))})`),
    report: ({ people: middle, low, high, rivals }) =>
      rivals ? ltr(within(people(low), people(high))) : people(middle),
    percent,
    part,
    partBand: (band) => (band === null ? "–" : ltr(`${part(band.best)} (${within(part(band.low), part(band.high))})`)),
    perHundred: (part) => {
      if (part === null) return "–";
      const of = (share: number) => t("displacement.twoDigits", { value: 100 * share });
      return typeof part === "number" ? of(part) : ltr(`${of(part.best)} (${within(of(part.low), of(part.high))})`);
    },
    percentBand: (band) =>
      band === null ? "–" : ltr(`${percent(band.best)} (${within(percent(band.low), percent(band.high))})`),
    colour: (population) => (population === "idp" ? palette.types[2] : palette.types[3]),
    country: (iso3) => names.place(iso3),
    place,
    host: ({ name, country }) => place(name, country),
  };
}
