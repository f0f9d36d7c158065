import type { FastifyInstance } from "fastify";
import { SEARCH_KINDS } from "../../search/index.ts";
import { wordList } from "../filterQuery.ts";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { Search } from "./answers.ts";
import { SearchAnswer, SearchQuery } from "./contract.ts";

/** Adds the address of the search. */
export function searchRoutes(api: FastifyInstance, observatory: Observatory): void {
  const search = new Search(observatory);
  api.get<{ Querystring: SearchQuery }>(
    "/search",
    route(
      "Actors, places, claims, sources and events, under any name, in any script, with wrong letters",
      SearchAnswer,
      {
        querystring: SearchQuery,
      },
    ),
    ({ query }) =>
      search.answer(query.text, {
        limit: query.limit ?? 8,
        ...(query.kinds !== undefined && { kinds: wordList("kinds", query.kinds, SEARCH_KINDS) }),
      }),
  );
}
