/** Addresses of relations, network and lineage. */
import type { FastifyInstance } from "fastify";
import Type from "typebox";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { RelationAnswers } from "./answers.ts";
import {
  Clashes,
  ClashesQuery,
  Disagreements,
  Lineage,
  LineageQuery,
  Network,
  NetworkExportQuery,
  NetworkQuery,
  Relations,
  RelationsQuery,
} from "./contract.ts";
import { exportNetwork } from "./export.ts";

export function relationRoutes(api: FastifyInstance, observatory: Observatory): void {
  const answers = new RelationAnswers(observatory);
  api.get<{ Querystring: RelationsQuery }>(
    "/relations",
    route("Relations of actors in a window: asserted by sources, and computed from events", Relations, {
      querystring: RelationsQuery,
    }),
    ({ query }) => answers.relations(query),
  );
  api.get<{ Querystring: RelationsQuery }>(
    "/relations/disagreements",
    route("Where relations on paper and events disagree, with reasons", Disagreements, { querystring: RelationsQuery }),
    ({ query }) => answers.disagreements(query),
  );
  api.get<{ Querystring: ClashesQuery }>(
    "/relations/clashes",
    route("The events in which two actors fought, those with most deaths first", Clashes, {
      querystring: ClashesQuery,
    }),
    ({ query }) => answers.clashes(query),
  );
  api.get<{ Querystring: NetworkQuery }>(
    "/actors/network",
    route("The network of actors in a window, with positions and measures", Network, { querystring: NetworkQuery }),
    ({ query }) => answers.network(query),
  );
  api.get<{ Querystring: LineageQuery }>(
    "/actors/lineage",
    route("Mergers, splits and successors of actors in time", Lineage, { querystring: LineageQuery }),
    ({ query }) => answers.lineage(query),
  );
  api.get<{ Querystring: NetworkExportQuery }>(
    "/actors/network/export",
    route("The network as GraphML, GEXF or CSV", Type.Any(), { querystring: NetworkExportQuery }),
    async ({ query }, reply) => {
      const file = await exportNetwork(observatory, answers, query);
      reply.type(file.type).header("content-disposition", `attachment; filename="${file.fileName}"`);
      return file.body;
    },
  );
}
