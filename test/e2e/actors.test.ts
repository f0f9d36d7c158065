import { describe, expect, test } from "vitest";
import { seriousFaults } from "./look.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { say, seen } from "./words.ts";

const t = say.en;

describe.skipIf(!chromium)("actors and cooperation", () => {
  const observatory = runObservatory();
  const faults: string[] = [];

  test("an actor is found by an alias and shown whole; a relation opens its claim", async () => {
    const watched = await observatory.open("page=actors");
    const { page } = watched;
    const list = page.getByRole("navigation", { name: t("pages.actors") });
    await list.getByRole("searchbox").fill("JNIM");
    await list.getByRole("button", { name: /Group for the Support/ }).click();
    await page.waitForURL(/open=actors%3Aact-jnim/);
    const article = page.getByRole("article");
    await article.getByRole("heading", { name: t("actorPage.relations") }).waitFor();
    const whole = await seen(article);
    for (const part of ["actorPage.names", "actorPage.lineage", "actorPage.itsEvents"] as const) {
      expect(whole).toContain(t(part));
    }
    expect(whole).toContain("Ansar Dine merged into");
    await article.getByRole("link", { name: t("network.claim", { id: "REL0043" }) }).click();
    await page.waitForURL(/page=evidence/);
    faults.push(...watched.faults);
  });

  test("its events open on the situation page", async () => {
    const watched = await observatory.open("page=actors&open=actors:act-jnim");
    const { page } = watched;
    await page.getByRole("button", { name: t("actorPage.onMap") }).click();
    await page.waitForURL(/actor=Group/);
    await page.getByRole("region", { name: t("figures.title") }).waitFor();
    faults.push(...watched.faults);
  });

  test("a cell of the matrix narrows to its pair, and the exported table holds exactly that", async () => {
    const watched = await observatory.open("page=cooperation");
    const { page } = watched;
    const pair = t("coop.pair", { provider: "China", recipient: "Mali" });
    await page.getByRole("button", { name: new RegExp(`^${pair}, 2 claims`) }).click();
    await page.getByRole("status").filter({ hasText: "2 of 106" }).waitFor();
    const claims = page.getByRole("table", { name: t("coop.list"), exact: true });
    expect(await claims.getByRole("row").count()).toBe(3);
    await page.getByRole("button", { name: t("coop.export") }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: t("coop.file.claims") }).click(),
    ]);
    const text = await download.createReadStream().then(async (stream) => {
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(Buffer.from(part));
      return Buffer.concat(parts).toString();
    });
    expect(text.match(/^COO\d+,/gm)).toHaveLength(2);
    expect(text).toContain("# Filter: providers: act-chn; recipients: act-mli");
    await claims.getByRole("button", { name: t("sourced.claims", { figure: "36 vehicles" }) }).click();
    await page.waitForURL(/page=evidence&open=cooperation/);
    faults.push(...watched.faults);
  });

  test.each([
    ["en", "light", 1440],
    ["ar", "dark", 390],
  ] as const)("axe finds nothing serious: %s, %s, %i wide", async (lang, colorScheme, width) => {
    for (const link of ["page=actors&open=actors:act-jnim", "page=cooperation"]) {
      const watched = await observatory.open(link, { lang, colorScheme, viewport: { width, height: 900 } });
      const main = watched.page.getByRole("main");
      await main.getByRole("table").first().waitFor({ state: "attached" });
      expect(await seriousFaults(watched.page, { within: "main" }), link).toEqual([]);
      expect(await seen(main)).not.toMatch(/undefined|NaN|\{\w+\}/);
      await watched.page.close();
      faults.push(...watched.faults);
    }
  });

  test("nothing failed in silence", () => expect(faults).toEqual([]));
});
