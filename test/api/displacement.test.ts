import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  CaseAnswer,
  CaseForecastAnswer,
  CaseRunAnswer,
  DisplacementAnswer,
  DisplacementForecast,
  DistrictsAnswer,
  NetworkAnswer,
  OnwardAnswer,
  RunAnswer,
} from "../../src/api/displacement/contract.ts";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import { createServer } from "../../src/api/server.ts";
import { networkOf, stateOf } from "../../src/displacement/region/arrays.ts";
import { runMovement } from "../../src/displacement/region/movement.ts";
import type { Placer } from "../../src/places/model.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { sample } from "../casebook/sample.ts";
import { TOY } from "../displacement/toyFiles.ts";

const SAHEL = new URL("../../casebooks/sahel/", import.meta.url);
const sahel = () =>
  Object.fromEntries(readdirSync(SAHEL).map((name) => [name, readFileSync(new URL(name, SAHEL), "utf8")]));

/** A row for a file of the casebook, by its columns. */
function rowFor(file: string | undefined, cells: Record<string, string>): string {
  const [head = ""] = file?.split("\n") ?? [];
  return `${head
    .split(",")
    .map((name) => cells[name] ?? "")
    .join(",")}\n`;
}

/** No place is asked for. */
const placer: Placer = {
  version: "test",
  units: [null],
  place: (longitude) => {
    const none = new Uint16Array(longitude.length);
    return { country: none, adm1: none, adm2: none };
  },
};

let folder: string;
const opened: { workspace: Workspace; server: FastifyInstance }[] = [];

async function open(name: string, files: Record<string, string>): Promise<FastifyInstance> {
  const workspace = await Workspace.open({ folder: join(folder, name), placer });
  const casebook = loadCasebook(files);
  await workspace.setCasebookEvents(casebook.events);
  const now = () => new Date("2026-03-20T12:00:00Z");
  const observatory = new Observatory({ workspace, casebook, gazetteers: async () => [], harmattan: "test", now });
  const server = await createServer({ observatory });
  opened.push({ workspace, server });
  return server;
}

let server: FastifyInstance;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "harmattan-displacement-"));
  server = await open("sahel", sahel());
});
afterAll(async () => {
  for (const one of opened) {
    await one.server.close();
    one.workspace[Symbol.dispose]();
  }
  rmSync(folder, { recursive: true, force: true });
});

async function get<T>(address: string, from = server): Promise<T> {
  const { statusCode, body } = await from.inject(`/api/displacement${address}`);
  expect([statusCode, statusCode === 200 ? "" : body]).toEqual([200, ""]);
  return JSON.parse(body) as T;
}
async function post<T>(address: string, payload: object): Promise<T> {
  const { statusCode, body } = await server.inject({ method: "POST", url: `/api/displacement${address}`, payload });
  expect([statusCode, statusCode === 200 ? "" : body]).toEqual([200, ""]);
  return JSON.parse(body) as T;
}
const errorOf = async (address: string, payload?: object, from = server) => {
  const url = `/api/displacement${address}`;
  const answer = await from.inject(payload ? { method: "POST", url, payload } : url);
  return [answer.statusCode, (answer.json() as { error: string }).error] as const;
};

const KAYES = { departures: [{ district: "MLI:Kayes", people: 20_000, days: 10 }] };
const asNumber = (people: number | string | undefined) => (typeof people === "number" ? people : 0);

