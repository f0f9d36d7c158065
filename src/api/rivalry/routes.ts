/** The address of rivalry. */
import type { FastifyInstance } from "fastify";
import { parseFilter, splitList } from "../filterQuery.ts";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { RIVALRY_DEFAULTS, rivalry } from "./answers.ts";
import { Rivalry, RivalryQuery } from "./contract.ts";

export function rivalryRoutes(api: FastifyInstance, observatory: Observatory): void {
  api.get<{ Querystring: RivalryQuery }>(
    "/rivalry",
    route("Whether attacks by one actor follow another's, and the balance of territory", Rivalry, {
      querystring: RivalryQuery,
    }),
    ({ query: { actors, days, km, window, ...filter } }) =>
      rivalry(observatory, parseFilter(filter), {
        actors: splitList(actors),
        days: days ?? RIVALRY_DEFAULTS.days,
        km: km ?? RIVALRY_DEFAULTS.km,
        window: window ?? RIVALRY_DEFAULTS.window,
      }),
  );
}
