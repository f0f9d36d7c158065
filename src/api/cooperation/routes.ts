import type { FastifyInstance } from "fastify";
import Type from "typebox";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { CooperationAnswers } from "./answers.ts";
import { CooperationAnswer, CooperationExportQuery, CooperationQuery } from "./contract.ts";

/** Adds the addresses of cooperation. */
export function cooperationRoutes(api: FastifyInstance, observatory: Observatory): void {
  const answers = new CooperationAnswers(observatory);
  api.get<{ Querystring: CooperationQuery }>(
    "/cooperation",
    route("Who gives whom what, when, as claimed", CooperationAnswer, { querystring: CooperationQuery }),
    ({ query }) => answers.cooperation(query),
  );
  api.get<{ Querystring: CooperationExportQuery }>(
    "/cooperation/export",
    route("Claims of cooperation, or their counts by giver and receiver, as CSV", Type.Any(), {
      querystring: CooperationExportQuery,
    }),
    async ({ query }, reply) => {
      const file = await answers.export(query);
      reply.type(file.type).header("content-disposition", `attachment; filename="${file.fileName}"`);
      return file.body;
    },
  );
}
