import { createContext, use } from "react";
import type { EngineView } from "../engine/index.ts";
import type { ViewState } from "../state.ts";
import type { Observatory, Ready } from "./observatory.ts";
import { useStore } from "./store.ts";

export const ObservatoryContext = createContext<Observatory | null>(null);

export function useObservatory(): Observatory {
  const observatory = use(ObservatoryContext);
  if (!observatory) throw new Error("useObservatory needs an ObservatoryContext above it");
  return observatory;
}

export function useViewState<S>(select: (state: ViewState) => S): S {
  return useStore(useObservatory().state, select);
}

/** The engine's last answer; null until the first one. */
export function useEngineView(): EngineView | null {
  return useStore(useObservatory().view, (view) => view);
}

/** What is loaded. Only for views that are shown once the page is ready. */
export function useLoaded(): Ready {
  const phase = useStore(useObservatory().phase, (value) => value);
  if (phase.status !== "ready") throw new Error(`useLoaded before the page is ready: ${phase.status}`);
  return phase.loaded;
}
