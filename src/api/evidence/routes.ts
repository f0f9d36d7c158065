import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import { Failure } from "../contract.ts";
import { parseFilter } from "../filterQuery.ts";
import type { Observatory } from "../observatory.ts";
import { Evidence } from "./answers.ts";
import {
  DossierItem,
  DossierList,
  DossiersQuery,
  EntryItem,
  LedgerPage,
  LedgerQuery,
  PendingItem,
  RecordRequest,
  SumItem,
  SumQuery,
} from "./contract.ts";

/** Adds the addresses of the evidence and of the ledger. */
export function evidenceRoutes(api: FastifyInstance, observatory: Observatory): void {
  const evidence = new Evidence(observatory);
  const answers = (summary: string, response: unknown, rest: object) => ({
    schema: { summary, response: { 200: response, "4xx": Failure }, ...rest },
  });
  api.get<{ Querystring: Static<typeof DossiersQuery> }>(
    "/evidence/dossiers",
    answers("Dossiers: rival claims about one subject, those that disagree first", DossierList, {
      querystring: DossiersQuery,
    }),
    ({ query }) => evidence.dossiers(query),
  );
  api.get<{ Querystring: { subject: string } }>(
    "/evidence/dossier",
    answers("One dossier: every claim with its voice, what it counts for and why", DossierItem, {
      querystring: Type.Object({ subject: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
    }),
    ({ query }) => evidence.dossier(query.subject),
  );
  api.get<{ Querystring: Static<typeof SumQuery> }>(
    "/evidence/sum",
    answers("What a sum of deaths over a filter rests on", SumItem, { querystring: SumQuery }),
    ({ query }) => evidence.sum(parseFilter(query)),
  );
  api.get<{ Querystring: Static<typeof LedgerQuery> }>(
    "/ledger",
    answers("What analysts decided, newest first, with what was taken back", LedgerPage, { querystring: LedgerQuery }),
    ({ query }) => evidence.ledger(query),
  );
  api.get(
    "/ledger/pending",
    answers("Additions to the casebook and edits of it that its files do not show yet", PendingItem, {
      querystring: Type.Object({}, { additionalProperties: false }),
    }),
    () => evidence.pending(),
  );
  api.post<{ Body: Static<typeof RecordRequest> }>(
    "/ledger",
    answers("Record a decision", EntryItem, {
      querystring: Type.Object({}, { additionalProperties: false }),
      body: RecordRequest,
    }),
    ({ body }) => evidence.record(body),
  );
}
