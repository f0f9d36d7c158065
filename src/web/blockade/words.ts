import type { BlockadeCases } from "../../api/blockade/contract.ts";
import type { Intervention, ToldRegion } from "../../corridors/supply/index.ts";
import { LOCALES, type Translate } from "../i18n/messages.ts";
import { type Text, useText } from "../i18n/TextProvider.tsx";
import { mixed } from "../theme/mixed.ts";
import { PALETTES, type Palette } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";

export type CaseItem = BlockadeCases["items"][number];
export type Band = readonly number[];

/** Bands of a region's stock in days, the lowest first. */
export const STOCK_NAMES = ["below3", "3to7", "7to14", "above14"] as const;

export interface BlockadeWords {
  /** A name in the language of the page. */
  named(names: Record<"en" | "fr" | "ar", string>): string;
  region(id: string): string;
  corridor(id: string): string;
  sector(id: string): string;
  /** A row of the strips: `sector:power`, `hours`, `price`. */
  row(id: string): string;
  /** A value of a row with its unit. */
  value(row: string, value: number): string;
  /** "12 h (4 h – 19 h)": the median and the band around it. */
  band(row: string, band: Band): string;
  /** A probability; what is possible is never said to be nought, nor what may fail to be certain. */
  chance(given: number): string;
  /** "+3", "−12": a difference with its sign. */
  signed(value: number): string;
  intervention(one: Intervention): string;
  stock(index: number): string;
  stockColours: readonly string[];
}

export function stockColoursOf({ types, panel }: Palette): string[] {
  return [types[1], types[2], mixed(types[3], panel, 0.45), types[3]];
}

export function useBlockadeWords(supply: CaseItem): BlockadeWords {
  const text = useText();
  return blockadeWords(supply, text, PALETTES[useTheme()]);
}

export function blockadeWords(supply: CaseItem, { t, format, lang, word }: Text, palette: Palette): BlockadeWords {
  const percent = new Intl.NumberFormat(LOCALES[lang], { style: "percent", maximumFractionDigits: 0 });
  const sign = new Intl.NumberFormat(LOCALES[lang], { signDisplay: "exceptZero", maximumFractionDigits: 0 });
  const named: BlockadeWords["named"] = (names) => names[lang];
  const nameIn = (items: readonly { id: string; names: Record<"en" | "fr" | "ar", string> }[], id: string) => {
    const found = items.find((one) => one.id === id);
    return found ? named(found.names) : id;
  };
  const region = (id: string) => nameIn(supply.regions, id);
  const corridor = (id: string) => nameIn(supply.corridors, id);
  const sector = (id: string) => word(`blockade.sector.${id}`, id);
  const row = (id: string) => {
    const [kind, of] = id.split(":");
    if (kind === "sector") return sector(of);
    return kind === "product" ? word(`blockade.product.${of}`, of) : word(`blockade.row.${kind}`, kind);
  };
  const value = (name: string, given: number) => {
    if (name === "hours") return t("blockade.hours", { hours: format.decimal(Math.round(given * 10) / 10) });
    if (name === "price") return t("blockade.times", { times: format.share(given) });
    return percent.format(given);
  };
  const span = ({ from, to }: { from: string; to?: string | undefined }) =>
    to === undefined ? t("blockade.from", { day: format.day(from) }) : format.span(from, to);
  return {
    named,
    region,
    corridor,
    sector,
    row,
    value,
    band(name, [low, median, high]) {
      const middle = value(name, median);
      return low === high ? middle : `${middle} (${value(name, low)} – ${value(name, high)})`;
    },
    chance: (given) => chanceText(given, percent),
    signed: (given) => sign.format(given),
    intervention: (one) => interventionWords(one, { t, format, percent, span, corridor, region, sector }),
    stock: (index) => t(`blockade.stock.${STOCK_NAMES[index]}`),
    stockColours: stockColoursOf(palette),
  };
}

function chanceText(given: number, percent: Intl.NumberFormat): string {
  if (given > 0 && given < 0.01) return `< ${percent.format(0.01)}`;
  if (given < 1 && given > 0.99) return `> ${percent.format(0.99)}`;
  return percent.format(given);
}

interface Named {
  t: Translate;
  format: Text["format"];
  percent: Intl.NumberFormat;
  span(one: { from: string; to?: string | undefined }): string;
  corridor(id: string): string;
  region(id: string): string;
  sector(id: string): string;
}

function interventionWords(one: Intervention, { t, format, percent, span, ...named }: Named): string {
  const kind = t(`blockade.kind.${one.kind}`);
  const of = (parts: readonly string[]) => [kind, ...parts].join(" · ");
  switch (one.kind) {
    case "closure":
      return of([format.list(one.corridors.map(named.corridor)), percent.format(one.share), span(one)]);
    case "stock":
      return of([
        t("blockade.days", { count: one.days }),
        one.regions?.length ? format.list(one.regions.map(named.region)) : t("blockade.allRegions"),
        span(one),
      ]);
    case "alternative":
      return of([named.corridor(one.corridor), t("blockade.loadsPerWeek", { count: one.loadsPerWeek }), span(one)]);
    case "agreement":
      return of([format.list(one.corridors.map(named.corridor)), span(one)]);
    case "convoys":
      return of([
        t(`blockade.group.${one.group ?? "import"}`),
        t("blockade.perWeek", { count: one.perWeek }),
        span(one),
      ]);
    case "rationing":
      return of([format.list(one.sectors.map(named.sector)), percent.format(one.share), span(one)]);
  }
}

/** The row that stands for a case where none was chosen. */
export function firstRow(regions: readonly ToldRegion[]): string {
  const rows = rowsOf(regions);
  return FIRST_ROWS.find((row) => rows.includes(row)) ?? rows[0] ?? "price";
}
const FIRST_ROWS = ["sector:other_transport", "sector:displaced_people", "sector:households"];

/** Rows that some region has, in the order in which they are told. */
export function rowsOf(regions: readonly ToldRegion[]): string[] {
  return [...new Set(regions.flatMap(({ rows }) => Object.keys(rows)))];
}
