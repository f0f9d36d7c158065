import { useMemo } from "react";
import type { CountingItem } from "../../api/contract.ts";
import type { EngineView } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { useCountingWords } from "../store/countingWords.ts";
import { useNames } from "../store/names.ts";
import { FacetList } from "./FacetList.tsx";
import { FilterSection } from "./FilterSection.tsx";

/** The datasets that are loaded, each with what its licence allows and the time it covers. */
export function DatasetFilter({ view }: { view: EngineView }) {
  const { t } = useText();
  const names = useNames();
  const { dictionaries } = useLoaded();
  const { patchFilter } = useObservatory();
  const chosen = useViewState((value) => value.filter.datasets);
  const described = useMemo(
    () => dictionaries.datasets.map((id) => ({ id, label: names.dataset(id), hint: <DatasetHint id={id} /> })),
    [dictionaries, names],
  );
  const items = described.map((item, code) => ({
    ...item,
    count: view.facets.datasets[code] ?? 0,
    incidents: view.facets.datasetIncidents[code] ?? 0,
  }));
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

function DatasetHint({ id }: { id: string }) {
  const { t, format } = useText();
  const { situation } = useLoaded();
  const snapshot = situation.snapshots.find((item) => item.id === id);
  if (!snapshot) {
    return (
      <>
        <span className="badge">{t("licence.casebook")}</span>
        <span>{t("dataset.asOf", { day: format.day(situation.casebook.asOf) })}</span>
      </>
    );
  }
  const isStrict = snapshot.redistribution === "aggregates-only";
  return (
    <>
      <span className={isStrict ? "badge strict" : "badge"} title={isStrict ? t("licence.strict") : t("licence.rows")}>
        {snapshot.licence ?? t("licence.unknown")}
      </span>
      {snapshot.dateFrom && snapshot.dateTo && <span>{format.span(snapshot.dateFrom, snapshot.dateTo)}</span>}
      <CountingHint counting={situation.counting.find((item) => item.id === id)} />
    </>
  );
}

/** Why a dataset is not counted unless chosen, or what must be known of one that is. */
function CountingHint({ counting }: { counting: CountingItem | undefined }) {
  const words = useCountingWords();
  if (!counting) return null;
  const reason = words.reason(counting);
  return (reason === null ? words.cautions(counting) : [reason]).map((said) => <span key={said}>{said}</span>);
}
