/** Addresses of forecasts and of runs. */
import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { streamJob } from "../jobStream.ts";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { closed, text } from "../schemas.ts";
import { Forecasts } from "./answers.ts";
import {
  BacktestAnswer,
  BacktestQuery,
  ForecastAnswer,
  ForecastExportQuery,
  ForecastQuery,
  ForecastReasons,
  RunItem,
  Runs,
} from "./contract.ts";
import { exportForecast } from "./export.ts";

const ReasonsQuery = closed({ ...ForecastQuery.properties, id: text });

export function forecastRoutes(api: FastifyInstance, observatory: Observatory): void {
  const forecasts = new Forecasts(observatory);
  api.get<{ Querystring: ForecastQuery }>(
    "/forecast",
    route("The forecast if it was computed before, and what the data allow", ForecastAnswer, {
      querystring: ForecastQuery,
    }),
    ({ query }) => forecasts.stored(query),
  );
  api.post<{ Querystring: ForecastQuery }>(
    "/forecast",
    {
      schema: {
        summary: "Compute a forecast: server-sent events progress, then result (as GET answers) or failure",
        querystring: ForecastQuery,
      },
    },
    ({ query }, reply) => streamJob(reply, (onProgress, signal) => forecasts.compute(query, onProgress, signal)),
  );
  api.get<{ Querystring: ForecastQuery & { id: string } }>(
    "/forecast/reasons",
    route("What carries the forecast of one unit: members, features, pasts alike", ForecastReasons, {
      querystring: ReasonsQuery,
    }),
    ({ query: { id, ...query } }) => forecasts.reasons(query, id),
  );
  api.get<{ Querystring: ForecastExportQuery }>(
    "/forecast/export",
    route("The forecast as CSV or XLSX, with what it was learned from", Type.Any(), {
      querystring: ForecastExportQuery,
    }),
    async ({ query }, reply) => {
      const file = await exportForecast(observatory, forecasts, query);
      reply.type(file.type).header("content-disposition", `attachment; filename="${file.fileName}"`);
      return file.body;
    },
  );
  api.get<{ Querystring: BacktestQuery }>(
    "/backtest",
    route("Scores of past years beside simple rules, if they were computed before", BacktestAnswer, {
      querystring: BacktestQuery,
    }),
    ({ query }) => forecasts.storedBacktest(query),
  );
  api.post<{ Querystring: BacktestQuery }>(
    "/backtest",
    {
      schema: {
        summary: "Score past years: server-sent events progress, then result (as GET answers) or failure",
        querystring: BacktestQuery,
      },
    },
    ({ query }, reply) =>
      streamJob(reply, (onProgress, signal) => forecasts.computeBacktest(query, onProgress, signal)),
  );
  api.get("/runs", route("What was computed, by id", Runs), async () => ({
    items: await observatory.workspace.runs.list(),
  }));
  api.get<{ Params: { id: string } }>(
    "/runs/:id",
    route("The manifest of a run: inputs by hash, parameters, seed, version", RunItem, {
      params: Type.Object({ id: Type.String() }),
    }),
    ({ params }) => observatory.workspace.runs.get(params.id),
  );
}
