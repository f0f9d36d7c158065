/** Addresses of relations, network and lineage. */
import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { Failure } from "../contract.ts";
import type { Observatory } from "../observatory.ts";
import { RelationAnswers } from "./answers.ts";
import {
  Disagreements,
  Lineage,
  Network,
  NetworkExportQuery,
  NetworkQuery,
  Relations,
  RelationsQuery,
} from "./contract.ts";
import { exportNetwork } from "./export.ts";

const answer = (summary: string, querystring: unknown, response: unknown) => ({
  schema: { summary, querystring, response: { 200: response, "4xx": Failure } },
});
const nothing = Type.Object({}, { additionalProperties: false });

export function relationRoutes(api: FastifyInstance, observatory: Observatory): void {
  const answers = new RelationAnswers(observatory);
  api.get<{ Querystring: RelationsQuery }>(
    "/relations",
    answer("Relations of actors in a window: asserted by sources, and computed from events", RelationsQuery, Relations),
    ({ query }) => answers.relations(query),
  );
  api.get<{ Querystring: RelationsQuery }>(
    "/relations/disagreements",
    answer("Where relations on paper and events disagree, with reasons", RelationsQuery, Disagreements),
    ({ query }) => answers.disagreements(query),
  );
  api.get<{ Querystring: NetworkQuery }>(
    "/actors/network",
    answer("The network of actors in a window, with positions and measures", NetworkQuery, Network),
    ({ query }) => answers.network(query),
  );
  api.get("/actors/lineage", answer("Mergers, splits and successors of actors in time", nothing, Lineage), () =>
    answers.lineage(),
  );
  api.get<{ Querystring: NetworkExportQuery }>(
    "/actors/network/export",
    answer("The network as GraphML, GEXF or CSV", NetworkExportQuery, Type.Any()),
    async ({ query }, reply) => {
      const file = await exportNetwork(observatory, answers, query);
      reply.type(file.type).header("content-disposition", `attachment; filename="${file.fileName}"`);
      return file.body;
    },
  );
}