describe("the Sahel out of the box", () => {
  it("tells who is where by which claims, refugees and internally displaced people apart", async () => {
    const { hosts, splits } = await get<DisplacementAnswer>("");
    const mbera = hosts.find(({ id }) => id === "host-mrt-mbera");
    expect(mbera).toMatchObject({ population: "refugee", capacity: 70_000, people: 119_473, fullness: 1.707 });
    expect(mbera?.series[0]?.reports.length).toBeGreaterThan(5);
    expect(mbera?.sources).toEqual(["displacement:refugee-stock-plc-mrt-mbera-camp-from-MLI", "hosts:host-mrt-mbera"]);
    for (const subject of mbera?.sources ?? []) {
      const { statusCode } = await server.inject(`/api/evidence/dossier?subject=${encodeURIComponent(subject)}`);
      expect([subject, statusCode]).toEqual([subject, 200]);
    }
    expect(splits.map(({ origin }) => origin)).toEqual(["MLI", "BFA", "NER"]);
  });

  it("knows nothing that was published later", async () => {
    const { hosts } = await get<DisplacementAnswer>("?asOf=2024-06-30");
    const mbera = hosts.find(({ id }) => id === "host-mrt-mbera");
    expect(mbera?.people).toBe(99_000);
    expect(mbera?.series[0]?.reports.every(({ published }) => published <= "2024-06-30")).toBe(true);
  });

  it("keeps rival claims side by side", async () => {
    const { flows } = await get<DisplacementAnswer>("");
    const home = flows.find(({ origin, asylum }) => origin === "BFA" && asylum === "BFA");
    const rival = home?.reports.find(({ day }) => day === "2022-04-30");
    expect(rival).toMatchObject({ low: 1_520_012, high: 1_902_150, rivals: true, figures: ["DIS010", "DIS011"] });
  });

  it("says who arrives where, and what a shut border changes", async () => {
    const open = await post<RunAnswer>("/run", KAYES);
    const shut = await post<RunAnswer>("/run", {
      ...KAYES,
      closures: [{ kind: "border", countries: ["MLI", "SEN"] }],
    });
    const into = (answer: RunAnswer, country: string) =>
      answer.arrivals
        .filter((one) => one.country === country)
        .reduce((sum, one) => sum + asNumber(one.arrive.people), 0);
    expect(into(open, "SEN")).toBeGreaterThan(500);
    expect(into(shut, "SEN")).toBe(0);
    expect(asNumber(open.idps.people) + asNumber(open.refugees.people)).toBeCloseTo(20_000, -1);
    expect(asNumber(open.refugees.low)).toBeLessThan(asNumber(open.refugees.people));
  });

  it("sends people of a border town over that border before it sends them across the country", async () => {
    const { items } = await get<DistrictsAnswer>("/districts");
    const shareOf = (id: string, host: string) =>
      items.find((one) => one.id === id)?.destinations.find((one) => one.host === host)?.share.best ?? 0;
    const near = shareOf("MLI:Kayes", "host-sen-tambacounda");
    expect(near).toBeGreaterThan(shareOf("MLI:Kayes", "host-mrt-hodh-ech-chargui"));
    expect(near).toBeGreaterThan(5 * shareOf("MLI:Kayes", "host-ner-tahoua"));
    expect(shareOf("MLI:Gao", "host-ner-tahoua")).toBeGreaterThan(2 * shareOf("MLI:Kayes", "host-ner-tahoua"));
  });

  it("says how many more are expected to flee, and where those would arrive", async () => {
    const { newcomers } = await get<DisplacementForecast>("/forecast");
    const [refugees] = newcomers.filter((one) => one.origin === "MLI" && one.population === "refugee");
    expect(refugees?.days).toBe(30);
    expect(asNumber(refugees?.people)).toBeLessThan(asNumber(refugees?.lastRate));
    expect(asNumber(refugees?.low)).toBeLessThan(asNumber(refugees?.people));
    const own = newcomers.filter(({ origin, days }) => origin === "MLI" && days === 30);
    const told = own.map(({ population, low, people, high }) => ({
      ...{ country: "MLI", population, people: { low, people, high } },
    }));
    const { leave, leaveAs, idps, refugees: abroad, flows } = await post<RunAnswer>("/run", { expected: ["MLI"] });
    expect([leave, leaveAs]).toEqual([0, told]);
    expect([idps.people, abroad.people]).toEqual(
      ["idp", "refugee"].map((p) => told.find((one) => one.population === p)?.people.people ?? 0),
    );
    const kayes = await post<RunAnswer>("/run", { ...KAYES, expected: ["mli"] });
    expect([kayes.leave, kayes.leaveAs]).toEqual([20_000, told]);
    expect(new Set(flows.map(({ district }) => district)).size).toBeGreaterThan(20);
    expect((await errorOf("/run", { expected: ["FRA"] }))[1]).toBe("nobody is expected from FRA; valid: MLI, BFA, NER");
  });

  it("knows a share of a district only where the casebook tells its residents, and runs without them", async () => {
    const kayes = { departures: [{ district: "MLI:Kayes", share: 0.3 }] };
    const { leave } = await post<RunAnswer>("/run", kayes);
    // 808,881 by the projection of 2024
    expect(leave).toBe(242_664);
    const [origin] = (await post<RunAnswer>("/run", kayes)).origins;
    expect(origin).toEqual({ district: "MLI:Kayes", population: null, leave: 242_664, residents: 808_881, share: 0.3 });
    const { "populations.csv": _, ...files } = sahel();
    const other = await open("without residents", files);
    expect((await errorOf("/run", kayes, other))[1]).toContain("MLI:Kayes: its population is not in the casebook");
    const people = { departures: [{ district: "MLI:Kayes", people: 20_000 }] };
    const answer = await other.inject({ method: "POST", url: "/api/displacement/run", payload: people });
    expect([answer.statusCode, (answer.json() as RunAnswer).leave]).toEqual([200, 20_000]);
  });

  it("tells residents with their census and age, which open their claims, and what to doubt of a share", async () => {
    const { items } = await get<DistrictsAnswer>("/districts");
    const at = (id: string) => items.find((one) => one.id === id);
    const residents = { people: 318_876, kind: "census", census: 2022, date: "2022", age: 3, old: false };
    expect(at("MLI:Ménaka")?.residents).toMatchObject({ ...residents, figures: ["pop-mli-menaka-2022"] });
    expect(at("MLI:Tombouctou")?.warning).toMatch(
      /^residents are of 2018, 7 years before; of its residents: Projections of 2024/,
    );
    const soum = at("BFA:Soum");
    expect(soum?.left.idp.share).toBeGreaterThan(1);
    expect(soum?.warning).toContain("the model has more people leave than the 404537 residents told");
    for (const { left, residents: living } of items) {
      for (const { people, share } of [left.idp, left.refugee]) {
        expect(share).toBe(
          typeof people === "number" && living ? Number((people / living.people).toPrecision(2)) : null,
        );
      }
    }
    const { hosts } = await get<DisplacementAnswer>("");
    const mbera = hosts.find(({ id }) => id === "host-mrt-mbera");
    expect([mbera?.residents?.people, mbera?.byResidents]).toEqual([116_720, 1]);
    for (const subject of [at("MLI:Ménaka")?.residents?.subject, mbera?.residents?.subject]) {
      const { statusCode } = await server.inject(`/api/evidence/dossier?subject=${encodeURIComponent(subject ?? "")}`);
      expect([subject, statusCode]).toEqual([subject, 200]);
    }
    const { warnings } = await post<RunAnswer>("/run", { departures: [{ district: "MLI:Ménaka", people: 400_000 }] });
    expect(warnings).toEqual([
      "MLI:Ménaka: the question has more people leave than the 318876 residents told: too many, or residents were counted after people had left; of its residents: 318,876 by the census of 2022; 85,836 by a projection of 2024",
    ]);
  });

  it("knows no residents that were told later", async () => {
    const { items } = await get<DistrictsAnswer>("/districts?asOf=2022-06-01");
    const menaka = items.find(({ id }) => id === "MLI:Ménaka");
    expect([menaka?.residents?.people, menaka?.residents?.date]).toEqual([67_119, "2018"]);
    expect(items.find(({ id }) => id === "BFA:Soum")?.residents?.date).toBe("2021");
    expect(items.find(({ id }) => id === "NER:Tillia")?.residents).toBeNull();
  });

  it("sums by country and population, with bands that the seed gives again", async () => {
    const { countries, arrivals } = await post<RunAnswer>("/run", KAYES);
    const home = countries.find(({ country, population }) => country === "MLI" && population === "idp");
    const own = arrivals.filter(({ country, population }) => country === "MLI" && population === "idp");
    expect(asNumber(home?.arrive.people)).toBeCloseTo(
      own.reduce((sum, one) => sum + asNumber(one.arrive.people), 0),
      -2,
    );
    expect(asNumber(home?.arrive.low)).toBeLessThan(asNumber(home?.arrive.people));
    expect((await post<RunAnswer>("/run", { ...KAYES, seed: 1 })).countries).toEqual(countries);
    expect((await post<RunAnswer>("/run", { ...KAYES, seed: 2 })).countries).not.toEqual(countries);
  });

  it("keeps a run with its manifest, and the same question is the same run", async () => {
    const first = await post<RunAnswer>("/run", KAYES);
    expect(await post<RunAnswer>("/run", KAYES)).toEqual(first);
    expect(await get<RunAnswer>(`/run/${first.run}`)).toEqual(first);
    const manifest = (await server.inject(`/api/runs/${first.run}`)).json() as {
      kind: string;
      inputs: { what: string }[];
    };
    expect([manifest.kind, manifest.inputs[0]?.what]).toEqual(["displacement", "casebook"]);
  });

  it("gives the page what it needs to compute the same itself", async () => {
    const { network, state, options, manifest } = await get<NetworkAnswer>("/network");
    expect(manifest).toMatchObject({ kind: "displacement-flows", seed: null, parameters: { movement: options } });
    const { placeNames: _, ...plain } = network;
    const region = networkOf(plain);
    const district = Int32Array.of(region.districts.ids.indexOf("MLI:Kayes"));
    const departures = { day: Int32Array.of(0), district, people: Float64Array.of(20_000) };
    const movement = runMovement(region, stateOf(state), departures, [], 90, options);
    const answer = await post<RunAnswer>("/run", { departures: [{ district: "MLI:Kayes", people: 20_000 }] });
    const last = movement.arrived.subarray(89 * region.hosts.ids.length);
    for (const { host, arrive } of answer.arrivals.slice(0, 10)) {
      expect(Math.round(last[region.hosts.ids.indexOf(host)] ?? 0)).toBe(arrive.people);
    }
  });

  it("tells no count from one to four", async () => {
    const answer = await post<RunAnswer>("/run", { departures: [{ district: "MLI:Kayes", people: 40 }] });
    const told = JSON.stringify(answer).match(/(?<="people":|"low":|"high":)[1-4](?=[,}])/g);
    expect(told).toBeNull();
    expect(answer.arrivals.some(({ arrive }) => arrive.people === "< 5")).toBe(true);
    const csv = (await server.inject(`/api/displacement/export?of=run&run=${answer.run}`)).body;
    expect(csv).toContain("< 5");
    expect(csv.split("\n").filter((line) => /,(idp|refugee),[1-4],|,(idp|refugee),\d+,[1-4],/.test(line))).toEqual([]);
  });

  it("forecasts from published reports, beside persistence, with a past score and its warning", async () => {
    const { countries, scores, level } = await get<DisplacementForecast>("/forecast");
    const mauritania = countries.find(({ id }) => id === "MLI>MRT");
    expect(mauritania?.points.map(({ horizon }) => horizon)).toEqual([7, 30, 60, 90]);
    expect(mauritania?.persistence).toBe(303_874);
    expect(level).toBe(0.8);
    for (const one of [...scores.countries, ...scores.hosts]) {
      const { growth, persistence } = one.error;
      if (one.rule === "persistence" || (growth ?? 1) >= (persistence ?? 0)) expect(one.warning).not.toBeNull();
    }
    const before = await get<DisplacementForecast>("/forecast?asOf=2024-06-30");
    expect(before.countries.find(({ id }) => id === "MLI>MRT")?.report.day).toBe("2023-12-31");
  });

  it("says where the people of a district would go, with shares that are one at most", async () => {
    const { items } = await get<DistrictsAnswer>("/districts?closed=MLI-SEN");
    const kayes = items.find(({ id }) => id === "MLI:Kayes");
    expect(kayes?.destinations.length).toBeGreaterThan(5);
    expect(kayes?.destinations.some(({ country }) => country === "SEN")).toBe(false);
    const all = kayes?.destinations.reduce((sum, { share }) => sum + share.best, 0) ?? 2;
    expect(all).toBeLessThanOrEqual(1 + 1e-9);
  });

  it("keeps figures of onward routes figures where they support no estimate", async () => {
    const { items } = await get<OnwardAnswer>("/onward");
    const atlantic = items.find(({ id }) => id === "onw-atlantic");
    const agadez = items.find(({ id }) => id === "onw-agadez-libya");
    expect(atlantic?.share?.years).toEqual([2023, 2024]);
    expect(atlantic?.figures.length).toBeGreaterThan(10);
    expect([agadez?.pace, agadez?.share]).toEqual([null, null]);
    expect(agadez?.figures.map(({ id }) => id)).toEqual(["DIS056", "DIS057"]);
  });

  it("exports with licence, marking and past score in the file", async () => {
    const { body, headers } = await server.inject("/api/displacement/export?of=forecast");
    expect(headers["content-type"]).toContain("text/csv");
    expect(body).toContain("# Marking: TLP:CLEAR");
    expect(body).toContain("# Past score: countries, refugee, 30 days:");
    expect(body).toContain("CC BY 4.0");
    const xlsx = await server.inject("/api/displacement/export?of=hosts&format=xlsx");
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe("PK");
  });

  it("refuses an export to whom one of its figures may not reach", async () => {
    const files = sahel();
    const row = rowFor(files["displacement.csv"], {
      ...{ id: "DIS999", date_start: "2026-03-01", date_precision: "day", population: "refugee", measure: "stock" },
      ...{ origin: "MLI", place: "plc-mrt-mbera-camp", place_name: "Mbera camp", iso3: "MRT", value: "150000" },
      ...{ unit: "people", asserted_by: "UNHCR Mauritania", source: "src-unhcr-2024-03", handling: "row:AMBER" },
    });
    const strict = await open("strict", { ...files, "displacement.csv": files["displacement.csv"] + row });
    const address = "/api/displacement/export?of=forecast";
    expect((await strict.inject(`${address}&audience=GREEN`)).statusCode).toBe(403);
    expect((await strict.inject(`${address}&audience=AMBER`)).body).toContain("# Marking: TLP:AMBER");
  });

  it("takes a report in as soon as an analyst adds it", async () => {
    const files = sahel();
    const row = rowFor(files["displacement.csv"], {
      ...{ id: "DIS999", date_start: "2026-03-01", date_precision: "day", population: "refugee", measure: "stock" },
      ...{ origin: "MLI", place: "plc-mrt-mbera-camp", place_name: "Mbera camp", iso3: "MRT", value: "150000" },
      ...{ unit: "people", asserted_by: "UNHCR Mauritania", source: "src-unhcr-2024-03" },
    });
    const later = await open("later", { ...files, "displacement.csv": files["displacement.csv"] + row });
    const mbera = async (from: FastifyInstance, asOf: string) =>
      (await get<DisplacementAnswer>(`?asOf=${asOf}`, from)).hosts.find(({ id }) => id === "host-mrt-mbera")?.people;
    expect([await mbera(later, "2026-02-15"), await mbera(later, "2026-03-12")]).toEqual([119_473, 150_000]);
  });

  it("says what is valid where it was asked for what is not there", async () => {
    const leave = (district: string) => ({ departures: [{ district, people: 10 }] });
    expect((await errorOf("/run", leave("MLI:Nowhere")))[1]).toContain("no district MLI:Nowhere; valid: MLI:Abeibara");
    expect(await errorOf("/forecast?asOf=soon")).toEqual([400, "invalid asOf: soon; valid: a calendar day YYYY-MM-DD"]);
    const [status, late] = await errorOf("/network?asOf=2031-01-01");
    expect([status, late]).toEqual([
      400,
      expect.stringContaining(
        "2031-01-01 is after the newest material of the casebook; valid: a calendar day up to 2026-",
      ),
    ]);
    expect((await errorOf("/districts?closed=MLI-XXX"))[1]).toContain("no country XXX; valid: BEN");
    expect((await errorOf("/run", leave("Kayes")))[1]).toBe("no district Kayes; did you mean MLI:Kayes?");
    expect((await errorOf("/run", { departures: [] }))[1]).toContain("nobody leaves; valid:");
  });

  it("has nothing to compute where a casebook names no place of refuge", async () => {
    const other = await open("bare", sample());
    const { statusCode, body } = await other.inject("/api/displacement");
    expect([statusCode, body]).toEqual([400, expect.stringContaining("names no places of refuge")]);
  });
});

