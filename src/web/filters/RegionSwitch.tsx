import { regionNarrows } from "../../events/filter.ts";
import type { EngineView } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";

/** The casebook's region or everything that is loaded, with the counts under the other filters that are known. */
export function RegionSwitch({ view }: { view: EngineView }) {
  const { t, format } = useText();
  const names = useNames();
  const { patchFilter } = useObservatory();
  const isRegion = useViewState(({ filter }) => regionNarrows(filter));
  const isChosen = useViewState(({ filter }) => Boolean(filter.countries ?? filter.units));
  const { countries } = view.facets;
  const everything = countries.reduce((sum, count) => sum + count, 0);
  if (isChosen) return null;
  const label = (name: string, count: number | null) => (
    <>
      <span className="clip">{name}</span> {count !== null && <span className="num soft">{format.number(count)}</span>}
    </>
  );
  return (
    <div className="region-switch">
      <Segmented
        small
        label={t("filters.region")}
        value={isRegion ? "casebook" : "everything"}
        options={[
          { value: "casebook", label: label(names.region, isRegion ? view.total.events : null) },
          { value: "everything", label: label(t("filters.everything"), everything) },
        ]}
        onChange={(value) => patchFilter({ region: value === "casebook" ? "casebook" : undefined })}
      />
    </div>
  );
}
