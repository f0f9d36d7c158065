import { filterQuery } from "../data/filterQuery.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { INITIAL_STATE } from "../state.ts";
import { useEngineView, useObservatory, useViewState } from "../store/context.tsx";
import { ActorFilter } from "./ActorFilter.tsx";
import { Chips } from "./Chips.tsx";
import { DatasetFilter } from "./DatasetFilter.tsx";
import { KindFilter } from "./KindFilter.tsx";
import { PlaceFilter } from "./PlaceFilter.tsx";
import { PrecisionFilter } from "./PrecisionFilter.tsx";
import { RegionSwitch } from "./RegionSwitch.tsx";
import { TypeFilter } from "./TypeFilter.tsx";
import "./filters.css";

/** The column that narrows the view. Counts beside each value ignore that value's own clause. */
export function Filters() {
  const { t } = useText();
  const view = useEngineView();
  return (
    <aside className="filters scroll" aria-label={t("filters.title")}>
      <header className="filters-head">
        <div className="spread">
          <h2>{t("filters.title")}</h2>
          <Reset />
        </div>
        <Chips />
        {view && <RegionSwitch view={view} />}
      </header>
      {view && (
        <>
          <TypeFilter view={view} />
          <ActorFilter view={view} />
          <PlaceFilter view={view} />
          <KindFilter view={view} />
          <PrecisionFilter view={view} />
          <DatasetFilter view={view} />
        </>
      )}
    </aside>
  );
}

function Reset() {
  const { t } = useText();
  const { state } = useObservatory();
  const isIdle = useViewState(
    ({ filter }) => String(filterQuery(filter)) === String(filterQuery(INITIAL_STATE.filter)),
  );
  const reset = () => state.set((now) => ({ ...now, filter: INITIAL_STATE.filter }));
  return (
    <button type="button" className="button small plain" disabled={isIdle} onClick={reset}>
      {t("filters.reset")}
    </button>
  );
}