describe("an imported case", () => {
  it("is kept with its preflight, run, scored and forecast", async () => {
    const imported = await post<CaseAnswer>("/cases", { name: "toy", files: TOY });
    expect(imported).toMatchObject({ name: "toy", runs: true });
    const ran = await get<CaseRunAnswer>("/cases/toy/run?rules=flee");
    expect(ran.errors.normal).toBeGreaterThanOrEqual(0);
    expect(ran.camps.length).toBe(imported.camps);
    expect(ran.fleeCompatible).toContain("deadLinkClosures");
    const own = await get<CaseRunAnswer>("/cases/toy/run?rules=choice&fleeCompatible=none");
    expect([own.rules, own.fleeCompatible]).toEqual(["choice", []]);
    const { lags } = await get<CaseForecastAnswer>(`/cases/${imported.id}/forecast`);
    expect(lags.map(({ lag }) => lag)).toEqual([7, 30, 60, 90]);
    const out = (await server.inject("/api/displacement/cases/toy/out.csv")).body;
    expect(out.split("\n")[0]).toContain(" sim,");
  });

  it("tells no report below five in out.csv, nor by the totals of its days", async () => {
    const files = { ...TOY, "source_data/far.csv": "2020-01-01,0\n2020-03-01,3\n2020-04-20,3\n" };
    const { id } = await post<CaseAnswer>("/cases", { name: "few", files });
    const { body } = await server.inject(`/api/displacement/cases/${id}/out.csv?rules=choice`);
    const [head, ...days] = body.split("\n");
    const last = days[100].split(",");
    const at = (column: string) => Number(last[head.split(",").indexOf(column)]);
    expect([at("Far data"), at("Near data")]).toEqual([0, at("raw UNHCR refugee count")]);
    expect(at("total refugees (simulation)")).toBe(at("raw UNHCR refugee count"));
  });

  it("is no case without files, or with more than a case can have: nothing of it is kept", async () => {
    const before = await get<{ items: unknown[] }>("/cases");
    expect((await errorOf("/cases", { name: "none", files: {} }))[1]).toContain("no files; valid:");
    const files = { ...TOY, "source_data/near.csv": "2020-01-01,1\n".repeat(1_400_000) };
    expect((await errorOf("/cases", { name: "huge", files }))[1]).toMatch(/letters together; valid: at most 16777216/);
    expect(await get<{ items: unknown[] }>("/cases")).toEqual(before);
  });

  it("is kept also where it cannot be run, which is said", async () => {
    const { "input_csv/routes.csv": _, ...files } = TOY;
    const broken = await post<CaseAnswer>("/cases", { name: "broken", files });
    expect(broken.runs).toBe(false);
    expect(broken.preflight.map(({ code }) => code)).toContain("missing-file");
    expect(broken.preflight[0]).toMatchObject({ finding: "missingFile", values: { path: "input_csv/routes.csv" } });
    expect((await errorOf("/cases/broken/run"))[1]).toContain("cannot be run: input_csv/routes.csv");
    const [status, unknown] = await errorOf("/cases/nobody");
    expect([status, unknown]).toEqual([404, expect.stringContaining("no displacement case nobody; valid:")]);
  });
});
