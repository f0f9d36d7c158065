import { useMemo } from "react";
import type { EngineView } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { FacetList } from "./FacetList.tsx";
import { FilterSection } from "./FilterSection.tsx";

export function KindFilter({ view }: { view: EngineView }) {
  const { t } = useText();
  const names = useNames();
  const { dictionaries } = useLoaded();
  const { patchFilter } = useObservatory();
  const kinds = useViewState((value) => value.filter.kinds);
  const labels = useMemo(() => dictionaries.kinds.map((kind) => names.kind(kind)), [dictionaries, names]);
  const items = dictionaries.kinds
    .map((kind, code) => ({
      id: kind,
      label: labels[code],
      count: view.facets.kinds[code] ?? 0,
      incidents: view.facets.kindIncidents[code] ?? 0,
    }))
    .slice(1)
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
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
      {kinds && (
        <p className="note">
          <Icon name="info" size={14} />
          {t("filters.kindsNote", { count: view.facets.kinds[0] ?? 0 })}
        </p>
      )}
    </FilterSection>
  );
}
