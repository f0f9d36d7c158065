import type { FastifyInstance } from "fastify";
import Type from "typebox";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
import { ActorIdentity } from "./answers.ts";
import {
  ActorDetail,
  Candidates,
  CandidatesQuery,
  Judged,
  JudgementRequest,
  Judgements,
  UndoRequest,
} from "./contract.ts";

/** Adds the addresses of the identity of actors. */
export function actorRoutes(api: FastifyInstance, observatory: Observatory): void {
  const identity = new ActorIdentity(observatory);
  api.get<{ Querystring: CandidatesQuery }>(
    "/actors/identity/candidates",
    route("Pairs of actors that may be one, scored, with reasons, best first", Candidates, {
      querystring: CandidatesQuery,
    }),
    ({ query }) => identity.candidates(query),
  );
  api.get(
    "/actors/judgements",
    route("The latest judgement of every pair, and what does not hold because of a 'different'", Judgements),
    () => identity.judgements(),
  );
  api.post<{ Body: JudgementRequest }>(
    "/actors/judgements",
    route("Record whether two are the same actor", Judged, { body: JudgementRequest }),
    ({ body }) => identity.judge(body),
  );
  api.post<{ Body: UndoRequest }>(
    "/actors/judgements/undo",
    route("Take a judgement back", Judgements, { body: UndoRequest }),
    ({ body }) => identity.undo(body),
  );
  api.get<{ Params: { id: string } }>(
    "/actors/:id",
    route("One actor: names with their sources, links with verdicts and reasons", ActorDetail, {
      params: Type.Object({ id: Type.String() }),
    }),
    ({ params }) => identity.actor(params.id),
  );
}
