/** What the page of blockades shows, as the `open` of a link. Days of the clock are the shared filter's. */
import type { Fixed, Intervention } from "../../corridors/supply/index.ts";

export const BLOCKADE_VIEWS = ["supply", "compare", "backtest", "parameters"] as const;
export type BlockadeView = (typeof BLOCKADE_VIEWS)[number];

export interface Chosen {
  view: BlockadeView;
  /** Null is the first case. */
  case: string | null;
  region: string | null;
  /** Row of the strips that is drawn as a band; null is the case's first. */
  row: string | null;
  /** Test or parameter that is open. */
  item: string | null;
  /** Closures and losses that the casebook records hold. */
  recorded: boolean;
  calibrated: boolean;
  fixed: Fixed;
  a: readonly Intervention[];
  /** The second setting; null where none was made yet. */
  b: readonly Intervention[] | null;
}

/** What is not known or not valid is left at its default; ids are checked against the case, which says what is valid. */
export function chosenOf(open: string | null): Chosen {
  const query = new URLSearchParams(open ?? "");
  const b = query.get("b");
  return {
    view: BLOCKADE_VIEWS.find((one) => one === query.get("view")) ?? BLOCKADE_VIEWS[0],
    case: query.get("case") || null,
    region: query.get("region") || null,
    row: query.get("row") || null,
    item: query.get("item") || null,
    recorded: query.get("recorded") !== "no",
    calibrated: query.get("calibrated") !== "no",
    fixed: fixedOf(query.get("fixed") ?? ""),
    a: interventionsOf(query.get("a") ?? ""),
    b: b === null ? null : interventionsOf(b),
  };
}

/** Null where everything is at its default. */
export function openOf({
  view,
  case: id,
  region,
  row,
  item,
  recorded,
  calibrated,
  fixed,
  a,
  b,
}: Chosen): string | null {
  const query = new URLSearchParams();
  if (view !== BLOCKADE_VIEWS[0]) query.set("view", view);
  if (id !== null) query.set("case", id);
  if (region !== null) query.set("region", region);
  if (row !== null) query.set("row", row);
  if (!recorded) query.set("recorded", "no");
  if (!calibrated) query.set("calibrated", "no");
  const held = Object.entries(fixed).map(([id, value]) => `${id}~${value}`);
  if (held.length > 0) query.set("fixed", held.join(","));
  if (a.length > 0) query.set("a", a.map(interventionText).join(","));
  if (b !== null) query.set("b", b.map(interventionText).join(","));
  if (item !== null) query.set("item", item);
  return query.toString() || null;
}

function fixedOf(text: string): Fixed {
  const pairs = text.split(",").map((one) => one.split("~"));
  return Object.fromEntries(
    pairs.flatMap(([id, value = ""]) =>
      id && value.trim() && Number.isFinite(Number(value)) ? [[id, Number(value)]] : [],
    ),
  );
}

/** `closure~dakar-bamako.abidjan-bamako~2025-09-03~~0.9`: the kind, then its fields in a fixed order. */
export function interventionText(one: Intervention): string {
  const fields = (): (string | number | undefined)[] => {
    switch (one.kind) {
      case "closure":
        return [one.corridors.join("."), one.from, one.to, one.share];
      case "stock":
        return [one.from, one.days, one.regions?.join(".")];
      case "alternative":
        return [one.corridor, one.from, one.loadsPerWeek];
      case "agreement":
        return [one.corridors.join("."), one.from, one.to];
      case "convoys":
        return [one.group, one.from, one.perWeek];
      case "rationing":
        return [one.sectors.join("."), one.from, one.to, one.share];
    }
  };
  return [one.kind, ...fields()].map((field) => field ?? "").join("~");
}

const interventionsOf = (text: string): Intervention[] => text.split(",").flatMap((one) => interventionOf(one) ?? []);

/** Null for what is no intervention. */
export function interventionOf(text: string): Intervention | null {
  const [kind, ...fields] = text.split("~");
  const list = (at: number) => (fields[at] ?? "").split(".").filter(Boolean);
  const isDay = (at: number) => /^\d{4}-\d{2}-\d{2}$/.test(fields[at] ?? "");
  const number = (at: number) => (fields[at]?.trim() ? Number(fields[at]) : Number.NaN);
  const to = (at: number) => (isDay(at) ? { to: fields[at] } : {});
  const share = (at: number) => number(at) >= 0 && number(at) <= 1;
  switch (kind) {
    case "closure":
      if (list(0).length === 0 || !isDay(1) || !share(3)) return null;
      return { kind, corridors: list(0), from: fields[1], ...to(2), share: number(3) };
    case "stock":
      if (!isDay(0) || !(number(1) >= 0)) return null;
      return { kind, from: fields[0], days: number(1), ...(list(2).length > 0 && { regions: list(2) }) };
    case "alternative":
      if (!fields[0] || !isDay(1) || !(number(2) >= 0)) return null;
      return { kind, corridor: fields[0], from: fields[1], loadsPerWeek: number(2) };
    case "agreement":
      if (list(0).length === 0 || !isDay(1)) return null;
      return { kind, corridors: list(0), from: fields[1], ...to(2) };
    case "convoys": {
      const group = (["import", "onward"] as const).find((one) => one === fields[0]);
      if (!isDay(1) || !(number(2) >= 0)) return null;
      return { kind, ...(group && { group }), from: fields[1], perWeek: number(2) };
    }
    case "rationing":
      if (list(0).length === 0 || !isDay(1) || !share(3)) return null;
      return { kind, sectors: list(0), from: fields[1], ...to(2), share: number(3) };
    default:
      return null;
  }
}
