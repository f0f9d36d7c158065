/** Rows of a casebook that describe supply cases, as far as this layer reads them. */
import type {
  ClosureKind,
  Commodity,
  ConvoyGroup,
  Metric,
  ObservationUse,
  ParameterName,
  Product,
  Sector,
  Service,
} from "./vocabulary.ts";

interface Named {
  id: string;
  name_en: string;
  name_fr: string;
  name_ar: string;
}

interface Told {
  claims: readonly string[];
  note: string | null;
  source: string;
}

interface Range {
  low: number;
  best: number | null;
  high: number;
  unit: string;
}

export interface SupplyTables {
  supply_cases: readonly (Named & {
    iso3: readonly string[];
    commodity: Commodity;
    date_start: string;
    date_end: string;
    closed_from: string;
    note: string | null;
    source: string;
  })[];
  supply_nodes: readonly (Named & { case: string; kind: "gate" | "region"; place: string })[];
  supply_corridors: readonly (Named & {
    case: string;
    from_node: string;
    to_node: string;
    via: readonly string[];
    distance_km: number;
    closed_km: number;
    group: ConvoyGroup;
    in_use: "yes" | "no";
    claims: readonly string[];
    note: string | null;
  })[];
  supply_parameters: readonly (Range &
    Told & {
      id: string;
      case: string;
      parameter: ParameterName;
      node: string | null;
      corridor: string | null;
      group: ConvoyGroup | null;
      sector: Sector | null;
      product: Product | null;
      service: Service | null;
      date_start: string | null;
      basis: "claim" | "assumption" | "scenario";
    })[];
  closures: readonly (Range &
    Told & {
      id: string;
      case: string;
      kind: ClosureKind;
      corridors: readonly string[];
      node: string | null;
      date_start: string;
      date_end: string | null;
    })[];
  supply_observations: readonly (Told & {
    id: string;
    case: string;
    test: string;
    metric: Metric;
    node: string | null;
    other_nodes: readonly string[];
    sector: Sector | null;
    low: number | null;
    high: number | null;
    unit: string | null;
    tolerance: number | null;
    date_start: string;
    date_end: string;
    threshold: number | null;
    use: ObservationUse;
    statement: string;
  })[];
  places: readonly { id: string; longitude: number | null; latitude: number | null }[];
  events: readonly {
    id: string;
    type: string;
    date_start: string;
    longitude: number | null;
    latitude: number | null;
  }[];
}

export type ParameterRow = SupplyTables["supply_parameters"][number];
export type ClosureRow = SupplyTables["closures"][number];
export type ObservationRow = SupplyTables["supply_observations"][number];
export type CaseRow = SupplyTables["supply_cases"][number];
