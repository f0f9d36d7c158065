/** What the page of displacement shows, as the `open` of a link: `view=whatif&shocks=MLI:Kayes*20000&closed=border:MLI-MRT`. The day is the shared clock's. */
import type { MOVEMENT_RULES } from "../../api/displacement/contract.ts";
import { FLEE_COMPATIBLE, type FleeQuirks } from "../../displacement/cases/model.ts";
import type { ClosureWish } from "../../displacement/region/closures.ts";

export const DISPLACEMENT_VIEWS = ["flows", "places", "whatif", "onward", "cases"] as const;
export type DisplacementView = (typeof DISPLACEMENT_VIEWS)[number];
/** Never added up: `both` draws them side by side. */
export const SHOWN_POPULATIONS = ["both", "refugee", "idp"] as const;
export const FLOW_LISTS = ["hosts", "districts"] as const;
export const PLACE_LISTS = ["hosts", "countries"] as const;
/** As the API's `HORIZONS`. */
export const DAYS_AHEAD = [7, 30, 60, 90] as const;
export const RUN_DAYS = [30, 60, 90, 180] as const;
export const RULES: typeof MOVEMENT_RULES = ["flee", "flee-open", "choice", "choice-capacity", "gravity"];

/** What Flee does and its documents do not say, each of which a run may keep. */
export type Quirk = keyof FleeQuirks;
export const QUIRKS = Object.keys(FLEE_COMPATIBLE) as Quirk[];

/** People who leave a district at once. */
export interface Shock {
  district: string;
  people: number;
}
/** As many as the API takes. */
export const MOST_PEOPLE = 10_000_000;
const MOST_SHOCKS = 100;

/** Something that is shut from the first day on. */
export interface Closed {
  kind: ClosureWish["kind"];
  /** Id, or two codes with a `-` between. */
  id: string;
}
const CLOSABLE: readonly Closed["kind"][] = ["border", "route", "place", "host"];

export interface Chosen {
  view: DisplacementView;
  population: (typeof SHOWN_POPULATIONS)[number];
  list: (typeof FLOW_LISTS)[number];
  of: (typeof PLACE_LISTS)[number];
  horizon: (typeof DAYS_AHEAD)[number];
  days: (typeof RUN_DAYS)[number];
  shocks: readonly Shock[];
  closed: readonly Closed[];
  /** Codes of countries whose expected newcomers leave too. */
  expected: readonly string[];
  /** Whether closures of the casebook hold in a what-if. */
  standing: boolean;
  /** Id of an imported case. */
  case: string | null;
  rules: (typeof RULES)[number];
  /** Quirks of Flee that a run keeps; null: those usual for its rules. */
  quirks: readonly Quirk[] | null;
  item: string | null;
}

/** What is not known or not valid is left at its default. */
export function chosenOf(open: string | null): Chosen {
  const query = new URLSearchParams(open ?? "");
  const word = <W extends string | number>(name: string, valid: readonly W[], initial: W): W =>
    valid.find((one) => String(one) === query.get(name)) ?? initial;
  return {
    view: word("view", DISPLACEMENT_VIEWS, "flows"),
    population: word("population", SHOWN_POPULATIONS, "both"),
    list: word("list", FLOW_LISTS, "hosts"),
    of: word("of", PLACE_LISTS, "hosts"),
    horizon: word("horizon", DAYS_AHEAD, 30),
    days: word("days", RUN_DAYS, 90),
    shocks: listOf(query.get("shocks")).flatMap(shockOf).slice(0, MOST_SHOCKS),
    closed: listOf(query.get("closed")).flatMap(closedOf),
    expected: listOf(query.get("expected")).filter((code) => /^[A-Z]{3}$/.test(code)),
    standing: query.get("standing") !== "no",
    case: query.get("case") || null,
    rules: word("rules", RULES, "choice"),
    quirks: query.has("quirks") ? QUIRKS.filter((quirk) => listOf(query.get("quirks")).includes(quirk)) : null,
    item: query.get("item") || null,
  };
}

/** Null where everything is at its default. */
export function openOf(chosen: Chosen): string | null {
  const query = new URLSearchParams();
  const put = (name: string, value: string | number, initial: string | number) =>
    value !== initial && query.set(name, String(value));
  put("view", chosen.view, "flows");
  put("population", chosen.population, "both");
  put("list", chosen.list, "hosts");
  put("of", chosen.of, "hosts");
  put("horizon", chosen.horizon, 30);
  put("days", chosen.days, 90);
  put("shocks", chosen.shocks.map(({ district, people }) => `${district}*${people}`).join("|"), "");
  put("closed", chosen.closed.map(({ kind, id }) => `${kind}:${id}`).join("|"), "");
  put("expected", chosen.expected.join("|"), "");
  put("standing", chosen.standing ? "" : "no", "");
  put("case", chosen.case ?? "", "");
  put("rules", chosen.rules, "choice");
  put("quirks", chosen.quirks === null ? "" : chosen.quirks.join("|") || "none", "");
  put("item", chosen.item ?? "", "");
  return query.toString() || null;
}

const listOf = (text: string | null) => (text ?? "").split("|").filter((part) => part !== "");

function shockOf(text: string): Shock[] {
  const at = text.lastIndexOf("*");
  const people = Number(text.slice(at + 1));
  return at > 0 && Number.isInteger(people) && people > 0 && people <= MOST_PEOPLE
    ? [{ district: text.slice(0, at), people }]
    : [];
}

function closedOf(text: string): Closed[] {
  const at = text.indexOf(":");
  const kind = CLOSABLE.find((one) => one === text.slice(0, at));
  const id = text.slice(at + 1);
  return kind === undefined || id === "" || (kind === "border" && id.split("-").length !== 2) ? [] : [{ kind, id }];
}

/** In the words of the kernel, for a run of so many days. */
export const wishOf = ({ kind, id }: Closed, days: number): ClosureWish => ({
  kind,
  ...(kind === "border" ? { countries: id.split("-") } : { id }),
  from: 0,
  to: days,
});

/** The run of a case as a query of the API. */
export function caseQuery({ rules, quirks }: Pick<Chosen, "rules" | "quirks">): URLSearchParams {
  const kept = quirks === null ? {} : { fleeCompatible: quirks.join("|") || "none" };
  return new URLSearchParams({ rules, ...kept });
}
