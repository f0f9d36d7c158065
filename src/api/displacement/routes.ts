/** Addresses of displacement. */
import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { LARGEST_CASE } from "../../displacement/cases/index.ts";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { forecastCase, importCase, listCases, outCsv, runCase, showCase } from "./cases.ts";
import {
  AsOfQuery,
  CaseAnswer,
  CaseForecastAnswer,
  CaseImport,
  CaseRunAnswer,
  CaseRunQuery,
  CasesAnswer,
  DisplacementAnswer,
  DisplacementExportQuery,
  DisplacementForecast,
  DistrictsAnswer,
  DistrictsQuery,
  NetworkAnswer,
  OnwardAnswer,
  RunAnswer,
  RunRequest,
} from "./contract.ts";
import { districts } from "./districts.ts";
import { exportDisplacement } from "./export.ts";
import { displacementForecast } from "./forecast.ts";
import { onward } from "./onward.ts";
import { displacement, network } from "./region.ts";
import { keptMovement, movementRun } from "./runs.ts";

const Id = Type.Object({ id: Type.String() });
/** Bytes of a case that is sent as JSON, which writes some letters as two or more. */
const MOST_SENT = 2 * LARGEST_CASE;

export function displacementRoutes(api: FastifyInstance, observatory: Observatory): void {
  regionRoutes(api, observatory);
  caseRoutes(api, observatory);
}

function regionRoutes(api: FastifyInstance, observatory: Observatory): void {
  api.get<{ Querystring: AsOfQuery }>(
    "/displacement",
    route(
      "Places of refuge with reported people, IDPs and refugees apart; rival claims side by side",
      DisplacementAnswer,
      {
        querystring: AsOfQuery,
      },
    ),
    async ({ query }) => displacement(observatory, query.asOf),
  );
  api.get<{ Querystring: AsOfQuery }>(
    "/displacement/network",
    route("Everything that the movement kernel needs, as arrays", NetworkAnswer, { querystring: AsOfQuery }),
    async ({ query }) => network(observatory, query.asOf),
  );
  api.get<{ Querystring: DistrictsQuery }>(
    "/displacement/districts",
    route("Where the people of each district would go if violence reached it", DistrictsAnswer, {
      querystring: DistrictsQuery,
    }),
    async ({ query }) => districts(observatory, query),
  );
  api.get<{ Querystring: AsOfQuery }>(
    "/displacement/forecast",
    route("People in 7, 30, 60 and 90 days from what was published, beside past scores", DisplacementForecast, {
      querystring: AsOfQuery,
    }),
    ({ query }) => displacementForecast(observatory, query.asOf),
  );
  api.post<{ Body: RunRequest }>(
    "/displacement/run",
    route("Who arrives where when people leave districts, with closures: kept as a run", RunAnswer, {
      body: RunRequest,
    }),
    ({ body }) => movementRun(observatory, body),
  );
  api.get<{ Params: { id: string } }>(
    "/displacement/run/:id",
    route("A run that was computed", RunAnswer, { params: Id }),
    ({ params }) => keptMovement(observatory, params.id),
  );
  api.get(
    "/displacement/onward",
    route("Ways out of the region with claimed figures, and what they support", OnwardAnswer),
    async () => onward(observatory),
  );
  api.get<{ Querystring: DisplacementExportQuery }>(
    "/displacement/export",
    route("Displacement as CSV or XLSX", Type.Any(), { querystring: DisplacementExportQuery }),
    async ({ query }, reply) => {
      const file = await exportDisplacement(observatory, query);
      reply.type(file.type).header("content-disposition", `attachment; filename="${file.fileName}"`);
      return file.body;
    },
  );
}

function caseRoutes(api: FastifyInstance, observatory: Observatory): void {
  api.get("/displacement/cases", route("Imported movement cases", CasesAnswer), () => listCases(observatory));
  api.post<{ Body: CaseImport }>(
    "/displacement/cases",
    { ...route("Import a Flee case: its files as texts", CaseAnswer, { body: CaseImport }), bodyLimit: MOST_SENT },
    ({ body }) => importCase(observatory, body),
  );
  api.get<{ Params: { id: string } }>(
    "/displacement/cases/:id",
    route("A case with its preflight", CaseAnswer, { params: Id }),
    ({ params }) => showCase(observatory, params.id),
  );
  api.get<{ Params: { id: string }; Querystring: CaseRunQuery }>(
    "/displacement/cases/:id/run",
    route("A case run under given rules, with Flee's errors beside baselines", CaseRunAnswer, {
      params: Id,
      querystring: CaseRunQuery,
    }),
    ({ params, query }) => runCase(observatory, params.id, query),
  );
  api.get<{ Params: { id: string } }>(
    "/displacement/cases/:id/forecast",
    route("Forecasts of a case at each lag beside persistence", CaseForecastAnswer, { params: Id }),
    ({ params }) => forecastCase(observatory, params.id),
  );
  api.get<{ Params: { id: string }; Querystring: CaseRunQuery }>(
    "/displacement/cases/:id/out.csv",
    route("A run of a case as Flee's out.csv", Type.Any(), { params: Id, querystring: CaseRunQuery }),
    async ({ params, query }, reply) => {
      reply.type("text/csv; charset=utf-8").header("content-disposition", 'attachment; filename="out.csv"');
      return await outCsv(observatory, params.id, query);
    },
  );
}
