import { describe, expect, test, vi } from "vitest";
import type { EngineView } from "../../src/web/engine/index.ts";
import { INITIAL_STATE, type ViewState } from "../../src/web/state.ts";
import { narrowed } from "../../src/web/store/narrowed.ts";
import type { Observatory, Phase } from "../../src/web/store/observatory.ts";
import { createStore } from "../../src/web/store/store.ts";

function page(filter: ViewState["filter"]) {
  const state = createStore<ViewState>({ ...INITIAL_STATE, page: "actors", filter });
  const questions: ViewState["filter"][] = [];
  const giveBack = vi.fn();
  const base = {
    state,
    phase: createStore({
      status: "ready",
      loaded: {
        names: { spellings: (name: string) => [name, `${name}!`] },
        situation: { currentDatasets: ["ged"], casebook: { countries: ["MLI"] } },
      },
    } as unknown as Phase),
    view: createStore<EngineView | null>(null),
    engine: {
      update: async (asked: ViewState) => {
        questions.push(asked.filter);
        return { version: questions.length } as unknown as EngineView;
      },
    },
    lend: () => giveBack,
    patch: (change: Partial<ViewState>) => state.set((now) => ({ ...now, ...change })),
    patchFilter: (change: object) => state.set((now) => ({ ...now, filter: { ...now.filter, ...change } })),
  } as unknown as Observatory;
  return { base, state, questions, giveBack };
}

const shared = { from: "2019-01-01", to: "2019-12-31", countries: ["NER"] };

describe("an actor's own map and timeline", () => {
  test("asks for the actor's events in the shared window, whatever else the page filters", async () => {
    const { base, questions } = page(shared);
    const own = narrowed(base, { actors: ["A"] });
    await vi.waitFor(() => expect(own.view.get()).not.toBeNull());
    expect(questions).toEqual([{ from: "2019-01-01", to: "2019-12-31", actors: ["A", "A!"], datasets: ["ged"] }]);
    expect(base.view.get()).toBeNull();
  });

  test("a brush moves everybody's window and leaves the page's other clauses alone", async () => {
    const { base, state, questions } = page(shared);
    const own = narrowed(base, { actors: ["A"] });
    own.patchFilter({ from: "2020-01-01", to: "2020-06-30" });
    own.state.set((now) => ({ ...now, measure: "deaths" }));
    expect(state.get()).toMatchObject({
      measure: "deaths",
      filter: { ...shared, from: "2020-01-01", to: "2020-06-30" },
    });
    expect(own.state.get().filter).toEqual({ from: "2020-01-01", to: "2020-06-30", actors: ["A"] });
    await vi.waitFor(() => expect(questions.at(-1)?.from).toBe("2020-01-01"));
    // the measure is no question to the engine
    expect(questions).toHaveLength(2);
  });

  test("a chosen event opens its dossier, a chosen place the situation of the actor", () => {
    const { base, state } = page(shared);
    const own = narrowed(base, { actors: ["A"] });
    own.patch({ selected: "ged:3" });
    expect(state.get()).toMatchObject({ page: "evidence", open: "ged:3", selected: null });
    own.patchFilter({ countries: ["MLI"] });
    expect(state.get()).toMatchObject({ page: "situation", filter: { actors: ["A"], countries: ["MLI"] } });
  });

  test("gives the engine back and asks nothing more once it is closed", async () => {
    const { base, state, questions, giveBack } = page(shared);
    const own = narrowed(base, { actors: ["A"] });
    own.close();
    expect(giveBack).toHaveBeenCalledOnce();
    state.set((now) => ({ ...now, filter: { from: "2001-01-01" } }));
    await Promise.resolve();
    expect(questions).toHaveLength(1);
    expect(own.view.get()).toBeNull();
  });
});
