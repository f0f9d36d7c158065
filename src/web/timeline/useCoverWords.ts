import { useCallback } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { useLoaded } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { dayText } from "./calendar.ts";
import { type Coverage, coverIn } from "./coverage.ts";

const NAMED_COUNTRIES = 4;
const NAMED_SPANS = 3;

/** How far a span of days is covered, in words; null where it is covered whole. */
export function useCoverWords(): (coverage: Coverage | null, from: number, to: number) => string | null {
  const { t, format } = useText();
  const names = useNames();
  const { dictionaries } = useLoaded();
  return useCallback(
    (coverage, from, to) => {
      const { share, parts, countries } = coverIn(coverage, from, to);
      if (parts.length === 0) return t(`coverage.none.${coverage?.basis ?? "coded"}`);
      const places = countries?.map((code) => names.place(dictionaries.countries[code])) ?? [];
      const whom =
        places.length > NAMED_COUNTRIES
          ? t("coverage.someCountries", { count: places.length })
          : t("coverage.countries", { list: format.list(places) });
      const spans = parts.map((part) => format.span(dayText(part.from), dayText(part.to)));
      const when =
        spans.length > NAMED_SPANS
          ? t("coverage.gaps", { span: format.span(dayText(parts[0].from), dayText(parts[parts.length - 1].to)) })
          : t("coverage.span", { list: format.list(spans) });
      if (share < 1) return countries ? `${when} ${whom}` : when;
      return countries ? whom : null;
    },
    [t, format, names, dictionaries],
  );
}
