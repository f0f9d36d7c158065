import { useText } from "../i18n/TextProvider.tsx";

/** Events of a value, and how many of them are incidents; absent where the list does not tell. */
export interface Counted {
  count: number;
  incidents?: number;
}

/** Incidents may tell of the same violence as coded events: a list that holds both counts them apart. */
export const isApart = (items: readonly Counted[]): boolean =>
  items.some(({ count, incidents = 0 }) => count > incidents);

/** The counts as words, equal for equal counts, so that a row is drawn again only when they change. */
export interface SpeltCount {
  /** Null where nothing but incidents is counted, and those apart. */
  spelt: string | null;
  apart: string | null;
  apartWords: string | null;
}

/** Spells the counts of a list's values. */
export function useSpeltCounts(items: readonly Counted[]): (item: Counted) => SpeltCount {
  const { t, format } = useText();
  const apart = isApart(items);
  return ({ count, incidents = 0 }) => {
    if (!apart || incidents === 0) return { spelt: format.compact(count), apart: null, apartWords: null };
    return {
      spelt: count > incidents ? format.compact(count - incidents) : null,
      apart: format.compact(incidents),
      apartWords: t("filters.incidents", { count: incidents }),
    };
  };
}

export function FacetCount({ spelt, apart, apartWords }: SpeltCount) {
  return (
    <span className="facet-count num">
      {spelt}
      {apart !== null && (
        <small className="facet-apart" title={apartWords ?? undefined}>
          <span aria-hidden="true">({apart})</span>
          <span className="sr-only"> {apartWords}</span>
        </small>
      )}
    </span>
  );
}
