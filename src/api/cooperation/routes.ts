import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { Failure } from "../contract.ts";
import type { Observatory } from "../observatory.ts";
import { CooperationAnswers } from "./answers.ts";
import { CooperationAnswer, CooperationExportQuery, CooperationQuery } from "./contract.ts";

/** Adds the addresses of cooperation. */
export function cooperationRoutes(api: FastifyInstance, observatory: Observatory): void {
  const answers = new CooperationAnswers(observatory);
  const schema = (summary: string, querystring: unknown, response: unknown) => ({
    schema: { summary, querystring, response: { 200: response, "4xx": Failure } },
  });
  api.get<{ Querystring: CooperationQuery }>(
    "/cooperation",
    schema("Who gives whom what, when, as claimed", CooperationQuery, CooperationAnswer),
    ({ query }) => answers.cooperation(query),
  );
  api.get<{ Querystring: CooperationExportQuery }>(
    "/cooperation/export",
    schema("Claims of cooperation, or their counts by giver and receiver, as CSV", CooperationExportQuery, Type.Any()),
    async ({ query }, reply) => {
      const file = await answers.export(query);
      reply.type(file.type).header("content-disposition", `attachment; filename="${file.fileName}"`);
      return file.body;
    },
  );
}
