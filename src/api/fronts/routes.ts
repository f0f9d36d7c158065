/** Addresses of fronts: indices, surges and hot spots. */
import type { FastifyInstance } from "fastify";
import { DEFAULT_NORMAL_MONTHS } from "../../events/normal.ts";
import { parseFilter } from "../filterQuery.ts";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { Indices, IndicesQuery, Scan, ScanQuery, Surges, SurgesQuery } from "./contract.ts";
import { indices } from "./indices.ts";
import { SCAN_DEFAULTS, scan } from "./scan.ts";
import { surges } from "./surges.ts";

export function frontRoutes(api: FastifyInstance, observatory: Observatory): void {
  api.get<{ Querystring: IndicesQuery }>(
    "/fronts/indices",
    route("Indices of places over twelve months, with ranks and published values", Indices, {
      querystring: IndicesQuery,
    }),
    ({ query: { by, ...filter } }) => indices(observatory, parseFilter(filter), by ?? "country"),
  );
  api.get<{ Querystring: SurgesQuery }>(
    "/fronts/surges",
    route("Places that differ from their own past, with the number of places told for", Surges, {
      querystring: SurgesQuery,
    }),
    ({ query: { by, months, ...filter } }) =>
      surges(observatory, parseFilter(filter), { months: months ?? DEFAULT_NORMAL_MONTHS, by: by ?? "unit" }),
  );
  api.get<{ Querystring: ScanQuery }>(
    "/fronts/scan",
    route("Hot spots by the prospective space–time scan statistic", Scan, { querystring: ScanQuery }),
    ({ query }) => {
      const { by, model, months, longest, km, replicates, seed, ...filter } = query;
      const given = { by, model, months, longest, km, replicates, seed };
      const chosen = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      return scan(observatory, parseFilter(filter), { ...SCAN_DEFAULTS, ...chosen });
    },
  );
}
