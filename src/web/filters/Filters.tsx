import { useMemo } from "react";
import { Button } from "react-aria-components/Button";
import { DATE_KINDS, type DateKind } from "../../events/filter.ts";
import {
  DATE_PRECISIONS,
  PLACE_PRECISIONS,
  type PlacePrecision,
  VIOLENCE_TYPES,
  type ViolenceType,
} from "../../events/model.ts";
import type { EngineView } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Icon } from "../parts/Icon.tsx";
import { PrecisionGlyph } from "../parts/PrecisionGlyph.tsx";
import { tidyFilter } from "../state.ts";
import { activeClauses } from "../store/clauses.ts";
import { useEngineView, useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { ActorFilter } from "./ActorFilter.tsx";
import { Chips } from "./Chips.tsx";
import { DatasetFilter } from "./DatasetFilter.tsx";
import { FacetList } from "./FacetList.tsx";
import { FilterSection } from "./FilterSection.tsx";
import { LeastDeaths } from "./LeastDeaths.tsx";
import { PlaceFilter } from "./PlaceFilter.tsx";
import "./filters.css";

/** The column that narrows the view. Counts beside each value ignore that value's own clause. */
export function Filters() {
  const { t } = useText();
  const { state } = useObservatory();
  const filter = useViewState((value) => value.filter);
  const view = useEngineView();
  const active = activeClauses(filter).length > 0 || filter.from !== undefined || filter.to !== undefined;
  return (
    <aside className="filters scroll" aria-label={t("filters.title")}>
      <header className="filters-head">
        <div className="spread">
          <h2>{t("filters.title")}</h2>
          <Button
            className="button small plain"
            isDisabled={!active}
            onPress={() => state.set((now) => ({ ...now, filter: tidyFilter({}) }))}
          >
            {t("filters.reset")}
          </Button>
        </div>
        <Chips />
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

function TypeFilter({ view }: { view: EngineView }) {
  const { t } = useText();
  const { patchFilter } = useObservatory();
  const types = useViewState((value) => value.filter.types);
  const order: ViolenceType[] = ["state-based", "non-state", "one-sided", "incident"];
  return (
    <FilterSection title={t("filters.types")} onClear={types && (() => patchFilter({ types: [] }))}>
      <FacetList
        label={t("filters.types")}
        chosen={types ?? []}
        onChange={(chosen) => patchFilter({ types: chosen as ViolenceType[] })}
        items={order.map((type) => ({
          id: type,
          label: t(`type.${type}`),
          count: view.facets.types[VIOLENCE_TYPES.indexOf(type)],
          colour: `var(--type-${type})`,
          mark: <span className="swatch" style={{ background: `var(--type-${type})` }} />,
        }))}
      />
    </FilterSection>
  );
}

function KindFilter({ view }: { view: EngineView }) {
  const { t } = useText();
  const names = useNames();
  const { dictionaries } = useLoaded();
  const { patchFilter } = useObservatory();
  const kinds = useViewState((value) => value.filter.kinds);
  const items = useMemo(
    () =>
      dictionaries.kinds
        .map((kind, code) => ({ id: kind, label: names.kind(kind), count: view.facets.kinds[code] ?? 0 }))
        .slice(1)
        .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label)),
    [dictionaries, names, view],
  );
  if (!items.length) return null;
  return (
    <FilterSection title={t("filters.kinds")} onClear={kinds && (() => patchFilter({ kinds: [] }))}>
      <FacetList
        label={t("filters.kinds")}
        first={6}
        items={items}
        chosen={kinds ?? []}
        onChange={(chosen) => patchFilter({ kinds: chosen })}
      />
    </FilterSection>
  );
}

function PrecisionFilter({ view }: { view: EngineView }) {
  const { t, word } = useText();
  const { patchFilter } = useObservatory();
  const filter = useViewState((value) => value.filter);
  const present = PLACE_PRECISIONS.map((precision, code) => ({ precision, count: view.facets.precisions[code] ?? 0 }))
    .filter(({ precision, count }) => count > 0 || filter.precisions?.includes(precision))
    .sort((a, b) => rank(a.precision) - rank(b.precision));
  return (
    <FilterSection
      title={t("filters.precision")}
      onClear={filter.precisions && (() => patchFilter({ precisions: [] }))}
    >
      <FacetList
        label={t("filters.precision")}
        chosen={filter.precisions ?? []}
        onChange={(chosen) => patchFilter({ precisions: chosen as PlacePrecision[] })}
        items={present.map(({ precision, count }) => ({
          id: precision,
          label: t(`precision.place.${precision}`),
          count,
          mark: <PrecisionGlyph precision={precision} />,
        }))}
      />
      <Choice
        label={t("filters.datePrecision")}
        value={String(filter.maxDatePrecision ?? "any")}
        options={[
          { value: "any", label: t("precision.date.any") },
          ...DATE_PRECISIONS.slice(1, -1).map((precision, index) => ({
            value: String(index + 1),
            label: word(`precision.date.atLeast.${precision}`, precision),
          })),
        ]}
        onChange={(value) =>
          patchFilter(value === "any" ? { maxDatePrecision: undefined } : { maxDatePrecision: Number(value) })
        }
      />
      <Choice
        label={t("filters.dateKind")}
        value={filter.dateKind ?? "event"}
        options={DATE_KINDS.map((kind) => ({ value: kind, label: t(`dateKind.${kind}`) }))}
        onChange={(value) => patchFilter({ dateKind: value as DateKind })}
      />
      <LeastDeaths />
      {filter.minDeaths ? (
        <p className="note">
          <Icon name="info" size={14} />
          {t("filters.leastDeathsNote")}
        </p>
      ) : null}
    </FilterSection>
  );
}

const rank = (precision: PlacePrecision) =>
  precision === "unstated" ? PLACE_PRECISIONS.length : PLACE_PRECISIONS.indexOf(precision);
