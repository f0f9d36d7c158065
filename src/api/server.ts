import fastifyStatic from "@fastify/static";
import fastifySwagger from "@fastify/swagger";
import fastify, { type FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import { DEFAULT_NORMAL_MONTHS } from "../events/normal.ts";
import { importFormats } from "../workspace/importFormats.ts";
import { actorPageRoutes } from "./actorPage/routes.ts";
import { actorRoutes } from "./actors/routes.ts";
import { blockadeRoutes } from "./blockade/routes.ts";
import {
  Actors,
  AGGREGATE_KEYS,
  Aggregates,
  AggregatesQuery,
  BoundaryTopologies,
  CasebookTable,
  Corrected,
  CorrectionRequest,
  Dictionaries,
  Diff,
  EventDetail,
  EventsPage,
  EventsQuery,
  ExportQuery,
  Formats,
  ImportQuery,
  Kidnappings,
  Leaving,
  LeavingQuery,
  MAPPING_LIMIT,
  Matches,
  Normal,
  NormalQuery,
  PlaceMatches,
  Places,
  Rejects,
  RowsRequest,
  Situation,
  Snapshots,
  Trashed,
  UnmatchedNames,
} from "./contract.ts";
import { cooperationRoutes } from "./cooperation/routes.ts";
import { corridorRoutes } from "./corridors/routes.ts";
import { displacementRoutes } from "./displacement/routes.ts";
import { effectRoutes } from "./effect/routes.ts";
import { evidenceRoutes } from "./evidence/routes.ts";
import { answerBadAddress, answerFailures, answerUnreadable } from "./failures.ts";
import { parseFilter, wordList } from "./filterQuery.ts";
import { forecastRoutes } from "./forecast/routes.ts";
import { frontRoutes } from "./fronts/routes.ts";
import { guardOrigin, guardRows, SECURITY_HEADERS } from "./guard.ts";
import { streamImport } from "./importStream.ts";
import { lazyCompilers } from "./lazyCompilers.ts";
import type { Observatory } from "./observatory.ts";
import type { LanguageModel } from "./reading/languageModel.ts";
import { readingRoutes } from "./reading/routes.ts";
import { relationRoutes } from "./relations/routes.ts";
import { rivalryRoutes } from "./rivalry/routes.ts";
import { route } from "./route.ts";
import { closed } from "./schemas.ts";
import { searchRoutes } from "./search/routes.ts";

export interface ServerOptions {
  observatory: Observatory;
  /** Folder of the built page; absent serves the API alone. */
  webFolder?: string;
  /** Folder of the built boundaries, served under `/geo/`. */
  geoFolder?: string;
  /** Further host names to answer to; by default only this machine's own. */
  hosts?: readonly string[];
  /** Asked to read a report when a request says so; absent or null leaves every text on this machine. */
  model?: LanguageModel | null;
}

const Page = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  },
  { additionalProperties: false },
);
const one = (name: string) => Type.Object({ [name]: Type.String() });

const BYTES = "application/octet-stream";
/** Bytes that one import takes. */
const LARGEST_UPLOAD = 4 * 2 ** 30;
/** Bytes: a mapping travels in the address, where a character may take nine. */
const LONGEST_ADDRESS = 9 * MAPPING_LIMIT + 16_384;

