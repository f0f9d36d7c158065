import { useMemo } from "react";
import type { EngineView } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import type { Ready } from "../store/observatory.ts";
import { ActorBox } from "./ActorBox.tsx";
import type { Counted } from "./FacetCount.tsx";
import { FacetList } from "./FacetList.tsx";
import { FilterSection } from "./FilterSection.tsx";

/** Events per actor under all its spellings; spellings that no actor has stand for themselves. */
function actorCounts({ facets }: EngineView, loaded: Ready): Map<string, Counted> {
  const counts = new Map<string, Counted>();
  loaded.dictionaries.actors.forEach((spelling, code) => {
    if (code === 0) return;
    const name = loaded.names.actorOf(spelling)?.name ?? spelling;
    const { count, incidents = 0 } = counts.get(name) ?? { count: 0 };
    counts.set(name, {
      count: count + (facets.actors[code] ?? 0),
      incidents: incidents + (facets.actorIncidents[code] ?? 0),
    });
  });
  return counts;
}

export function ActorFilter({ view }: { view: EngineView }) {
  const { t } = useText();
  const names = useNames();
  const loaded = useLoaded();
  const { patchFilter } = useObservatory();
  const chosen = useViewState((value) => value.filter.actors);
  const items = useMemo(
    () =>
      [...actorCounts(view, loaded)]
        .filter(([name, { count }]) => count > 0 || chosen?.includes(name))
        .sort(([, a], [, b]) => b.count - a.count)
        .slice(0, 40)
        .map(([name, counted]) => ({ id: name, label: names.actorLong(name), ...counted })),
    [view, loaded, names, chosen],
  );
  return (
    <FilterSection title={t("filters.actors")} onClear={chosen && (() => patchFilter({ actors: [] }))}>
      <ActorBox />
      <FacetList
        label={t("filters.actors")}
        first={6}
        items={items}
        chosen={chosen ?? []}
        onChange={(actors) => patchFilter({ actors })}
      />
    </FilterSection>
  );
}
