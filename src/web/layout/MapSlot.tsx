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
  const state = useViewState((value) => value);
  const selected = useRowKey(state.selected);
  const ringed = useMemo(() => ({ ...state, selected }), [state, selected]);
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
        state={ringed}
        theme={theme}
        lang={state.lang}
        dictionaries={dictionaries}
        places={places}
        onSelectEvent={select}
        onSelectPlace={(id: string) =>
          observatory.patchFilter(
            dictionaries.countries.includes(id) ? { countries: [id], units: [] } : { units: [id], countries: [] },
          )
        }
        onMove={(map: typeof state.map) => observatory.patch({ map })}
      />
    </Suspense>
  );
}
