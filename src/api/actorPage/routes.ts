import type { FastifyInstance } from "fastify";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { ActorPages } from "./answers.ts";
import { ActorPage, ActorPageQuery, Directory } from "./contract.ts";

/** Adds the addresses of the actor page. */
export function actorPageRoutes(api: FastifyInstance, observatory: Observatory): void {
  const pages = new ActorPages(observatory);
  api.get("/actors/directory", route("Every actor, with where it acts and its events", Directory), () =>
    pages.directory(),
  );
  api.get<{ Querystring: ActorPageQuery }>(
    "/actors/page",
    route("One actor whole: casebook, events by month with coverage, cooperation, doubts", ActorPage, {
      querystring: ActorPageQuery,
    }),
    ({ query }) => pages.page(query.id),
  );
}
