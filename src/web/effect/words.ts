/** What an effect says, in sentences of the page's language. */
import type { Effect } from "../../api/effect/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useNames } from "../store/names.ts";
import type { Happening } from "./chosen.ts";

export interface EffectWords {
  kind(kind: string): string;
  /** "0.48 ×" */
  times(ratio: number): string;
  /** Round ratios: "÷ 4", "1", "× 4". */
  tick(ratio: number): string;
  interval(estimate: { ratio: number; low: number; high: number }): string;
  date(date: string): string;
  where(places: readonly string[]): string;
  refused(refused: NonNullable<Effect["refused"]>): string;
  /** Everything a search may find it by. */
  found(item: Happening): string;
}

const MOST = 100;

export function useEffectWords(): EffectWords {
  const { t, word, format } = useText();
  const names = useNames();
  const kind = (code: string) => word(`kind.${code}`, word(`coopKind.${code}`, code.replaceAll("_", " ")));
  const times = (ratio: number) =>
    ratio > MOST ? t("effect.moreTimes", { ratio: MOST }) : t("effect.times", { ratio: format.share(ratio) });
  const date = (text: string) => (text.length === 7 ? format.month(`${text}-01`) : format.day(text));
  const where = (places: readonly string[]) => format.list(places.map(names.placeWithin));
  return {
    kind,
    times,
    tick: (ratio) => (ratio === 1 ? "1" : ratio > 1 ? `× ${format.number(ratio)}` : `÷ ${format.number(1 / ratio)}`),
    interval: ({ ratio, low, high }) =>
      t("effect.interval", { ratio: times(ratio), low: times(low), high: times(high) }),
    date,
    where,
    refused: ({ reason, needed, found }) => t(`effect.refused.${reason}`, { needed, found }),
    found: (item) => [item.date, date(item.date), kind(item.kind), item.title, where(item.countries)].join(" "),
  };
}
