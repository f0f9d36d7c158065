import type { SearchItem } from "../../api/search/contract.ts";
import { PAGES, type Page } from "../state.ts";
import { useLoaded, useObservatory } from "../store/context.tsx";
import { placeOf } from "./offers.ts";

const pageCalled = (name: string): Page | null => PAGES.find((page) => page === name) ?? null;

/**
 * What choosing a hit does. A place moves the map. An actor narrows the situation's filter, and opens its own page from
 * any other page. A claim or a source opens its evidence, an event its sources.
 */
export function useOpenHit(): (item: SearchItem, label: string) => void {
  const loaded = useLoaded();
  const { state, patch, patchFilter, found } = useObservatory();
  const onSituation = { page: "situation" as const, open: null };
  return (item, label) => {
    const { page, filter } = state.get();
    const place = item.kind === "places" ? placeOf(item, label, loaded) : null;
    const actorsPage = pageCalled("actors");
    const evidencePage = pageCalled("evidence");
    if (place) {
      const { longitude, latitude, zoom } = place;
      patch({ ...onSituation, map: { longitude, latitude, zoom } });
      found.set(place);
    } else if (item.kind === "events") {
      patch({ ...onSituation, selected: item.id });
    } else if (item.kind === "actors") {
      if (page !== "situation" && actorsPage && item.subject) patch({ page: actorsPage, open: item.subject });
      else {
        patch(onSituation);
        patchFilter({ actors: [...new Set([...(filter.actors ?? []), item.names.en])] });
      }
    } else if (evidencePage) {
      patch({ page: evidencePage, open: item.subject });
    } else patchFilter({ text: item.names.en });
  };
}
