/** A small invented case: a gate, a hub, a town beyond it, one product, two sectors. */
import { prepareSupplyCase } from "../../../src/corridors/supply/prepare.ts";
import type { SupplyTables } from "../../../src/corridors/supply/tables.ts";

type Parameter = SupplyTables["supply_parameters"][number];

const named = (id: string) => ({ id, name_en: id, name_fr: id, name_ar: id });
const told = { claims: [], note: null, source: "src-one" };
const nowhere = { node: null, corridor: null, group: null, sector: null, product: null, service: null };

export function parameter(
  name: Parameter["parameter"],
  low: number,
  high: number,
  unit: string,
  of: Partial<Parameter> = {},
): Parameter {
  const key = [name, of.node, of.corridor, of.group, of.sector, of.product, of.service, of.date_start].filter(Boolean);
  return {
    ...{ ...told, ...nowhere, id: key.join("-"), case: "c", parameter: name, low, best: null, high, unit },
    ...{ date_start: null, basis: "assumption", ...of },
  };
}

const corridor = (id: string, from_node: string, to_node: string, in_use: "yes" | "no" = "yes") => ({
  ...{
    ...named(id),
    case: "c",
    from_node,
    to_node,
    via: [],
    distance_km: 600,
    closed_km: 300,
    in_use,
    claims: [],
    note: null,
  },
  group: from_node === "gate" ? ("import" as const) : ("onward" as const),
});

export function tables(changes: Partial<SupplyTables> = {}): SupplyTables {
  return {
    supply_cases: [
      {
        ...{ ...named("c"), iso3: ["MLI"], commodity: "fuel", note: null, source: "src-one" },
        ...{ date_start: "2025-01-01", date_end: "2025-06-30", closed_from: "2025-01-11" },
      },
    ],
    supply_nodes: [
      { ...named("gate"), case: "c", kind: "gate", place: "p" },
      { ...named("hub"), case: "c", kind: "region", place: "p" },
      { ...named("town"), case: "c", kind: "region", place: "p" },
    ],
    supply_corridors: [
      corridor("road", "gate", "hub"),
      corridor("onward", "hub", "town"),
      corridor("detour", "gate", "hub", "no"),
    ],
    supply_parameters: [
      parameter("demand", 90_000, 110_000, "litres_per_day"),
      parameter("demandShare", 80, 80, "percent", { node: "hub" }),
      parameter("demandShare", 20, 20, "percent", { node: "town" }),
      parameter("useShare", 30, 30, "percent", { sector: "power", product: "diesel" }),
      parameter("useShare", 70, 70, "percent", { sector: "other_transport", product: "diesel" }),
      parameter("priority", 2, 2, "rank", { sector: "power" }),
      parameter("priority", 1, 1, "rank", { sector: "other_transport" }),
      parameter("initialStock", 5, 15, "days"),
      parameter("importShare", 100, 100, "percent", { corridor: "road" }),
      parameter("load", 40, 40, "m3"),
      parameter("fleet", 40, 80, "tankers"),
      parameter("freeSpeed", 300, 300, "km_per_day"),
      parameter("convoySpeed", 100, 100, "km_per_day"),
      parameter("convoys", 0, 1, "convoys_per_week", { group: "import" }),
      parameter("convoys", 0, 1, "convoys_per_week", { group: "onward" }),
      parameter("convoySize", 5, 20, "tankers", { group: "import" }),
      parameter("convoySize", 1, 5, "tankers", { group: "onward" }),
      parameter("baseRisk", 0, 1, "per_day"),
      parameter("willingnessLoss", 0, 20, "percent"),
      parameter("powerHours", 20, 20, "hours_per_day"),
      parameter("thermalShare", 60, 60, "percent"),
    ],
    closures: [
      {
        ...{ ...told, id: "shut", case: "c", kind: "closure", corridors: ["road", "onward"], node: null },
        ...{ low: 50, best: null, high: 100, unit: "percent", date_start: "2025-01-11", date_end: null },
      },
      {
        ...{ ...told, id: "burnt", case: "c", kind: "loss", corridors: ["road"], node: null },
        ...{ low: 1, best: null, high: 5, unit: "tankers", date_start: "2025-02-01", date_end: null },
      },
    ],
    supply_observations: [],
    places: [],
    events: [],
    ...changes,
  };
}

export const sampleCase = (changes: Partial<SupplyTables> = {}) => prepareSupplyCase(tables(changes), "c");

/** The same case with the hub alone. */
export function oneRegion() {
  const all = tables();
  return sampleCase({
    supply_nodes: all.supply_nodes.filter(({ id }) => id !== "town"),
    supply_corridors: all.supply_corridors.filter(({ to_node }) => to_node === "hub"),
    supply_parameters: all.supply_parameters.filter(({ node }) => node !== "town"),
    closures: all.closures.map((one) => ({ ...one, corridors: ["road"] })),
  });
}
