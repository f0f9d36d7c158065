/** Addresses of corridors. */
import type { FastifyInstance } from "fastify";
import Type from "typebox";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { CorridorAnswers } from "./answers.ts";
import {
  CorridorExportQuery,
  Corridors,
  CorridorsQuery,
  Distances,
  Fragility,
  FragilityQuery,
  Isochrone,
  IsochroneQuery,
  NetworkAnswer,
  RouteQuery,
  Ways,
} from "./contract.ts";
import { corridorsFile } from "./file.ts";

export function corridorRoutes(api: FastifyInstance, observatory: Observatory): void {
  const answers = new CorridorAnswers(observatory);
  api.get<{ Querystring: CorridorsQuery }>(
    "/corridors",
    route("Named public corridors, with what is claimed and recorded of their stretches", Corridors, {
      querystring: CorridorsQuery,
    }),
    ({ query }) => answers.corridors(query),
  );
  api.get(
    "/corridors/network",
    route("The network in sums, its gates and the divisions it reaches", NetworkAnswer),
    () => answers.network(),
  );
  api.get<{ Querystring: RouteQuery }>(
    "/corridors/route",
    route("Shortest ways on public roads from one place to another", Ways, { querystring: RouteQuery }),
    ({ query }) => answers.ways(query),
  );
  api.get<{ Querystring: IsochroneQuery }>(
    "/corridors/isochrone",
    route("Places by their distance on roads from one place", Isochrone, { querystring: IsochroneQuery }),
    ({ query }) => answers.isochrone(query),
  );
  api.get<{ Querystring: FragilityQuery }>(
    "/corridors/fragility",
    route("What of a place's supply survives losses: a curve and counts, never which stretches", Fragility, {
      querystring: FragilityQuery,
    }),
    ({ query }) => answers.fragility(query),
  );
  api.get("/corridors/distances", route("Lengths beside those that claims state", Distances), () =>
    answers.distances(),
  );
  api.get<{ Querystring: CorridorExportQuery }>(
    "/corridors/export",
    route("Stretches of named corridors with their state, as a file", Type.Any(), { querystring: CorridorExportQuery }),
    async ({ query }, reply) => {
      const file = await corridorsFile(observatory, answers, query);
      reply.type(file.type).header("content-disposition", `attachment; filename="${file.fileName}"`);
      return file.body;
    },
  );
}
