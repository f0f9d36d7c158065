/** Addresses of blockades. */
import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { streamJob } from "../jobStream.ts";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { Blockades } from "./answers.ts";
import {
  BlockadeBacktestAnswer,
  BlockadeCaseAnswer,
  BlockadeCases,
  BlockadeCompareRequest,
  BlockadeExportQuery,
  BlockadeParameters,
  BlockadeRunRequest,
  CaseQuery,
} from "./contract.ts";
import { exportBlockade } from "./export.ts";

const sent = (summary: string, rest: object) => ({
  schema: { summary: `${summary}: server-sent events progress, then result or failure`, ...rest },
});

export function blockadeRoutes(api: FastifyInstance, observatory: Observatory): void {
  const blockades = new Blockades(observatory);
  api.get("/blockade/cases", route("Supply cases of the casebook", BlockadeCases), () => blockades.cases());
  api.get<{ Querystring: CaseQuery }>(
    "/blockade/parameters",
    route("Every range of a case with the claims behind it", BlockadeParameters, { querystring: CaseQuery }),
    ({ query }) => blockades.parameters(query),
  );
  api.get<{ Querystring: CaseQuery }>(
    "/blockade/case",
    route("The whole case prepared, for a simulation in the browser", BlockadeCaseAnswer, { querystring: CaseQuery }),
    ({ query }) => blockades.prepared(query),
  );
  api.post<{ Body: BlockadeRunRequest }>(
    "/blockade/run",
    sent("Who runs short of what, when, with what probability", { body: BlockadeRunRequest }),
    ({ body }, reply) => streamJob(reply, (onProgress, signal) => blockades.run(body, onProgress, signal)),
  );
  api.post<{ Body: BlockadeCompareRequest }>(
    "/blockade/compare",
    sent("Two settings on common random numbers", { body: BlockadeCompareRequest }),
    ({ body }, reply) => streamJob(reply, (onProgress, signal) => blockades.compare(body, onProgress, signal)),
  );
  api.get<{ Querystring: CaseQuery }>(
    "/blockade/backtest",
    route("The simulation beside what was observed, if it was computed before", BlockadeBacktestAnswer, {
      querystring: CaseQuery,
    }),
    ({ query }) => blockades.storedBacktest(query),
  );
  api.post<{ Querystring: CaseQuery }>(
    "/blockade/backtest",
    sent("Calibrate a case and test it against what was held out", { querystring: CaseQuery }),
    ({ query }, reply) => streamJob(reply, (onProgress, signal) => blockades.backtest(query, onProgress, signal)),
  );
  api.get<{ Querystring: BlockadeExportQuery }>(
    "/blockade/export",
    route("A kept run, comparison or backtest as CSV or XLSX", Type.Any(), { querystring: BlockadeExportQuery }),
    async ({ query }, reply) => {
      const file = await exportBlockade(observatory, blockades, query);
      reply.type(file.type).header("content-disposition", `attachment; filename="${file.fileName}"`);
      return file.body;
    },
  );
}
