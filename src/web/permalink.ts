/** The view as a link: state and snapshot ids, never data. `#` then a query string; what is at its default is left out. */
import { RELATION_KINDS } from "../actors/relations/kinds.ts";
import { DATE_KINDS, type EventFilter, LAST_DATE_PRECISION, REGIONS } from "../events/filter.ts";
import { EVENT_FLAGS, PLACE_PRECISIONS, VIOLENCE_TYPES } from "../events/model.ts";
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
} from "./state.ts";

export interface Permalink {
  state: ViewState;
  /** Ids of the snapshots that were loaded when the link was made; with other snapshots the view may differ. */
  snapshots: string[];
}

/** What a link said that could not be used, one entry per clause: `name=value`. The rest of the link still holds. */
export interface DecodedPermalink extends Permalink {
  ignored: string[];
}

const LISTS = {
  type: "types",
  kind: "kinds",
  actor: "actors",
  country: "countries",
  unit: "units",
  precision: "precisions",
  flag: "flags",
  dataset: "datasets",
} as const;

/** Said by a link that keeps no region. */
const EVERYTHING = "everything";

export function encodePermalink({ state, snapshots }: Permalink): string {
  const query = new URLSearchParams();
  const put = (name: string, value: string | number | null | undefined, initial?: string | number | null) => {
    if (value !== undefined && value !== null && value !== initial) query.append(name, String(value));
  };
  const filter = tidyFilter(state.filter);
  put("page", state.page, INITIAL_STATE.page);
  put("open", state.open);
  put("from", filter.from);
  put("to", filter.to);
  put("dates", filter.dateKind);
  put("region", filter.region ?? EVERYTHING, INITIAL_STATE.filter.region);
  for (const [name, key] of Object.entries(LISTS)) for (const value of filter[key] ?? []) query.append(name, value);
  put("dateprec", filter.maxDatePrecision);
  put("deaths", filter.minDeaths);
  put("text", filter.text);
  put("clock", state.clock.mode, INITIAL_STATE.clock.mode);
  put("speed", state.clock.speed, INITIAL_STATE.clock.speed);
  put("measure", state.measure, INITIAL_STATE.measure);
  put("span-from", state.timeline.from);
  put("span-to", state.timeline.to);
  // said also where it is the one to start with: what fits depends on the width of the page
  put("by", state.timeline.unit);
  put("normal", state.normalMonths, INITIAL_STATE.normalMonths);
  put("normal-by", state.normalBy, INITIAL_STATE.normalBy);
  put("sort", state.sort, INITIAL_STATE.sort);
  put("panel", state.panel, INITIAL_STATE.panel);
  put("event", state.selected);
  put("lang", state.lang);
  put("theme", state.theme, INITIAL_STATE.theme);
  const { network } = state;
  put("net", network.view, INITIAL_STATE.network.view);
  put("net-basis", network.basis, INITIAL_STATE.network.basis);
  for (const kind of network.kinds) query.append("relation", kind);
  put("net-others", network.others ? "yes" : null);
  put("net-least", network.leastEvents, INITIAL_STATE.network.leastEvents);
  put("at", [state.map.longitude, state.map.latitude, state.map.zoom].join(","), initialCamera);
  for (const id of snapshots) query.append("snapshot", id);
  return query.toString();
}

const initialCamera = [INITIAL_STATE.map.longitude, INITIAL_STATE.map.latitude, INITIAL_STATE.map.zoom].join(",");

