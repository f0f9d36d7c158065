import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import { parseFilter } from "../filterQuery.ts";
import type { Observatory } from "../observatory.ts";
import { route } from "../route.ts";
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
  api.get<{ Querystring: Static<typeof DossiersQuery> }>(
    "/evidence/dossiers",
    route(
      "Dossiers: rival claims about one subject, those with warnings first, then those that disagree most",
      DossierList,
      {
        querystring: DossiersQuery,
      },
    ),
    ({ query }) => evidence.dossiers(query),
  );
  api.get<{ Querystring: { subject: string } }>(
    "/evidence/dossier",
    route("One dossier: every claim with its voice, what it counts for and why", DossierItem, {
      querystring: Type.Object({ subject: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
    }),
    ({ query }) => evidence.dossier(query.subject),
  );
  api.get<{ Querystring: Static<typeof SumQuery> }>(
    "/evidence/sum",
    route("What a sum of deaths over a filter rests on", SumItem, { querystring: SumQuery }),
    ({ query }) => evidence.sum(parseFilter(query)),
  );
  api.get<{ Querystring: Static<typeof LedgerQuery> }>(
    "/ledger",
    route("What analysts decided, newest first, with what was taken back", LedgerPage, { querystring: LedgerQuery }),
    ({ query }) => evidence.ledger(query),
  );
  api.get(
    "/ledger/pending",
    route("Additions to the casebook and edits of it that its files do not show yet", PendingItem, {}),
    () => evidence.pending(),
  );
  api.post<{ Body: Static<typeof RecordRequest> }>(
    "/ledger",
    route("Record a decision", EntryItem, {
      body: RecordRequest,
    }),
    ({ body }) => evidence.record(body),
  );
}
