/** Addresses of rivalry. */
import type { FastifyInstance } from "fastify";
import { parseFilter, splitList } from "../filterQuery.ts";
import { streamJob } from "../jobStream.ts";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { closed } from "../schemas.ts";
import { RIVALRY_DEFAULTS, type RivalryChoice, rivalry } from "./answers.ts";
import { RivalPairs, Rivalry, RivalryQuery } from "./contract.ts";
import { rivalPairs } from "./pairs.ts";

const { actors: _, days: __, km: ___, window: ____, from: _____, to: ______, ...clauses } = RivalryQuery.properties;
const PairsQuery = closed(clauses);

export function rivalryRoutes(api: FastifyInstance, observatory: Observatory): void {
  api.get<{ Querystring: RivalryQuery }>(
    "/rivalry",
    route("Whether attacks by one actor follow another's, and the balance of territory", Rivalry, {
      querystring: RivalryQuery,
    }),
    ({ query }) => rivalry(observatory, ...askedIn(query)),
  );
  api.post<{ Querystring: RivalryQuery }>(
    "/rivalry",
    {
      schema: {
        summary: "The same with its stages: server-sent events progress, then result (as GET answers) or failure",
        querystring: RivalryQuery,
      },
    },
    ({ query }, reply) =>
      streamJob(reply, (onProgress, signal) =>
        rivalry(observatory, ...askedIn(query), async (stage, fraction) => {
          onProgress({ stage, fraction });
          await othersTurn();
          signal.throwIfAborted();
        }),
      ),
  );
  api.get<{ Querystring: Omit<RivalryQuery, "actors"> }>(
    "/rivalry/pairs",
    route("Armed groups that the casebook calls rivals, under the names that the data have", RivalPairs, {
      querystring: PairsQuery,
    }),
    ({ query }) => rivalPairs(observatory, parseFilter(query)),
  );
}

function askedIn({
  actors,
  days,
  km,
  window,
  ...filter
}: RivalryQuery): [ReturnType<typeof parseFilter>, RivalryChoice] {
  return [
    parseFilter(filter),
    {
      actors: splitList(actors),
      days: days ?? RIVALRY_DEFAULTS.days,
      km: km ?? RIVALRY_DEFAULTS.km,
      window: window ?? RIVALRY_DEFAULTS.window,
    },
  ];
}

/** Lets what was said go out and what came in be heard, such as that nobody waits any more. */
const othersTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