const isDay = (text: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

type Reader = (values: string[]) => boolean;

const one =
  (accept: (value: string) => boolean): Reader =>
  (values) =>
    values.length === 1 && accept(values[0]);

function word<W extends string>(valid: readonly W[], set: (value: W) => void): Reader {
  return one((text) => {
    const found = valid.find((candidate) => candidate === text);
    if (found) set(found);
    return found !== undefined;
  });
}

function numeric(accept: (value: number) => boolean, set: (value: number) => void): Reader {
  return one((text) => {
    const value = Number(text);
    const good = text.trim() !== "" && Number.isFinite(value) && accept(value);
    if (good) set(value);
    return good;
  });
}

function day(set: (value: string) => void): Reader {
  return one((text) => {
    if (isDay(text)) set(text);
    return isDay(text);
  });
}

function words<W extends string>(valid: readonly W[] | null, set: (value: W[]) => void): Reader {
  return (values) => {
    const kept = values.filter((value): value is W => value !== "" && (!valid || valid.includes(value as W)));
    if (kept.length) set(kept);
    return kept.length === values.length;
  };
}

function camera(set: (value: ViewState["map"]) => void): Reader {
  return one((text) => {
    const [longitude, latitude, zoom, ...rest] = text
      .split(",")
      .map((part) => (part.trim() ? Number(part) : Number.NaN));
    const inside = Math.abs(longitude) <= 360 && Math.abs(latitude) <= 90 && zoom >= 0 && zoom <= 24;
    const good = inside && rest.length === 0;
    if (good) set({ longitude, latitude, zoom });
    return good;
  });
}

function readers(link: Permalink): Record<string, Reader> {
  const { state } = link;
  const filter: EventFilter = state.filter;
  const text = (set: (value: string) => void) =>
    one((value) => {
      if (value) set(value);
      return value !== "";
    });
  return {
    page: word(PAGES, (value) => (state.page = value)),
    open: text((value) => (state.open = value)),
    from: day((value) => (filter.from = value)),
    to: day((value) => (filter.to = value)),
    dates: word(DATE_KINDS, (value) => (filter.dateKind = value)),
    region: word([...REGIONS, EVERYTHING], (value) => {
      if (value === EVERYTHING) delete filter.region;
      else filter.region = value;
    }),
    type: words(VIOLENCE_TYPES, (value) => (filter.types = value)),
    kind: words<string>(null, (value) => (filter.kinds = value)),
    actor: words<string>(null, (value) => (filter.actors = value)),
    country: words<string>(null, (value) => (filter.countries = value)),
    unit: words<string>(null, (value) => (filter.units = value)),
    precision: words(PLACE_PRECISIONS, (value) => (filter.precisions = value)),
    flag: words(EVENT_FLAGS, (value) => (filter.flags = value)),
    dataset: words<string>(null, (value) => (filter.datasets = value)),
    dateprec: numeric(
      (value) => Number.isInteger(value) && value >= 1 && value <= LAST_DATE_PRECISION,
      (value) => (filter.maxDatePrecision = value),
    ),
    deaths: numeric(
      (value) => Number.isInteger(value) && value >= 0,
      (value) => (filter.minDeaths = value),
    ),
    text: text((value) => (filter.text = value)),
    clock: word(CLOCK_MODES, (value) => (state.clock.mode = value)),
    speed: numeric(
      (value) => CLOCK_SPEEDS.some((speed) => speed === value),
      (value) => (state.clock.speed = value),
    ),
    measure: word(MEASURES, (value) => (state.measure = value)),
    "span-from": day((value) => (state.timeline.from = value)),
    "span-to": day((value) => (state.timeline.to = value)),
    by: word(TIMELINE_UNITS, (value) => Object.assign(state.timeline, { unit: value, asLinked: true })),
    normal: numeric(
      (value) => NORMAL_MONTHS.some((months) => months === value),
      (value) => (state.normalMonths = value),
    ),
    "normal-by": word(NORMAL_LEVELS, (value) => (state.normalBy = value)),
    sort: word(SORTS, (value) => (state.sort = value)),
    panel: word(PANELS, (value) => (state.panel = value)),
    event: text((value) => (state.selected = value)),
    lang: word(LANGUAGES, (value) => (state.lang = value)),
    theme: word(THEME_CHOICES, (value) => (state.theme = value)),
    at: camera((value) => (state.map = value)),
    net: word(NETWORK_VIEWS, (value) => (state.network.view = value)),
    "net-basis": word(NETWORK_BASES, (value) => (state.network.basis = value)),
    relation: words(RELATION_KINDS, (value) => (state.network.kinds = value)),
    "net-others": word(["yes"], () => (state.network.others = true)),
    "net-least": numeric(
      (value) => LEAST_EVENTS.some((least) => least === value),
      (value) => (state.network.leastEvents = value),
    ),
    snapshot: words<string>(null, (value) => (link.snapshots = value)),
  };
}

/** Reads a link, with or without its `#`. Clauses that are unknown or not valid are named in `ignored`. */
export function decodePermalink(hash: string, initial: ViewState = INITIAL_STATE): DecodedPermalink {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const link: Permalink = { state: structuredClone(initial), snapshots: [] };
  const known = readers(link);
  const ignored: string[] = [];
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    if (!Object.hasOwn(known, name) || !known[name](values)) ignored.push(`${name}=${values.join("|")}`);
  }
  if (link.state.filter.from && link.state.filter.to && link.state.filter.from > link.state.filter.to) {
    ignored.push(`from=${link.state.filter.from}`);
    delete link.state.filter.from;
  }
  link.state.filter = tidyFilter(link.state.filter);
  return { ...link, ignored };
}
