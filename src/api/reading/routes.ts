import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import { Failure } from "../contract.ts";
import { EntryItem } from "../evidence/contract.ts";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { ReadingDesk } from "./answers.ts";
import { Accepted, AcceptRequest, DismissRequest, ReadingItem, ReadingQuery, ReportList } from "./contract.ts";
import type { LanguageModel } from "./languageModel.ts";

const BYTES = "application/octet-stream";
/** Bytes: an article with its pictures. */
const MOST_BYTES = 32 * 2 ** 20;

/** Adds the addresses for reading reports. */
export function readingRoutes(api: FastifyInstance, observatory: Observatory, model: LanguageModel | null): void {
  const desk = new ReadingDesk(observatory, model);
  /** A language model may fail beyond our walls. */
  const answers = (summary: string, response: unknown, rest: object = {}) =>
    route(summary, response, { response: { 200: response, "4xx": Failure, "5xx": Failure }, ...rest });
  api.get("/reading", answers("Reports that were read", ReportList), () => desk.reports());
  api.get<{ Params: { id: string } }>(
    "/reading/:id",
    answers("A report read again with what is known now", ReadingItem, {
      params: Type.Object({ id: Type.String() }),
    }),
    ({ params }) => desk.again(params.id),
  );
  api.register(async (uploads) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser(BYTES, { parseAs: "buffer", bodyLimit: MOST_BYTES }, (_, body, done) =>
      done(null, body),
    );
    uploads.post<{ Querystring: Static<typeof ReadingQuery>; Body: Buffer }>(
      "/reading",
      answers("Read a document: body its bytes, answer proposals tied to spans of its text", ReadingItem, {
        querystring: ReadingQuery,
        consumes: [BYTES],
      }),
      ({ body, query }) => desk.read(body, query),
    );
  });
  api.post<{ Body: Static<typeof AcceptRequest> }>(
    "/reading/accept",
    answers("Accept a proposal, corrected or as it is: it becomes a row of the casebook", Accepted, {
      body: AcceptRequest,
    }),
    ({ body }) => desk.accept(body),
  );
  api.post<{ Body: Static<typeof DismissRequest> }>(
    "/reading/dismiss",
    answers("Dismiss a proposal", EntryItem, { body: DismissRequest }),
    ({ body }) => desk.dismiss(body),
  );
}
