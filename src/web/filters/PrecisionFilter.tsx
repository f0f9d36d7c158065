import { memo } from "react";
import { DATE_KINDS, type DateKind } from "../../events/filter.ts";
import { DATE_PRECISIONS, PLACE_PRECISIONS, type PlacePrecision } from "../../events/model.ts";
import type { EngineView } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Icon } from "../parts/Icon.tsx";
import { PrecisionGlyph } from "../parts/PrecisionGlyph.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { FacetList } from "./FacetList.tsx";
import { FilterSection } from "./FilterSection.tsx";
import { LeastDeaths } from "./LeastDeaths.tsx";

/** From the surest to the vaguest; what is not stated last. */
const SURENESS: readonly PlacePrecision[] = [
  "exact",
  "exact-or-near",
  ...PLACE_PRECISIONS.filter((name) => !["exact", "exact-or-near", "unstated"].includes(name)),
  "unstated",
];
const ORDER = SURENESS.map((precision) => ({
  precision,
  code: PLACE_PRECISIONS.indexOf(precision),
  mark: <PrecisionGlyph precision={precision} />,
}));

export function PrecisionFilter({ view }: { view: EngineView }) {
  const { t } = useText();
  const { patchFilter } = useObservatory();
  const precisions = useViewState((value) => value.filter.precisions);
  const counts = view.facets.precisions;
  const shown = ORDER.filter(({ precision, code }) => counts[code] > 0 || precisions?.includes(precision));
  return (
    <FilterSection title={t("filters.precision")} onClear={precisions && (() => patchFilter({ precisions: [] }))}>
      <FacetList
        label={t("filters.precision")}
        chosen={precisions ?? []}
        onChange={(chosen) => patchFilter({ precisions: chosen as PlacePrecision[] })}
        items={shown.map(({ precision, code, mark }) => ({
          id: precision,
          label: t(`precision.place.${precision}`),
          count: counts[code],
          incidents: view.facets.precisionIncidents[code],
          mark,
        }))}
      />
      <DateChoices />
    </FilterSection>
  );
}

/** Apart from the counts, so that a brush does not redraw it. */
const DateChoices = memo(function DateChoices() {
  const { t, word } = useText();
  const { patchFilter } = useObservatory();
  const coarsest = useViewState((value) => value.filter.maxDatePrecision);
  const kind = useViewState((value) => value.filter.dateKind);
  const hasLeast = useViewState((value) => Boolean(value.filter.minDeaths));
  return (
    <>
      <Choice
        label={t("filters.datePrecision")}
        value={String(coarsest ?? "any")}
        options={[
          { value: "any", label: t("precision.date.any") },
          ...DATE_PRECISIONS.slice(1, -1).map((precision, index) => ({
            value: String(index + 1),
            label: word(`precision.date.atLeast.${precision}`, precision),
          })),
        ]}
        onChange={(value) => patchFilter({ maxDatePrecision: value === "any" ? undefined : Number(value) })}
      />
      <Choice
        label={t("filters.dateKind")}
        value={kind ?? "event"}
        options={DATE_KINDS.map((value) => ({ value, label: t(`dateKind.${value}`) }))}
        onChange={(value) => patchFilter({ dateKind: value as DateKind })}
      />
      <LeastDeaths />
      {hasLeast && (
        <p className="note">
          <Icon name="info" size={14} />
          {t("filters.leastDeathsNote")}
        </p>
      )}
    </>
  );
});
