import { type EventFilter, regionNarrows } from "../../events/filter.ts";
import { DATE_PRECISIONS } from "../../events/model.ts";
import { joinedApart } from "../i18n/isolate.ts";
import type { Text } from "../i18n/TextProvider.tsx";
import { activeClauses, type Clause } from "../store/clauses.ts";
import type { Names } from "../store/names.ts";

/** One clause in words, as a chip shows it. */
export function clauseWords({ clause, value }: Clause, filter: EventFilter, text: Text, names: Names): string {
  const { t, word } = text;
  switch (clause) {
    case "region":
      return t("filters.regionChip", { region: names.region });
    case "types":
      return word(`type.${value}`, value ?? "");
    case "kinds":
      return names.kind(value ?? "");
    case "actors":
      return names.actorLong(value ?? "");
    case "countries":
    case "units":
      return names.place(value ?? "");
    case "precisions":
      return word(`precision.place.${value}`, value ?? "");
    case "flags":
      return word(`flag.${value}`, value ?? "").replace(/\.$/, "");
    case "datasets":
      return names.dataset(value ?? "");
    case "maxDatePrecision":
      return word(`precision.date.atLeast.${DATE_PRECISIONS[filter.maxDatePrecision ?? 0]}`, t("precision.date.any"));
    case "minDeaths":
      return t("filters.leastDeathsChip", { count: filter.minDeaths ?? 0 });
    case "text":
      return t("filters.textChip", { text: filter.text ?? "" });
    case "dateKind":
      return t(`dateKind.${filter.dateKind ?? "event"}`);
    case "window":
      return windowWords(filter, text);
  }
}

export function windowWords(filter: EventFilter, { t, format }: Text): string {
  if (filter.from && filter.to) return format.span(filter.from, filter.to);
  if (filter.from) return t("window.since", { day: format.day(filter.from) });
  if (filter.to) return t("window.until", { day: format.day(filter.to) });
  return t("window.all");
}

/** The region, where it narrows, and the window: what the figures speak of. */
export function whereAndWhen(filter: EventFilter, text: Text, names: Names): string {
  const when = windowWords(filter, text);
  if (!regionNarrows(filter)) return when;
  return joinedApart([names.region, when], (parts) => parts.join(" · "), text.lang);
}

/** The whole filter in words, the window aside: what an exported image prints. */
export function filterInWords(filter: EventFilter, text: Text, names: Names): string[] {
  const grouped = new Map<string, string[]>();
  for (const clause of activeClauses(filter)) {
    const name = text.t(`clause.${clause.clause}`);
    const words = clause.clause === "region" ? names.region : clauseWords(clause, filter, text, names);
    grouped.set(name, [...(grouped.get(name) ?? []), words]);
  }
  return [...grouped].map(([name, values]) => text.t("clause.line", { name, values: text.format.list(values) }));
}
