import { lazy, type RefObject, Suspense, useMemo } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import type { SituationMapHandle } from "../map/SituationMap.tsx";
import { useEngineView, useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { itemOf, useRowKey } from "../store/eventItems.ts";
import { useTheme } from "../theme/useTheme.ts";

export type MapHandle = SituationMapHandle;

/** Fetched beside the data: the map needs both. */
const fetched = import("../map/SituationMap.tsx");
const SituationMap = lazy(async () => ({ default: (await fetched).SituationMap }));

export function MapSlot({ handle }: { handle: RefObject<MapHandle | null> }) {
  const { t } = useText();
  const observatory = useObservatory();
  const { dictionaries, places, keys } = useLoaded();
  const theme = useTheme();
  const view = useEngineView();
  const lang = useViewState((state) => state.lang);
  const map = useViewState((state) => state.map);
  const measure = useViewState((state) => state.measure);
  const countries = useViewState((state) => state.filter.countries);
  const units = useViewState((state) => state.filter.units);
  const selected = useRowKey(useViewState((state) => state.selected));
  const state = useMemo(
    () => ({ map, measure, countries, units, selected }),
    [map, measure, countries, units, selected],
  );
  const select = async (position: number) => {
    const item = await itemOf({ dataset: dictionaries.datasets[keys.dataset[position]], row: keys.row[position] });
    if (item) observatory.patch({ selected: item.uid });
  };
  const waiting = <div className="map-waiting soft">{t("loading.map")}</div>;
  if (!view) return waiting;
  return (
    <Suspense fallback={waiting}>
      <SituationMap
        ref={handle}
        view={view}
        state={state}
        theme={theme}
        lang={lang}
        dictionaries={dictionaries}
        places={places}
        onSelectEvent={select}
        onSelectPlace={(id: string) =>
          observatory.patchFilter(
            dictionaries.countries.includes(id) ? { countries: [id], units: [] } : { units: [id], countries: [] },
          )
        }
        onMove={(at: typeof map) => observatory.patch({ map: at })}
      />
    </Suspense>
  );
}
