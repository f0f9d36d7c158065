/** Addresses of effects. */
import type { FastifyInstance } from "fastify";
import { parseFilter, splitList } from "../filterQuery.ts";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { EFFECT_DEFAULTS, effect, effectDates } from "./answers.ts";
import { Effect, EffectDates, EffectQuery } from "./contract.ts";

export function effectRoutes(api: FastifyInstance, observatory: Observatory): void {
  api.get<{ Querystring: EffectQuery }>(
    "/effect",
    route("Whether violence changed at a date, against the place's own course and other places", Effect, {
      querystring: EffectQuery,
    }),
    ({ query: { date, of, donors, without, measure, before, after, ...filter } }) =>
      effect(observatory, parseFilter(filter), {
        date,
        of,
        donors: donors === undefined ? undefined : splitList(donors),
        without: without === undefined ? undefined : splitList(without),
        measure: measure ?? EFFECT_DEFAULTS.measure,
        before: before ?? EFFECT_DEFAULTS.before,
        after: after ?? EFFECT_DEFAULTS.after,
      }),
  );
  api.get(
    "/effect/dates",
    route("Dated happenings of the casebook of which one may ask what they changed", EffectDates),
    () => effectDates(observatory),
  );
}
