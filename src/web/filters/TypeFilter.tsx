import { VIOLENCE_TYPES, type ViolenceType } from "../../events/model.ts";
import type { EngineView } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { FacetList } from "./FacetList.tsx";
import { FilterSection } from "./FilterSection.tsx";

const ORDER = (["state-based", "non-state", "one-sided", "incident"] as const).map((type) => ({
  type,
  code: VIOLENCE_TYPES.indexOf(type),
  colour: `var(--type-${type})`,
  mark: <span className="swatch" style={{ background: `var(--type-${type})` }} />,
}));

export function TypeFilter({ view }: { view: EngineView }) {
  const { t } = useText();
  const { patchFilter } = useObservatory();
  const types = useViewState((value) => value.filter.types);
  return (
    <FilterSection title={t("filters.types")} onClear={types && (() => patchFilter({ types: [] }))}>
      <FacetList
        label={t("filters.types")}
        chosen={types ?? []}
        onChange={(chosen) => patchFilter({ types: chosen as ViolenceType[] })}
        items={ORDER.map(({ type, code, colour, mark }) => ({
          id: type,
          label: t(`type.${type}`),
          count: view.facets.types[code],
          colour,
          mark,
        }))}
      />
    </FilterSection>
  );
}
