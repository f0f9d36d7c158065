import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RELATION_KINDS } from "../../src/actors/relations/kinds.ts";
import { REGIONS } from "../../src/events/filter.ts";
import { EVENT_FLAGS, PLACE_PRECISIONS, VIOLENCE_TYPES } from "../../src/events/model.ts";
import { decodePermalink, encodePermalink } from "../../src/web/permalink.ts";
import {
  CLOCK_MODES,
  CLOCK_SPEEDS,
  INITIAL_STATE,
  LANGUAGES,
  LEAST_EVENTS,
  MEASURES,
  NETWORK_BASES,
  NETWORK_VIEWS,
  NORMAL_LEVELS,
  NORMAL_MONTHS,
  PAGES,
  PANELS,
  SORTS,
  THEME_CHOICES,
  TIMELINE_UNITS,
  tidyFilter,
  type ViewState,
} from "../../src/web/state.ts";

const of = <T>(list: readonly T[]) => fc.constantFrom(...list);
const day = fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(n * 864e5).toISOString().slice(0, 10));
const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 });
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true }).map((value) => value + 0);

const filters = fc
  .record({
    days: some(fc.tuple(day, day)),
    dateKind: some(of(["event", "report", "ingest"] as const)),
    types: some(fc.uniqueArray(of(VIOLENCE_TYPES), { minLength: 1 })),
    kinds: some(names),
    region: some(of(REGIONS)),
    actors: some(names),
    countries: some(names),
    units: some(names),
    precisions: some(fc.uniqueArray(of(PLACE_PRECISIONS), { minLength: 1 })),
    maxDatePrecision: some(fc.integer({ min: 1, max: 5 })),
    flags: some(fc.uniqueArray(of(EVENT_FLAGS), { minLength: 1 })),
    datasets: some(names),
    minDeaths: some(fc.nat()),
    text: some(fc.string({ minLength: 1 })),
  })
  .map(({ days, ...rest }) => {
    const [from, to] = days ? [...days].sort() : [undefined, undefined];
    return tidyFilter(JSON.parse(JSON.stringify({ from, to, ...rest })));
  });

const states: fc.Arbitrary<ViewState> = fc.record({
  page: of(PAGES),
  open: fc.option(fc.string({ minLength: 1 })),
  filter: filters,
  clock: fc.record({ mode: of(CLOCK_MODES), playing: fc.constant(false), speed: of(CLOCK_SPEEDS) }),
  measure: of(MEASURES),
  timeline: fc.record({
    from: fc.option(day),
    to: fc.option(day),
    unit: of(TIMELINE_UNITS),
    asLinked: fc.constant(true),
  }),
  normalMonths: of(NORMAL_MONTHS),
  normalBy: of(NORMAL_LEVELS),
  sort: of(SORTS),
  panel: of(PANELS),
  selected: fc.option(fc.string({ minLength: 1 })),
  lang: of(LANGUAGES),
  theme: of(THEME_CHOICES),
  map: fc.record({
    longitude: degrees(180),
    latitude: degrees(90),
    zoom: degrees(22).map((zoom) => Math.abs(zoom) + 0),
  }),
  network: fc.record({
    view: of(NETWORK_VIEWS),
    basis: of(NETWORK_BASES),
    kinds: fc.uniqueArray(of(RELATION_KINDS)),
    others: fc.boolean(),
    leastEvents: of(LEAST_EVENTS),
  }),
});

describe("permalink", () => {
  it("brings back every state and its snapshots", () => {
    fc.assert(
      fc.property(states, fc.option(names), (state, list) => {
        const snapshots = list ?? [];
        expect(decodePermalink(`#${encodePermalink({ state, snapshots })}`)).toEqual({ state, snapshots, ignored: [] });
      }),
    );
  });

  it("never carries playing", () => {
    const state = { ...INITIAL_STATE, clock: { ...INITIAL_STATE.clock, playing: true } };
    expect(decodePermalink(encodePermalink({ state, snapshots: [] })).state.clock.playing).toBe(false);
  });

  it("brings back the unit that was shown, also the one to start with", () => {
    expect(decodePermalink("by=month").state.timeline).toEqual({ from: null, to: null, unit: "month", asLinked: true });
    expect(decodePermalink("").state.timeline.asLinked).toBe(false);
  });

  it("says only what differs from the start, and the unit", () => {
    expect(encodePermalink({ state: INITIAL_STATE, snapshots: [] })).toBe("by=month&lang=en");
  });

  it("says when it keeps no region, and starts with the casebook's", () => {
    expect(decodePermalink("").state.filter).toEqual({ region: "casebook" });
    expect(decodePermalink("region=everything").state.filter).toEqual({});
    expect(encodePermalink({ state: { ...INITIAL_STATE, filter: {} }, snapshots: [] })).toBe(
      "region=everything&by=month&lang=en",
    );
    expect(decodePermalink("region=Sahel").ignored).toEqual(["region=Sahel"]);
  });

  it("reads a link that a person wrote", () => {
    const { state, ignored } = decodePermalink(
      "#country=MLI&country=BFA&from=2025-01-01&actor=JNIM%20%2F%20GSIM&lang=fr",
    );
    expect(state.filter).toEqual({
      region: "casebook",
      from: "2025-01-01",
      countries: ["MLI", "BFA"],
      actors: ["JNIM / GSIM"],
    });
    expect(state.lang).toBe("fr");
    expect(ignored).toEqual([]);
  });

  it("keeps the good part of a spoilt link and names the rest", () => {
    const link =
      "#type=state-based&type=alien&from=2025-02-30&colour=red&deaths=-1&speed=3&at=1,2&lang=de&measure=deaths";
    const { state, ignored } = decodePermalink(link);
    expect(state.filter).toEqual({ region: "casebook", types: ["state-based"] });
    expect(state.measure).toBe("deaths");
    expect(ignored).toEqual([
      "type=state-based|alien",
      "from=2025-02-30",
      "colour=red",
      "deaths=-1",
      "speed=3",
      "at=1,2",
      "lang=de",
    ]);
  });

  it("drops a start that lies after its end", () => {
    const { state, ignored } = decodePermalink("from=2025-03-01&to=2025-02-01");
    expect(state.filter).toEqual({ region: "casebook", to: "2025-02-01" });
    expect(ignored).toEqual(["from=2025-03-01"]);
  });

  it("takes names that every object has for unknown ones", () => {
    expect(decodePermalink("__proto__=1&constructor=x").ignored).toEqual(["__proto__=1", "constructor=x"]);
  });

  it("survives any text", () => {
    fc.assert(fc.property(fc.string(), (text) => void decodePermalink(text)));
  });
});
