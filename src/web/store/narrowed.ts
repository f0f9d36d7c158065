/** The observatory within a page of its own clauses: its views show those events, on the window and clock of everybody. */
import type { EventFilter } from "../../events/filter.ts";
import type { EngineView } from "../engine/index.ts";
import type { ViewState } from "../state.ts";
import { engineFilter } from "./actorNames.ts";
import { asked, type Observatory, sameParts } from "./observatory.ts";
import { createStore, type Store } from "./store.ts";

export interface Narrowed extends Observatory {
  /** Gives the engine back to the page. */
  close(): void;
}

/**
 * What is shared goes both ways: window, timeline, measure, map. A chosen event opens its dossier, a chosen place the
 * situation page with these clauses.
 */
export function narrowed(base: Observatory, clauses: EventFilter): Narrowed {
  const own = createStore(within(base.state.get(), clauses));
  const view = createStore<EngineView | null>(null);
  const giveBack = base.lend();
  let last: unknown[] = [];
  let isClosed = false;

  async function ask(): Promise<void> {
    const phase = base.phase.get();
    if (phase.status !== "ready") return;
    const current = own.get();
    const filter = engineFilter(current.filter, phase.loaded.names, phase.loaded.situation);
    const answer = await base.engine.update({ ...current, filter });
    if (!isClosed) view.set(answer);
  }
  const askIfChanged = () => {
    const parts = asked(own.get());
    if (sameParts(parts, last)) return;
    last = parts;
    ask().catch((error: unknown) => base.phase.set({ status: "failed", error }));
  };
  const follow = () => {
    own.set((now) => within(base.state.get(), clauses, now));
    askIfChanged();
  };
  const again = () => {
    last = [];
    askIfChanged();
  };
  const leave = [base.state.subscribe(follow), base.phase.subscribe(again)];
  askIfChanged();

  const state: Store<ViewState> = {
    ...own,
    set(next) {
      const changed = typeof next === "function" ? next(own.get()) : next;
      if (Object.is(changed, own.get())) return;
      if (changed.selected !== null && changed.selected !== own.get().selected) {
        base.patch({ page: "evidence", open: changed.selected, selected: null });
      } else
        base.state.set((now) => ({
          ...changed,
          filter: { ...withoutWindow(now.filter), ...windowOf(changed.filter) },
        }));
    },
  };
  return {
    ...base,
    state,
    view,
    patch: (change) => state.set((now) => ({ ...now, ...change })),
    patchFilter(change) {
      const names = Object.keys(change);
      if (names.every((name) => WINDOW.some((one) => one === name))) {
        base.patchFilter(change);
      } else {
        base.patch({ page: "situation", open: null, selected: null, filter: clauses });
        base.patchFilter(change);
      }
    },
    close() {
      isClosed = true;
      for (const stop of leave) stop();
      giveBack();
    },
  };
}

const WINDOW = ["from", "to", "dateKind"] as const;

function windowOf({ from, to, dateKind }: EventFilter): EventFilter {
  return { ...(from && { from }), ...(to && { to }), ...(dateKind && { dateKind }) };
}

function withoutWindow({ from: _, to: __, dateKind: ___, ...rest }: EventFilter): EventFilter {
  return rest;
}

/** The page's state with these clauses for its own; the filter stays the same object while it says the same. */
function within(state: ViewState, clauses: EventFilter, known?: ViewState): ViewState {
  const filter = { ...windowOf(state.filter), ...clauses };
  const isSame = known !== undefined && JSON.stringify(known.filter) === JSON.stringify(filter);
  return { ...state, filter: isSame ? known.filter : filter };
}
