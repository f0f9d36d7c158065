import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Disagreements, Lineage, Network } from "../../src/api/relations/contract.ts";
import { coloursOf } from "./drawing.ts";
import { getJson } from "./figures.ts";
import { gedFile, on } from "./inventedEvents.ts";
import { NARROW, seriousFaults, take, WIDE } from "./look.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { type Language, say, seen } from "./words.ts";

const JNIM = "Group for the Support of Islam and Muslims";

describe.skipIf(!chromium)("the network page", () => {
  const observatory = runObservatory();
  const faults: string[] = [];
  afterAll(() => expect(faults).toEqual([]));
  beforeAll(async () => {
    const jnim = { side_a_new_id: 6716, side_a: "JNIM" };
    const file = gedFile([
      { id: 1, ...on("01-05"), ...jnim, side_b_new_id: 72, side_b: "Malian army", best: 6, low: 5, high: 9 },
      { id: 2, ...on("03-05"), ...jnim, side_b_new_id: 72, side_b: "Malian army" },
      { id: 3, ...on("03-07"), ...jnim, side_b_new_id: 6648, side_b: "Ansarul Islam" },
    ]);
    const response = await fetch(`${observatory.address}/api/import?name=GEDEvent_v25_1.csv`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: new Blob([file]),
    });
    expect(await response.text()).toContain("event: report");
  });

  const open = async (link = "", { lang = "en" as Language, viewport = WIDE } = {}) => {
    const watched = await observatory.open("", { lang, viewport });
    watched.page.once("close", () => faults.push(...watched.faults));
    const query = new URLSearchParams(`page=network&${link}`);
    query.append("lang", lang);
    await watched.page.evaluate((hash) => {
      location.hash = hash;
    }, query.toString());
    await watched.page.getByRole("tab", { name: say[lang]("network.view.network") }).waitFor();
    return watched.page;
  };
  const network = (query: string) => getJson<Network>(`${observatory.address}/api/actors/network?${query}`);
  const REGION = "region=casebook&among=casebook";

  test("shows the actors and ties that the API counts, drawn and as a table", async () => {
    const t = say.en;
    const { nodes, edges } = await network(REGION);
    const page = await open();
    const count = t("network.count", { actors: String(nodes.length), ties: String(edges.length) });
    await page.getByText(count, { exact: true }).waitFor();
    const table = page.getByRole("region", { name: t("network.measures") });
    expect(await table.getByRole("row").count()).toBe(nodes.length + 1);
    await page.waitForTimeout(500);
    const picture = page.getByRole("img", { name: t("network.spoken", { actors: nodes.length, ties: edges.length }) });
    const colours = await coloursOf(page, await picture.screenshot());
    expect(colours.different).toBeGreaterThan(50);
    await page.close();
  });

  test("follows one actor by keyboard to a tie, its claims and its events", async () => {
    const t = say.en;
    const page = await open();
    const table = page.getByRole("region", { name: t("network.measures") });
    await table.getByRole("button", { name: JNIM }).focus();
    await page.keyboard.press("Enter");
    const actor = page.getByRole("region", { name: t("network.actor"), exact: true });
    await actor.getByRole("heading", { name: JNIM }).waitFor();
    await expect.poll(() => page.evaluate(() => location.hash)).toContain("open=act-jnim");
    await actor.getByRole("button", { name: /^Malian armed and security forces/ }).click();
    const tie = page.getByRole("region", { name: t("network.tie") });
    const claim = tie.getByRole("link", { name: t("network.claim", { id: "REL0034" }) });
    expect(await claim.getAttribute("href")).toContain("page=evidence&open=actors%3Aact-jnim");
    await tie.getByRole("button", { name: t("network.close") }).click();
    await actor.getByRole("button", { name: /^Mali\b/ }).click();
    await tie.getByRole("button", { name: t("network.showEvents") }).click();
    await page.getByRole("region", { name: t("figures.title") }).waitFor();
    const hash = await page.waitForFunction(() => location.hash.includes("actor=") && location.hash);
    const actors = new URLSearchParams(String(await hash.jsonValue()).slice(1)).getAll("actor");
    expect(actors.sort()).toEqual([JNIM, "Mali"]);
    await page.close();
  });

  test("keeps every actor in its place while the window moves", async () => {
    const [early, late] = await Promise.all([
      network(`${REGION}&from=2018-01-01&to=2018-12-31`),
      network(`${REGION}&from=2025-01-01&to=2025-12-31`),
    ]);
    const places = new Map(early.nodes.map(({ id, x, y }) => [id, [x, y]]));
    const both = late.nodes.filter(({ id }) => places.has(id));
    expect(both.length).toBeGreaterThan(10);
    expect(both.map(({ x, y }) => [x, y])).toEqual(both.map(({ id }) => places.get(id)));
    expect(late.edges.length).not.toBe(early.edges.length);
  });

  test("carries its choices in the link", async () => {
    const t = say.en;
    const page = await open("net-basis=asserted&relation=merged_into&from=2017-01-01&to=2017-12-31");
    await page.getByText(t("network.count", { actors: "5", ties: "4" }), { exact: true }).waitFor();
    await page.reload();
    await page.getByText(t("network.count", { actors: "5", ties: "4" }), { exact: true }).waitFor();
    await page.close();
  });

  test("shows who says so of a merger that is focused in the river", async () => {
    const t = say.en;
    const { joins } = await getJson<Lineage>(`${observatory.address}/api/actors/lineage`);
    const join = joins.find(({ relation }) => relation.id === "REL0043");
    const page = await open("net=lineage");
    await page.getByRole("button", { name: /^Ansar Dine merged into/ }).focus();
    const chosen = page.locator("section").filter({ has: page.getByRole("heading", { name: t("lineage.chosen") }) });
    await chosen
      .last()
      .getByText(join?.relation.source?.headline ?? "no source")
      .waitFor();
    await page.close();
  });

  test("sets paper against events, with a way to both", async () => {
    const t = say.en;
    const answer = await getJson<Disagreements>(`${observatory.address}/api/relations/disagreements?${REGION}`);
    const ansarul = answer.items.find(({ relations }) => relations[0]?.id === "REL0029");
    expect(ansarul).toMatchObject({ what: "friends-who-clash", fought: { coded: { events: 1 } } });
    const page = await open("net=disagreements");
    const item = page
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { name: /^Ansarul Islam/, level: 3 }) });
    await item
      .first()
      .getByRole("link", { name: t("network.claim", { id: "REL0029" }) })
      .waitFor();
    await item
      .first()
      .getByRole("button", { name: t("network.showEvents") })
      .waitFor();
    await page.close();
  });

  test("hands out GraphML and GEXF that are well formed and name their sources, and pictures", async () => {
    const t = say.en;
    const page = await open();
    const { nodes, edges } = await network(REGION);
    for (const [format, node, edge] of [
      ["graphml", "node", "edge"],
      ["gexf", "node", "edge"],
    ] as const) {
      const text = await download(page, t(`network.file.${format}`));
      const found = await page.evaluate(
        ([xml, a, b]) => {
          const parsed = new DOMParser().parseFromString(xml, "application/xml");
          const count = (name: string) => parsed.getElementsByTagName(name).length;
          return { broken: count("parsererror"), nodes: count(a), edges: count(b) };
        },
        [text, node, edge] as const,
      );
      expect(found).toEqual({ broken: 0, nodes: nodes.length, edges: edges.length });
      expect(text).toContain("Filter: region: casebook");
      expect(text).toContain("Casebook Sahel");
    }
    expect(await download(page, t("network.file.csv"))).toContain("act-jnim");
    expect(await download(page, t("export.svg"))).toMatch(/^<svg[\s\S]*JNIM[\s\S]*<\/svg>$/);
    expect((await download(page, t("export.png"))).slice(1, 4)).toBe("PNG");
    await page.close();
  });

  test.each(["ar"] as const)("axe finds nothing serious in %s, wide and narrow", async (lang) => {
    const page = await open("", { lang });
    for (const view of ["network", "lineage", "disagreements"] as const) {
      await page.getByRole("tab", { name: say[lang](`network.view.${view}`) }).click();
      await page.waitForTimeout(800);
      for (const size of [WIDE, NARROW]) {
        await page.setViewportSize(size);
        expect(await seriousFaults(page), `${view} ${size.width}`).toEqual([]);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect(wider, `${view} ${size.width} scrolls sideways`).toBe(false);
      }
      await page.setViewportSize(WIDE);
    }
    expect(await seen(page.getByRole("tab", { selected: true }))).toBe(say[lang]("network.view.disagreements"));
    await page.close();
  });

  async function download(page: Page, item: string): Promise<string> {
    return (await take(page, say.en("network.export"), item)).bytes.toString("latin1");
  }
});
