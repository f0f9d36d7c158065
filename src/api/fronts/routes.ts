/** Addresses of fronts: indices, surges, hot spots, borders and new fronts. */
import type { FastifyInstance } from "fastify";
import { DEFAULT_NORMAL_MONTHS } from "../../events/normal.ts";
import { parseFilter } from "../filterQuery.ts";
import { streamJob } from "../jobStream.ts";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { BORDERS_DEFAULTS, borders } from "./borders.ts";
import {
  Borders,
  BordersQuery,
  Indices,
  IndicesQuery,
  NewFronts as NewFrontsAnswer,
  NewFrontsQuery,
  Scan,
  ScanQuery,
  Surges,
  SurgesQuery,
} from "./contract.ts";
import { indices } from "./indices.ts";
import { NewFronts } from "./newFronts.ts";
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
  api.get<{ Querystring: BordersQuery }>(
    "/fronts/borders",
    route("Pressure of violence on borders and coasts, month by month", Borders, { querystring: BordersQuery }),
    ({ query: { months, weigh, km, ...filter } }) =>
      borders(observatory, parseFilter(filter), {
        months: months ?? BORDERS_DEFAULTS.months,
        weigh: weigh ?? BORDERS_DEFAULTS.weigh,
        km: km ?? BORDERS_DEFAULTS.km,
      }),
  );
  const newFronts = new NewFronts(observatory);
  api.get<{ Querystring: NewFrontsQuery }>(
    "/fronts/new",
    route("Quiet cells by the chance that violence comes, if they were ranked before", NewFrontsAnswer, {
      querystring: NewFrontsQuery,
    }),
    ({ query }) => newFronts.stored(query),
  );
  api.post<{ Querystring: NewFrontsQuery }>(
    "/fronts/new",
    {
      schema: {
        summary: "Rank quiet cells: server-sent events progress, then result (as GET answers) or failure",
        querystring: NewFrontsQuery,
      },
    },
    ({ query }, reply) => streamJob(reply, (onProgress, signal) => newFronts.compute(query, onProgress, signal)),
  );
}
