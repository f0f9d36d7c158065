import { useMemo } from "react";
import type { EngineView } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { FacetList } from "./FacetList.tsx";
import { FilterSection } from "./FilterSection.tsx";

/** The datasets that are loaded, each with what its licence allows and the time it covers. */
export function DatasetFilter({ view }: { view: EngineView }) {
  const { t, format } = useText();
  const names = useNames();
  const { dictionaries, situation } = useLoaded();
  const { patchFilter } = useObservatory();
  const chosen = useViewState((value) => value.filter.datasets);
  const described = useMemo(
    () =>
      dictionaries.datasets.map((id) => {
        const snapshot = situation.snapshots.find((item) => item.id === id);
        const strict = snapshot?.redistribution === "aggregates-only";
        return {
          id,
          label: names.dataset(id),
          hint: (
            <>
              <span
                className={strict ? "badge strict" : "badge"}
                title={strict ? t("licence.strict") : t("licence.rows")}
              >
                {id === "casebook" ? t("licence.casebook") : (snapshot?.licence ?? t("licence.unknown"))}
              </span>
              <span>
                {snapshot?.dateFrom && snapshot.dateTo
                  ? format.span(snapshot.dateFrom, snapshot.dateTo)
                  : id === "casebook"
                    ? t("dataset.asOf", { day: format.day(situation.casebook.asOf) })
                    : ""}
              </span>
            </>
          ),
        };
      }),
    [dictionaries, situation, names, t, format],
  );
  const items = described.map((item, code) => ({ ...item, count: view.facets.datasets[code] ?? 0 }));
  return (
    <FilterSection title={t("filters.datasets")} onClear={chosen && (() => patchFilter({ datasets: [] }))}>
      <FacetList
        label={t("filters.datasets")}
        items={items}
        chosen={chosen ?? []}
        onChange={(datasets) => patchFilter({ datasets })}
      />
    </FilterSection>
  );
}
