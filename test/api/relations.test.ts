import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCasebook } from "../../src/api/loadedCasebook.ts";
import { Observatory } from "../../src/api/observatory.ts";
import type { FoughtItem, Network } from "../../src/api/relations/contract.ts";
import { createServer } from "../../src/api/server.ts";
import { readCasebookFolder } from "../../src/workspace/folders.ts";
import { Workspace } from "../../src/workspace/index.ts";
import { testPlacer } from "../workspace/testPlacer.ts";

const HEADER =
  "id,year,month,day,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,low_death,best_death,high_death";
const FIGHTS = `${HEADER}
11,2019,3,23,Mali,State-based violence,X,JNIM,Malian army,12.6,-8.0,1,2,3
14,2019,4,23,Mali,State-based violence,X,Government of Mali,JNIM,12.6,-8.0,1,2,3
12,2019,5,23,Mali,Non-state violence,X,JNIM,Side & <Sons>,12.6,-8.0,1,2,3
13,2019,6,1,Mali,One-sided violence,X,JNIM,Civilians,12.6,-8.0,9,9,9
`;

describe("relations over the API", () => {
  let folder: string;
  let workspace: Workspace;
  let server: FastifyInstance;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "harmattan-relations-"));
    workspace = await Workspace.open({ folder, placer: testPlacer() });
    const casebook = loadCasebook(await readCasebookFolder("casebooks/sahel"));
    await workspace.setCasebookEvents(casebook.events);
    const observatory = new Observatory({ workspace, casebook, gazetteers: async () => [], harmattan: "test" });
    server = await createServer({ observatory });
    const answer = await server.inject({
      method: "POST",
      url: "/api/import?name=ged211.csv&marking=AMBER",
      headers: { host: "127.0.0.1:4646", "content-type": "application/octet-stream" },
      body: FIGHTS,
    });
    expect(answer.body).toContain("event: report");
  });
  afterAll(async () => {
    await server.close();
    workspace.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const get = (url: string) => server.inject({ url, headers: { host: "127.0.0.1:4646" } });
  const inMay = "from=2019-01-01&to=2019-05-31";

  it("keeps kinds, basis, actors and window, under aliases", async () => {
    const computed = (await get(`/api/relations?basis=computed&actors=GSIM&${inMay}`)).json();
    expect(computed.asserted).toEqual([]);
    const pairs = computed.computed.map((one: { subject: string; object: string }) => [one.subject, one.object]);
    expect(pairs).toContainEqual(["act-jnim", "side:Side & <Sons>"]);
    expect(pairs.flat()).not.toContain("side:Civilians");
    const merged = (await get("/api/relations?kinds=merged_into&basis=asserted&from=2017-03-02&to=2017-03-02")).json();
    expect(merged.asserted.map(({ id }: { id: string }) => id)).toEqual(["REL0043", "REL0044", "REL0045", "REL0046"]);
    expect(merged.asserted[0]).toMatchObject({
      claim: "relations:REL0043#merged_into act-jnim",
      claimSubject: "actors:act-ansardine",
      holds: "surely",
    });
  });

  it("counts a state and its forces as one side of a fight, under either name", async () => {
    const against = async (query: string) => {
      const { computed } = (await get(`/api/relations?basis=computed&types=state-based&${query}`)).json();
      return computed.map(({ subject, object, ...one }: FoughtItem) => [
        subject,
        object,
        one.coded.events,
        one.subjectForces,
        one.objectForces,
      ]);
    };
    const pair = ["act-jnim", "act-mli", 2, [], ["act-mli-forces"]];
    expect(await against("actors=JNIM")).toEqual([pair]);
    expect(await against("actors=act-mli-forces")).toEqual([pair]);
    expect(await against("actors=Mali")).toEqual([pair]);
  });

  it("opens a computed relation to its events, those with most deaths first", async () => {
    const clashes = async (query: string) => (await get(`/api/relations/clashes?${query}`)).json();
    const coded = await clashes("subject=act-mli-forces&object=JNIM&of=coded&types=state-based");
    expect(coded.tally).toEqual({ events: 2, without: 0, low: 2, best: 4, high: 6 });
    expect([coded.subject.id, coded.object.id]).toEqual(["act-mli", "act-jnim"]);
    expect(coded.items.map(({ best }: { best: number }) => best)).toEqual([2, 2]);
    const may = await clashes(`subject=JNIM&object=${encodeURIComponent("side:Side & <Sons>")}&of=coded&${inMay}`);
    expect(may.tally.events).toBe(1);
    const dossier = await get(`/api/evidence/dossier?subject=${encodeURIComponent(may.items[0].uid)}`);
    expect(dossier.statusCode).toBe(200);
    const { computed } = (await get("/api/relations?basis=computed&actors=JNIM")).json();
    const mali = computed.find(({ object }: FoughtItem) => object === "act-mli");
    expect((await clashes("subject=JNIM&object=Mali&of=incidents")).tally).toEqual(mali.incidents);
    expect((await get("/api/relations/clashes?subject=Mali&object=FAMa&of=coded")).statusCode).toBe(400);
  });

  it("refuses what it does not know, with what is valid", async () => {
    expect((await get("/api/relations?kinds=hates")).json().error).toContain("valid: member_of");
    const nobody = await get("/api/actors/network?ego=Nobody");
    expect(nobody.statusCode).toBe(400);
    expect(nobody.json().error).toContain("no actor Nobody");
    expect((await get("/api/actors/network?speed=2")).statusCode).toBe(400);
  });

  it("shows one actor with its own ties and those among its neighbours", async () => {
    const network = (await get("/api/actors/network?ego=act-ansaru")).json() as Network;
    const ties = network.edges.filter(({ a, b }) => a === "act-ansaru" || b === "act-ansaru");
    expect(network.nodes.length).toBe(ties.length + 1);
    expect(network.nodes.find(({ id }) => id === "act-ansaru")?.degree).toBe(ties.length);
  });

  it.each(["graphml", "gexf", "csv"])(
    "lets nothing stricter than the audience into %s, and says what is left out",
    async (format) => {
      const whole = (await get(`/api/actors/network/export?format=${format}&${inMay}`)).body;
      expect(whole).toContain("side:Side &");
      expect(whole.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")).toContain(
        "side:Side & <Sons>",
      );
      expect(whole).toContain("Marking: TLP:AMBER");
      const open = (await get(`/api/actors/network/export?format=${format}&${inMay}&audience=CLEAR`)).body;
      expect(open).not.toContain("side:Side");
      expect(open).toContain("marked more strictly than TLP:CLEAR");
      expect(open).toContain("Marking: TLP:CLEAR");
      expect(open).toContain("act-jnim");
    },
  );

  it("gives files the direction of relations, whole numbers and, in GEXF, the times of actors and ties", async () => {
    const fileOf = async (format: string) =>
      (await get(`/api/actors/network/export?format=${format}&ego=act-ansardine&basis=asserted`)).body;
    const graphml = await fileOf("graphml");
    expect(graphml).toMatch(/source="act-ansardine" target="act-jnim">.*<data key="edge-kinds">merged_into</);
    expect(graphml).toContain('attr.name="degree" attr.type="int"');
    expect(graphml).toContain('attr.name="betweenness" attr.type="double"');
    const gexf = await fileOf("gexf");
    expect(gexf).toContain('mode="dynamic" timeformat="date"');
    expect(gexf).toMatch(/<node id="act-ansardine" label="Ansar Dine" start="2012-01-01" end="2017-03-31">/);
    expect(gexf).toMatch(
      /target="act-jnim" weight="1">.*<spells><spell start="2017-03-02" end="2017-03-02"\/><\/spells>/,
    );
  });

  it("refuses a file in which nothing would be left", async () => {
    const { items } = (await get("/api/snapshots")).json();
    const only = `datasets=${items[0].id}&basis=computed&audience=GREEN`;
    const answer = await get(`/api/actors/network/export?format=csv&${only}`);
    expect(answer.statusCode).toBe(403);
    expect(answer.json().error).toContain("marked more strictly than TLP:GREEN");
  });
});
