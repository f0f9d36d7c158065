import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CasebookTable } from "../../src/api/contract.ts";
import type {
  DossierItem,
  DossierList,
  EntryItem,
  LedgerPage,
  PendingItem,
  SumItem,
} from "../../src/api/evidence/contract.ts";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import type { Accepted, ProposalItem, ReadingItem, ReportList } from "../../src/api/reading/contract.ts";
import { createServer } from "../../src/api/server.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { testPlacer } from "../workspace/testPlacer.ts";

const host = "127.0.0.1:4646";
const sahel = Object.fromEntries(
  readdirSync("casebooks/sahel").map((name) => [name, readFileSync(join("casebooks/sahel", name), "utf8")]),
);
const signed = { who: "desk", why: "checked with the source" };

let folder: string;
let workspace: Workspace;
let server: FastifyInstance;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-evidence-"));
  workspace = await Workspace.open({ folder, placer: testPlacer() });
  const casebook = loadCasebook(sahel);
  await workspace.setCasebookEvents(casebook.events);
  server = await createServer({
    observatory: new Observatory({ workspace, casebook, gazetteers: async () => [], harmattan: "test" }),
  });
});
afterAll(async () => {
  await server.close();
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

async function get<T>(url: string): Promise<T> {
  const response = await server.inject({ url: `/api/${url}`, headers: { host } });
  expect(response.statusCode, response.body).toBe(200);
  return response.json() as T;
}
async function post<T>(url: string, body: object, status = 200): Promise<T> {
  const response = await server.inject({ method: "POST", url: `/api/${url}`, headers: { host }, payload: body });
  expect(response.statusCode, response.body).toBe(status);
  return response.json() as T;
}
const dossier = (subject: string) => get<DossierItem>(`evidence/dossier?subject=${encodeURIComponent(subject)}`);
const deathsOf = async (subject: string) => (await dossier(subject)).properties.find(({ unit }) => unit === "deaths");

describe("evidence through the API", () => {
  test("the dossiers that look wrong or disagree stand first, and can be narrowed", async () => {
    const all = await get<DossierList>("evidence/dossiers?limit=12");
    expect(all.total).toBeGreaterThan(1000);
    expect(all.items.map(({ subject }) => subject)).toContain("dependencies:MLI-fuel-need-per-month");
    const conflicts = await get<DossierList>("evidence/dossiers?agreement=conflict&table=casebook");
    expect(conflicts.items.length).toBeGreaterThan(3);
    expect(conflicts.items.every(({ property }) => property !== null)).toBe(true);
    const spreads = conflicts.items.map(({ spread }) => spread ?? 0);
    expect(spreads).toEqual([...spreads].sort((a, b) => b - a));
    const doubted = await get<DossierList>("evidence/dossiers?only=doubts&text=djibo");
    expect(doubted.items.map(({ subject }) => subject)).toContain("casebook:djibo-2025-05-11");
  });

  test("a casebook row opens the dossier that it stands in", async () => {
    expect((await dossier("events:EV0012")).subject).toBe("casebook:bamako-2024-09-17");
    expect((await dossier("displacement:DIS009")).subject).toMatch(/^displacement:idp-stock-/);
    const failed = await server.inject({ url: "/api/evidence/dossier?subject=events:EV9999", headers: { host } });
    expect(failed.statusCode).toBe(404);
    expect(failed.json().error).toMatch(/no dossier events:EV9999; valid: an event's uid/);
  });

  test("a dismissed claim leaves the figure of its event everywhere, and an undo brings it back", async () => {
    const subject = "casebook:bamako-2024-09-17";
    const before = await deathsOf(subject);
    expect(before?.derived).toMatchObject({ low: 77, best: 88, high: 100 });
    const entry = await post<EntryItem>("ledger", { act: "dismiss", claim: "events:EV0012#deaths", ...signed });
    const event = () => get<{ deaths: object }>(`events/${encodeURIComponent(subject)}`);
    expect((await deathsOf(subject))?.derived).toMatchObject({ low: 81, best: 100, high: 100 });
    expect((await event()).deaths).toEqual({ low: 81, best: 100, high: 100 });
    await post("ledger", { act: "undo", entry: entry.id, ...signed });
    expect(await deathsOf(subject)).toEqual(before);
    expect((await event()).deaths).toEqual({ low: 77, best: 88, high: 100 });
    const audit = await get<LedgerPage>(`ledger?about=${encodeURIComponent("events:EV0012#deaths")}`);
    expect(audit.items.map(({ entry: one, undoneBy }) => [one.act, undoneBy !== null])).toEqual([["dismiss", true]]);
  });

  test("the trail of a dossier holds what was decided of its claims", async () => {
    const entry = await post<EntryItem>("ledger", { act: "dismiss", claim: "events:EV0012#deaths", ...signed });
    const trail = async () =>
      (await get<LedgerPage>(`ledger?about=${encodeURIComponent("casebook:bamako-2024-09-17")}`)).items.map((item) =>
        String(item.entry.id),
      );
    expect(await trail()).toContain(entry.id);
    const merge = { act: "merge", subject: "casebook:bamako-2024-09-17", into: "casebook:togo-2021-11" };
    const merged = await post<EntryItem>("ledger", { ...merge, ...signed });
    expect(await trail()).toContain(entry.id);
    for (const { id } of [merged, entry]) await post("ledger", { act: "undo", entry: id, ...signed });
  });

  test("an entry is taken back under the beginning of its id, and once", async () => {
    const entry = await post<EntryItem>("ledger", { act: "dismiss", claim: "events:EV0012#deaths", ...signed });
    const undo = await post<EntryItem>("ledger", { act: "undo", entry: entry.id.slice(0, 20), ...signed });
    expect(undo.entry).toBe(entry.id);
    const again = await post<{ error: string }>("ledger", { act: "undo", entry: entry.id, ...signed }, 400);
    expect(again.error).toBe(`${entry.id} was taken back already; to have it count again, undo ${undo.id}`);
    const several = await post<{ error: string }>("ledger", { act: "undo", entry: "0", ...signed }, 400);
    expect(several.error).toMatch(/^0 begins several entries; valid: /);
  });

  test("merges that would close a ring, and un-merges of what is apart, are refused", async () => {
    const [one, other] = ["casebook:togo-2022-05-11", "casebook:togo-2021-11"];
    const refuse = async (body: object) => (await post<{ error: string }>("ledger", { ...body, ...signed }, 400)).error;
    expect(await refuse({ act: "unmerge", subject: other, from: one })).toBe(
      `${other} is merged into no other dossier`,
    );
    const entry = await post<EntryItem>("ledger", { act: "merge", subject: other, into: one, ...signed });
    expect(await refuse({ act: "merge", subject: one, into: other })).toBe(
      `${one} and ${other} stand in one dossier already`,
    );
    expect(await refuse({ act: "unmerge", subject: other, from: "casebook:x" })).toMatch(/valid: casebook:togo-2022/);
    await post("ledger", { act: "undo", entry: entry.id, ...signed });
  });

  test("merged events are one event with one range, and apart again after an undo", async () => {
    const [one, other] = ["casebook:togo-2022-05-11", "casebook:togo-2021-11"];
    const total = async () => (await get<{ total: number }>("events?limit=1")).total;
    const before = await total();
    const entry = await post<EntryItem>("ledger", { act: "merge", subject: other, into: one, ...signed });
    expect((await dossier(other)).subject).toBe(one);
    expect((await dossier(one)).merged).toEqual([other]);
    expect(await total()).toBe(before - 1);
    await post("ledger", { act: "undo", entry: entry.id, ...signed });
    expect(await total()).toBe(before);
  });

  test("decisions about what is not there are refused with what is", async () => {
    const refuse = async (body: object, status = 404) =>
      (await post<{ error: string }>("ledger", { ...body, ...signed }, status)).error;
    expect(await refuse({ act: "dismiss", claim: "events:EV0012#death" })).toMatch(
      /no claim events:EV0012#death; valid here: events:EV0012#deaths/,
    );
    expect(await refuse({ act: "annotate", about: "events:EV0012#death", text: "x" })).toMatch(
      /no claim events:EV0012/,
    );
    expect(await refuse({ act: "annotate", about: "casebook:nowhere", text: "x" })).toMatch(
      /no dossier casebook:nowhere/,
    );
    expect(await refuse({ act: "undo", entry: "01AAAA" })).toMatch(/no entry 01AAAA to undo/);
    const cell = { act: "edit", column: "ended", before: null, after: "2022" };
    expect(await refuse({ ...cell, table: "actors", row: "act-takub" })).toMatch(
      /no row act-takub in actors; did you mean act-takuba/,
    );
    expect(await refuse({ ...cell, table: "actor", row: "act-takuba" })).toMatch(
      /no casebook table actor; valid: actors/,
    );
    expect(
      await refuse({ act: "merge", subject: "casebook:bamako-2024-09-17", into: "casebook:bamako-2024-09-17" }, 400),
    ).toMatch(/into itself/);
    expect(await refuse({ act: "dismiss" }, 400)).toMatch(/invalid claim of dismiss/);
  });

  test("an edit counts at once, is pending until it is written, and one undo takes it back", async () => {
    const cell = { act: "edit", table: "actors", row: "act-takuba", column: "ended" };
    const entry = await post<EntryItem>("ledger", { ...cell, before: "2022", after: "2022-06-30", ...signed });
    const pending = await get<PendingItem>("ledger/pending");
    expect(pending.items).toMatchObject([{ ...cell, id: entry.id, before: "2022", after: "2022-06-30" }]);
    expect(pending.lines).toMatchObject([{ file: "actors.csv", row: "act-takuba" }]);
    const ended = async () => {
      const { rows } = await get<CasebookTable>("casebook/actors");
      return rows.find(({ id }) => id === "act-takuba")?.ended;
    };
    expect(await ended()).toBe("2022-06-30");
    await post("ledger", { act: "undo", entry: entry.id, ...signed });
    expect(await ended()).toBe("2022");
    expect((await get<PendingItem>("ledger/pending")).items).toEqual([]);
  });

  test("what makes a new problem in the casebook is refused with it, and nothing is recorded", async () => {
    const { total } = await get<LedgerPage>("ledger");
    const refuse = async (act: object) => (await post<{ error: string }>("ledger", { ...act, ...signed }, 400)).error;
    const edit = { act: "edit", table: "actors", row: "act-takuba", before: "2022" };
    expect(await refuse({ ...edit, column: "ended", after: "2022-13" })).toMatch(
      /ended .*"2022-13": no month 13; valid/,
    );
    expect(await refuse({ ...edit, column: "ended", before: "2021", after: "2023" })).toMatch(/says "2022" now/);
    expect(await refuse({ ...edit, column: "ended", after: "2022" })).toBe("the casebook says so already");
    expect(await refuse({ ...edit, column: "phone", after: "1" })).toMatch(/no column phone in actors; valid: id/);
    const add = { act: "add", table: "actors", row: "act-new", span: null };
    const cells = { name_en: "New Front", kind: "armed_group", source: "src-none" };
    expect(await refuse({ ...add, cells })).toMatch(/no row of sources.csv has this id/);
    const person = { ...cells, name_en: "Amadou Diallo", source: "src-sahel-intelligence-2025-07-02" };
    expect(await refuse({ ...add, cells: person })).toMatch(
      /Amadou Diallo seems to be a person; valid: an organisation/,
    );
    const known = { ...cells, source: "src-sahel-intelligence-2025-07-02" };
    expect(await refuse({ ...add, row: "act-jnim", cells: known })).toBe(
      "actors holds act-jnim already; valid: an id that no row has, or an edit of its cells",
    );
    const summary = { act: "edit", table: "events", row: "EV0291", column: "summary" };
    const told = (await get<{ rows: { id: string; summary: string }[] }>("casebook/events")).rows.find(
      ({ id }) => id === "EV0291",
    );
    expect(await refuse({ ...summary, before: told?.summary, after: "Driver Moussa Traoré left at 5" })).toMatch(
      /Moussa Traoré seems to be a person; say the office, or how many people/,
    );
    const note = { act: "annotate", about: "casebook:yirgou-2019-01-01", text: "heard from Moussa Traoré" };
    expect(await refuse(note)).toMatch(/Moussa Traoré seems to be a person/);
    expect((await get<LedgerPage>("ledger")).total).toBe(total);
  });

  test("an event is titled in parts too, so that a page says them in its language", async () => {
    const { title, event } = await dossier("casebook:yirgou-2019-01-01");
    expect(title).toBe("Yirgou, massacre of civilians, 2019-01-01");
    expect(event).toMatchObject({ place: "Yirgou", kind: "massacre_of_civilians", date: "2019-01-01" });
    expect((await dossier("dependencies:MLI-fuel-need-per-month")).event).toBeNull();
  });

  test("a sum says what it rests on", async () => {
    const sum = await get<SumItem>("evidence/sum?from=2025-01-01&to=2025-12-31");
    expect(sum.sums.map(({ basis }) => basis)).toEqual(["incidents"]);
    const added = sum.parts.reduce((total, part) => total + part.best, 0);
    expect(sum.sums[0]?.best).toBe(added);
    expect(sum.sums[0]?.low).toBeLessThanOrEqual(added);
    expect(sum.parts[0]).toMatchObject({ dataset: "casebook", basis: "incidents", marking: "CLEAR" });
    expect(sum.heaviest.length).toBeGreaterThan(5);
  });
});

describe("reading through the API", () => {
  const text = [
    "Two posts hit near Kpekpakandi",
    "",
    "Lomé – At least eleven soldiers were killed on 11 May 2022 when gunmen attacked an army post at Kpekpakandi in northern Togo, officials said.",
    "JNIM could return, a trader fears.",
  ].join("\n");
  const read = async (body: string, query: Record<string, string> = {}, status = 200) => {
    const response = await server.inject({
      method: "POST",
      url: `/api/reading?${new URLSearchParams({ name: "pasted.txt", ...query })}`,
      headers: { host, "content-type": "application/octet-stream" },
      body,
    });
    expect(response.statusCode, response.body).toBe(status);
    return response.json() as ReadingItem & { error: string };
  };
  const stated = { publicationDate: "2022-05-13", publisher: "Gazette of the North", language: "en" };
  const attackOf = ({ proposals }: ReadingItem) => {
    const attack = proposals.find(({ kind, place }) => kind === "event" && place?.name === "Kpekpakandi");
    expect(attack).toBeDefined();
    return attack as ProposalItem;
  };

  test("every proposal stands on words of the text, and is held against what is known", async () => {
    const reading = await read(text, stated);
    const spans = reading.proposals.map(({ span }) => span);
    expect(spans.map(({ start, end }) => reading.report.text.slice(start, end))).toEqual(
      spans.map((span) => span.text),
    );
    const attack = attackOf(reading);
    expect(attack).toMatchObject({ comparison: "conflicts", subject: "casebook:togo-2022-05-11" });
    expect(attack.reasons.join()).toMatch(/deaths: at least 11 here, 8 there/);
    expect(attack.draft.cells).toMatchObject({
      deaths_low: "11",
      place: "plc-tgo-kpekpakandi",
      marking: "AMBER+STRICT",
    });
  });

  test("an accepted proposal is a claim with its words, beside its rivals; an undo takes it back", async () => {
    const reading = await read(text, stated);
    const attack = attackOf(reading);
    const request = {
      report: reading.report.id,
      proposal: attack.id,
      table: attack.draft.table,
      cells: attack.draft.cells,
    };
    const accepted = await post<Accepted>("reading/accept", { ...request, ...signed });
    const deaths = await deathsOf("casebook:togo-2022-05-11");
    const claim = deaths?.claims.find(({ claim: one }) => one.id === `${accepted.row}#deaths`)?.claim;
    expect(claim?.span?.text).toContain("eleven soldiers were killed");
    expect(claim?.marking).toBe("AMBER+STRICT");
    expect(claim?.source.publisher).toBe("Gazette of the North");
    expect((await get<ReportList>("reading")).items[0]).toMatchObject({ id: reading.report.id, accepted: 1 });
    await post("reading/accept", { ...request, ...signed }, 400);
    const { comparison, subject, reasons, others } = attack;
    expect(attackOf(await read(text, stated))).toMatchObject({ comparison, subject, reasons, others });
    const entry = accepted.entries.at(-1)?.id;
    await post("ledger", { act: "undo", entry, ...signed });
    expect((await deathsOf("casebook:togo-2022-05-11"))?.claims).toHaveLength(1);
  });

  test("rival tolls of one report become two claims of one event, even where the first was put under another key", async () => {
    const news =
      "Nara - Gunmen attacked an army camp at Nara on 7 July 2022. The army said 12 soldiers were killed; residents said at least 40.";
    const reading = await read(news, { ...stated, publicationDate: "2022-07-09" });
    const [event, rival] = reading.proposals.filter(({ kind }) => kind === "event");
    expect([event?.rivalOf, rival?.rivalOf]).toEqual([undefined, event?.id]);
    expect(rival?.draft.cells.event_key).toBe(event?.draft.cells.event_key);
    const accept = (proposal: ProposalItem | undefined, cells: object) =>
      post<Accepted>("reading/accept", {
        report: reading.report.id,
        proposal: proposal?.id,
        table: "events",
        cells: { ...proposal?.draft.cells, ...cells },
        ...signed,
      });
    await accept(event, { event_key: "nara-camp" });
    const again = await get<ReadingItem>(`reading/${reading.report.id}`);
    const open = again.proposals.find(({ id }) => id === rival?.id);
    expect(open?.draft.cells.event_key).toBe("nara-camp");
    await accept(open, {});
    const deaths = await deathsOf("casebook:nara-camp");
    expect(deaths?.claims.map(({ claim }) => [claim.assertedBy, claim.party, claim.span?.text])).toEqual([
      [
        "The army (party)",
        "party",
        "Nara - Gunmen attacked an army camp at Nara on 7 July 2022. The army said 12 soldiers were killed",
      ],
      ["residents", "none", "residents said at least 40."],
    ]);
    expect(deaths?.derived).toMatchObject({ low: 12, best: 12, high: 40 });
  });

  test("an accepted event that nobody knew has a dossier of its own, under its row and its key, and a trail", async () => {
    const news = "Nara - Gunmen attacked a convoy at Nara on 3 June 2022, killing at least 15 soldiers, the army said.";
    const reading = await read(news, stated);
    const [attack] = reading.proposals.filter(({ comparison }) => comparison === "new");
    expect(attack).toBeDefined();
    if (!attack) return;
    const { table, cells } = attack.draft;
    const accepted = await post<Accepted>("reading/accept", {
      report: reading.report.id,
      proposal: attack.id,
      table,
      cells,
      ...signed,
    });
    const own = await dossier(accepted.row);
    expect(own.subject).toBe(`casebook:${cells.event_key}`);
    expect(own.properties[0]).toMatchObject({ property: "deaths", derived: { low: 15, best: null, high: null } });
    expect(own.properties[0]?.claims[0]?.claim.span?.text).toContain("killing at least 15 soldiers");
    expect(await dossier(own.subject)).toEqual(own);
    const trail = await get<LedgerPage>(`ledger?about=${encodeURIComponent(accepted.row)}`);
    expect(trail.items.map(({ entry }) => entry.act)).toEqual(["add"]);
    await post("ledger", { act: "undo", entry: accepted.entries.at(-1)?.id, ...signed });
    const gone = await server.inject({ url: `/api/evidence/dossier?subject=${accepted.row}`, headers: { host } });
    expect(gone.statusCode).toBe(404);
  });

  test("a correction that the casebook's checks do not hold for is refused with the column", async () => {
    const reading = await read(text, stated);
    const { id, draft } = attackOf(reading);
    const cells = { ...draft.cells, date_start: "2022-13-01" };
    const request = { report: reading.report.id, proposal: id, table: draft.table, cells, ...signed };
    const failed = await post<{ error: string }>("reading/accept", request, 400);
    expect(failed.error).toMatch(/events\.csv:\d+ date_start .*no month 13/);
  });

  test("a dismissed proposal stays dismissed when the report is read again", async () => {
    const reading = await read(text, stated);
    const { id } = attackOf(reading);
    await post("reading/dismiss", { report: reading.report.id, proposal: id, ...signed });
    expect(attackOf(await get<ReadingItem>(`reading/${reading.report.id}`)).dismissed).not.toBeNull();
  });

  test("a text in neither language, an empty one and an unknown report are refused with what is valid", async () => {
    expect((await read("Der Bericht ist auf Deutsch und wird nicht gelesen.", {}, 400)).error).toMatch(/valid: en, fr/);
    expect((await read(" ", {}, 400)).error).toMatch(/holds no text/);
    const unknown = await server.inject({ url: "/api/reading/0000000000000000", headers: { host } });
    expect(unknown.statusCode).toBe(404);
  });
});
