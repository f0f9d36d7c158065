/** Ties the page together: the state, what is loaded, the engine's answer to the state, and reloading after an import. */
import type { Matches } from "../../api/contract.ts";
import { datasetsNamed } from "../../events/datasetNames.ts";
import type { EventFilter } from "../../events/filter.ts";
import { getJson } from "../data/request.ts";
import { createEngine, type Engine, type EngineView } from "../engine/index.ts";
import { tidyFilter, type ViewState } from "../state.ts";
import { dayNumber } from "../timeline/calendar.ts";
import { type ActorNames, engineFilter, indexActorNames } from "./actorNames.ts";
import { forgetItems } from "./eventItems.ts";
import type { FoundPlace } from "./foundPlace.ts";
import { LOAD_STEPS, type Loaded, loadEverything } from "./loaded.ts";
import { createStore, type Store } from "./store.ts";

export interface Ready extends Loaded {
  names: ActorNames;
}

export type Phase =
  | { status: "loading"; done: number; of: number }
  | { status: "failed"; error: unknown }
  | { status: "ready"; loaded: Ready };

export interface Observatory {
  state: Store<ViewState>;
  phase: Store<Phase>;
  view: Store<EngineView | null>;
  found: Store<FoundPlace | null>;
  engine: Engine;
  /** Loads everything again: after an import, or to retry when the server was gone. */
  load(): Promise<void>;
  /** Lets another view ask the engine: until it is given back, the page asks nothing of its own. */
  lend(): () => void;
  patch(change: Partial<ViewState>): void;
  /** An undefined clause is taken away. */
  patchFilter(change: { [K in keyof EventFilter]?: EventFilter[K] | undefined }): void;
}

/** The parts of the state that the engine's answer depends on. */
export const asked = (state: ViewState): unknown[] => [
  state.filter,
  state.timeline.from,
  state.timeline.to,
  state.timeline.unit,
  state.normalMonths,
  state.normalBy,
  state.sort,
];
export const sameParts = (a: unknown[], b: unknown[]) => a.every((part, index) => Object.is(part, b[index]));

export function createObservatory(initial: ViewState): Observatory {
  const state = createStore(initial);
  const phase = createStore<Phase>({ status: "loading", done: 0, of: LOAD_STEPS });
  const view = createStore<EngineView | null>(null);
  const found = createStore<FoundPlace | null>(null);
  const engine = createEngine();
  let running = false;
  let waiting = false;
  let last: unknown[] = [];
  let searched: string | null = null;
  let lent = 0;

  async function answer(loaded: Ready): Promise<EngineView> {
    const { text } = state.get().filter;
    if (text && text !== searched) {
      await engine.setTextMatches(text, await positionsWithText(text));
      searched = text;
    }
    const current = state.get();
    const filter = engineFilter(current.filter, loaded.names, loaded.situation);
    return engine.update({ ...current, filter });
  }

  /** One question at a time; while one runs only the newest state waits. */
  async function ask(): Promise<void> {
    const now = phase.get();
    if (now.status !== "ready") return;
    if (running) {
      waiting = true;
      return;
    }
    running = true;
    do {
      waiting = false;
      view.set(await answer(now.loaded));
    } while (waiting);
    running = false;
  }

  function askWhatChanged(): void {
    const parts = asked(state.get());
    if (lent > 0 || sameParts(parts, last)) return;
    last = parts;
    ask().catch((error: unknown) => {
      running = false;
      phase.set({ status: "failed", error });
    });
  }
  state.subscribe(askWhatChanged);

  function lend(): () => void {
    lent += 1;
    return () => {
      lent -= 1;
      last = [];
      searched = null;
      askWhatChanged();
    };
  }

  async function load(): Promise<void> {
    if (phase.get().status === "failed") phase.set({ status: "loading", done: 0, of: LOAD_STEPS });
    try {
      const { columns, ...loaded } = await loadEverything((done) => {
        if (phase.get().status !== "ready") phase.set({ status: "loading", done, of: LOAD_STEPS });
      });
      const names = indexActorNames(loaded.actors);
      await engine.load(columns, loaded.dictionaries, ingestDays(loaded));
      const ready: Ready = { ...loaded, names };
      const filter = wholeDatasetIds(state.get().filter, loaded.situation.snapshots);
      if (filter !== state.get().filter) state.set((now) => ({ ...now, filter }));
      searched = null;
      forgetItems();
      last = asked(state.get());
      const first = await answer(ready);
      phase.set({ status: "ready", loaded: ready });
      view.set(first);
      if (!sameParts(last, asked(state.get()))) await ask();
    } catch (error) {
      phase.set({ status: "failed", error });
    }
  }

  const patch: Observatory["patch"] = (change) => state.set((now) => ({ ...now, ...change }));
  return {
    state,
    phase,
    view,
    found,
    engine,
    load,
    lend,
    patch,
    patchFilter: (change) =>
      state.set((now) => ({ ...now, filter: tidyFilter({ ...now.filter, ...change } as EventFilter) })),
  };
}

/** A link may name a snapshot as briefly as the command line does; a name that does not fit one alone stays as it is. */
function wholeDatasetIds(filter: EventFilter, snapshots: Loaded["situation"]["snapshots"]): EventFilter {
  if (!filter.datasets) return filter;
  const whole = (name: string) => {
    const [one, ...others] = name === "casebook" ? [] : datasetsNamed(name, snapshots);
    return one && others.length === 0 ? one.id : name;
  };
  const datasets = filter.datasets.map(whole);
  return datasets.join() === filter.datasets.join() ? filter : { ...filter, datasets };
}

/** The day each dataset came in, in the dictionary's order; for the casebook the day it speaks of. */
function ingestDays({ situation, dictionaries }: Loaded): Int32Array {
  const snapshots = new Map(situation.snapshots.map((item) => [item.id, item.ingestedAt.slice(0, 10)]));
  return Int32Array.from(dictionaries.datasets, (id) => dayNumber(snapshots.get(id) ?? situation.casebook.asOf));
}

/** The columns hold no text: the server finds it, and its answer says where. */
async function positionsWithText(text: string): Promise<Uint32Array> {
  const found = await getJson<Matches>(`/api/events/matches?${new URLSearchParams({ text })}`);
  return Uint32Array.from(found.positions);
}