export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { observatory } = options;
  const { workspace } = observatory;
  const server = fastify({
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, useDefaults: true, allErrors: true } },
    schemaController: { compilersFactory: lazyCompilers() },
    forceCloseConnections: true,
    http: { maxHeaderSize: LONGEST_ADDRESS },
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerUnreadable,
  });
  guardOrigin(server, options.hosts);
  guardRows(server, () => observatory.boundToMachine());
  server.addHook("onSend", async (_, reply) => {
    reply.headers(SECURITY_HEADERS);
  });
  answerFailures(server);
  server.removeContentTypeParser("text/plain");

  await server.register(fastifySwagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Harmattan",
        version: "1",
        description: "An observatory of a conflict system. Lists in a query are separated by |.",
        license: { name: "Apache-2.0" },
      },
    },
  });

  await server.register(
    async (api) => {
      // Another process may have imported a snapshot since the last request.
      api.addHook("onRequest", async () => {
        await observatory.refresh();
      });

      api.get("/openapi.json", { schema: { hide: true } }, () => server.swagger());
      api.get("/situation", route("What is loaded", Situation), () => observatory.situation());

      api.get<{ Querystring: Static<typeof EventsQuery> }>(
        "/events",
        route("Events of a filter, page by page", EventsPage, { querystring: EventsQuery }),
        ({ query }) =>
          observatory.events(parseFilter(query), {
            sort: query.sort ?? "-date",
            limit: query.limit ?? 100,
            offset: query.offset ?? 0,
          }),
      );
      api.get("/events/columns", route("All events as one Arrow IPC stream", Type.Any()), async (_, reply) => {
        reply.type("application/vnd.apache.arrow.stream").header("cache-control", "no-cache");
        return Buffer.from(await observatory.columns());
      });
      api.get("/events/dictionaries", route("What the codes of the columns mean", Dictionaries), () =>
        observatory.dictionaries(),
      );
      api.get<{ Querystring: { text: string } }>(
        "/events/matches",
        route("Positions in the columns of the events whose text holds the words", Matches, {
          querystring: closed({ text: Type.String({ minLength: 1 }) }),
        }),
        ({ query }) => observatory.matches(query.text),
      );
      api.post<{ Body: Static<typeof RowsRequest> }>(
        "/events/rows",
        route("Given rows of given datasets, in the order asked", EventsPage, { body: RowsRequest }),
        ({ body }) => observatory.rows(body.rows),
      );
      api.get<{ Params: { uid: string } }>(
        "/events/:uid",
        route("One event with its sources", EventDetail, { params: one("uid") }),
        ({ params }) => observatory.event(params.uid),
      );

      api.get<{ Querystring: Static<typeof AggregatesQuery> }>(
        "/aggregates",
        route("Events and death sums, grouped", Aggregates, { querystring: AggregatesQuery }),
        ({ query }) =>
          observatory.aggregates(parseFilter(query), wordList("by", query.by ?? "month|type", AGGREGATE_KEYS)),
      );
      api.get<{ Querystring: Static<typeof NormalQuery> }>(
        "/normal",
        route("Now against normal: the last months against the same place's past", Normal, {
          querystring: NormalQuery,
        }),
        ({ query }) =>
          observatory.normal(parseFilter(query), query.months ?? DEFAULT_NORMAL_MONTHS, query.by ?? "unit"),
      );

      api.get("/places", route("Countries and admin units", Places), () => observatory.places());
      api.get("/places/boundaries", route("Map geometry of imported boundaries, as TopoJSON", BoundaryTopologies), () =>
        observatory.boundaryTopologies(),
      );
      api.get<{ Querystring: { name: string; iso3?: string } }>(
        "/places/match",
        route("Places of a name", PlaceMatches, {
          querystring: closed({ name: Type.String({ minLength: 1 }), iso3: Type.Optional(Type.String()) }),
        }),
        ({ query }) => observatory.matchPlaces(query.name, query.iso3),
      );
      api.get<{ Querystring: { limit?: number; offset?: number } }>(
        "/places/unmatched",
        route("Names in the data that no loaded boundary knows", UnmatchedNames, { querystring: Page }),
        ({ query }) => observatory.unmatched({ limit: query.limit ?? 100, offset: query.offset ?? 0 }),
      );
      relationRoutes(api, observatory);
      api.get("/actors", route("Actors with their spellings", Actors), () => observatory.actors());

      api.get(
        "/casebook",
        route("What the casebook holds", Situation.properties.casebook),
        () => observatory.casebook.summary,
      );
      api.get("/casebook/kidnappings", route("Kidnappings: counts and claimed sums, never persons", Kidnappings), () =>
        observatory.kidnappings(),
      );
      api.get<{ Params: { table: string } }>(
        "/casebook/:table",
        route("One table of the casebook", CasebookTable, { params: one("table") }),
        ({ params }) => observatory.casebookTable(params.table),
      );

      api.get("/snapshots", route("Imported snapshots, newest first", Snapshots), async () => ({
        items: workspace.snapshots(),
        counting: await observatory.counting(),
      }));
      api.patch<{ Params: { id: string }; Body: CorrectionRequest }>(
        "/snapshots/:id",
        route("Put right what is said about a snapshot; its rows never change", Corrected, {
          params: one("id"),
          body: CorrectionRequest,
        }),
        ({ params, body }) => observatory.correct(params.id, body),
      );
      api.delete<{ Params: { id: string } }>(
        "/snapshots/:id",
        route("Move a snapshot to the workspace's trash", Trashed, { params: one("id") }),
        ({ params }) => observatory.trash(params.id),
      );
      api.get<{ Params: { id: string }; Querystring: { limit?: number; offset?: number } }>(
        "/snapshots/:id/rejects",
        route("Bad rows of one import", Rejects, { params: one("id"), querystring: Page }),
        ({ params, query }) => observatory.rejects(params.id, { limit: query.limit ?? 100, offset: query.offset ?? 0 }),
      );
      api.get<{ Querystring: { before: string; after: string; limit?: number; offset?: number } }>(
        "/diff",
        route("What a later release added, removed and changed", Diff, {
          querystring: closed({ before: Type.String(), after: Type.String(), ...Page.properties }),
        }),
        ({ query }) =>
          observatory.diff(query.before, query.after, { limit: query.limit ?? 100, offset: query.offset ?? 0 }),
      );

      actorRoutes(api, observatory);
      actorPageRoutes(api, observatory);
      evidenceRoutes(api, observatory);
      searchRoutes(api, observatory);
      readingRoutes(api, observatory, options.model ?? null);
      cooperationRoutes(api, observatory);
      corridorRoutes(api, observatory);
      forecastRoutes(api, observatory);
      frontRoutes(api, observatory);
      displacementRoutes(api, observatory);
      rivalryRoutes(api, observatory);
      effectRoutes(api, observatory);
      blockadeRoutes(api, observatory);

      api.get("/formats", route("The formats that an import recognises", Formats), () => ({ items: importFormats() }));
      await api.register(async (uploads) => {
        uploads.removeAllContentTypeParsers();
        uploads.addContentTypeParser(BYTES, ({ headers }, _body, done) => {
          const fits = Number(headers["content-length"] ?? 0) <= LARGEST_UPLOAD;
          done(fits ? null : Object.assign(new Error("body too large"), { statusCode: 413 }));
        });
        uploads.post<{ Querystring: Static<typeof ImportQuery> }>(
          "/import",
          {
            bodyLimit: LARGEST_UPLOAD,
            schema: {
              summary: "Import a file: body its bytes, answer server-sent events progress, then report or failure",
              querystring: ImportQuery,
              consumes: [BYTES],
            },
          },
          async (request, reply) => {
            await streamImport(workspace, request, reply, request.query);
          },
        );
      });

      api.get<{ Querystring: LeavingQuery }>(
        "/export/leaving",
        route("How many events of a filter may leave as rows, and what is left out", Leaving, {
          querystring: LeavingQuery,
        }),
        ({ query: { audience, ...query } }) => observatory.leaving(parseFilter(query), audience),
      );
      api.get<{ Querystring: Static<typeof ExportQuery> }>(
        "/export",
        route("Exactly the events of a filter, or their sums, as a file", Type.Any(), { querystring: ExportQuery }),
        async ({ query }, reply) => {
          const by = query.by === undefined ? undefined : wordList("by", query.by, AGGREGATE_KEYS);
          const file = await observatory.export(query.format, parseFilter(query), by, query.audience);
          reply.type(file.type).header("content-disposition", `attachment; filename="${file.fileName}"`);
          return file.body;
        },
      );
    },
    { prefix: "/api" },
  );

  if (options.geoFolder) await server.register(fastifyStatic, { root: options.geoFolder, prefix: "/geo/" });
  if (options.webFolder) {
    await server.register(fastifyStatic, { root: options.webFolder, prefix: "/", decorateReply: !options.geoFolder });
  }
  return server;
}
