import type { FastifyInstance } from "fastify";
import Type from "typebox";
import { Failure } from "../contract.ts";
import type { Observatory } from "../observatory.ts";
import { ActorPages } from "./answers.ts";
import { ActorPage, ActorPageQuery, Directory } from "./contract.ts";

/** Adds the addresses of the actor page. */
export function actorPageRoutes(api: FastifyInstance, observatory: Observatory): void {
  const pages = new ActorPages(observatory);
  const schema = (summary: string, querystring: unknown, response: unknown) => ({
    schema: { summary, querystring, response: { 200: response, "4xx": Failure } },
  });
  const none = Type.Object({}, { additionalProperties: false });
  api.get("/actors/directory", schema("Every actor, with where it acts and its events", none, Directory), () =>
    pages.directory(),
  );
  api.get<{ Querystring: ActorPageQuery }>(
    "/actors/page",
    schema("One actor whole: casebook, events by month with coverage, cooperation, doubts", ActorPageQuery, ActorPage),
    ({ query }) => pages.page(query.id),
  );
}
