import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import type { BlockadeCases } from "../../src/api/blockade/contract.ts";
import { BLOCKADE_VIEWS } from "../../src/web/blockade/chosen.ts";
import { ANSWER_MEASURE } from "../../src/web/blockade/useSimulation.ts";
import { getJson } from "./figures.ts";
import { NARROW, seriousFaults, take, WIDE } from "./look.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { type Language, say } from "./words.ts";

const DJIBO = "case=djibo-food-2022";

describe.skipIf(!chromium)("the page of blockades", () => {
  const observatory = runObservatory();
  const faults: string[] = [];
  afterAll(() => expect(faults).toEqual([]));
  const open = async (chosen: string, { lang = "en" as Language, viewport = WIDE, dark = false } = {}) => {
    const link = `page=blockade&open=${encodeURIComponent(chosen)}`;
    const watched = await observatory.open(link, { lang, viewport, colorScheme: dark ? "dark" : "light" });
    watched.page.once("close", () => faults.push(...watched.faults));
    watched.page.setDefaultTimeout(40_000);
    await watched.page.getByRole("tab", { name: say[lang]("blockade.view.supply") }).waitFor();
    return watched.page;
  };
  const strips = (page: Page) => page.locator(".blockade-strip");
  const settled = (page: Page) => page.locator('.blockade-left [role="status"]:not([data-waiting])').first().waitFor();

  test("the casebook alone shows regions, first shortages and the cascade; a press on a strip sets the shared clock", async () => {
    const t = say.en;
    const page = await open("");
    await strips(page).first().waitFor();
    const { items } = await getJson<BlockadeCases>(`${observatory.address}/api/blockade/cases`);
    expect(await strips(page).count()).toBe(items[0].regions.length);
    await page.getByText(t("blockade.noWindow")).waitFor();
    await page.getByRole("table", { name: t("blockade.first") }).waitFor();
    await page
      .getByRole("figure", { name: t("blockade.cascade") })
      .getByText(t("blockade.sector.power"))
      .first()
      .waitFor();
    expect(await page.getByText(t("blockade.caveat.protection-not-identified")).count()).toBe(1);
    await strips(page)
      .first()
      .click({ position: { x: 120, y: 40 } });
    await page.waitForURL(/from=2025-/);
    await page.getByRole("button", { name: t("clock.forward") }).click();
    await page.getByRole("button", { name: "Mopti", exact: true }).first().click();
    await page.waitForURL(/region(%3D|=)mopti/);
    expect(await page.getByText(/\btargets?\b/i).count()).toBe(0);
    await page.close();
  });

  test("a change answers from the browser's worker, and the link carries it", async () => {
    const t = say.en;
    const page = await open(DJIBO);
    await settled(page);
    await page.getByRole("button", { name: t("blockade.add") }).click();
    await page.getByRole("menuitem", { name: t("blockade.kind.stock") }).click();
    const slider = page.getByRole("slider", { name: t("blockade.daysOfStock") });
    for (let i = 0; i < 5; i++) await slider.press("ArrowRight");
    await page.waitForURL(/stock(%257E|%7E|~)2022-02-16(%257E|%7E|~)19/);
    await settled(page);
    const times = await page.evaluate(
      (name) => performance.getEntriesByName(name).map(({ duration }) => Math.round(duration)),
      ANSWER_MEASURE,
    );
    process.stdout.write(`answers of the browser's worker [ms]: ${times.join(", ")}\n`);
    expect(times.length).toBeGreaterThan(1);
    await page.getByRole("button", { name: t("blockade.add") }).click();
    await page.getByRole("menuitem", { name: t("blockade.kind.convoys") }).click();
    await page.getByText(t("blockade.notIdentified")).waitFor();
    await page.close();
  });

  test("what names nothing of the case is told in words", async () => {
    const page = await open(`${DJIBO}&a=closure~nowhere~2022-03-01~~0.5`);
    await page.getByText("unknown corridor: nowhere").waitFor();
    await page.getByText(say.en("blockade.settingFails")).waitFor();
    await page.close();
  });

  test("the whole ensemble is streamed, tells where a day of stock helps most, and is exported with its marking", async () => {
    const t = say.en;
    const page = await open(DJIBO);
    await page.getByRole("button", { name: t("blockade.compute") }).click();
    await page.getByRole("table", { name: t("blockade.marginal") }).waitFor();
    const file = async (name: string) => (await take(page, t("fronts.export"), name, { exact: true })).bytes;
    expect((await file(t("forecast.file.csv"))).toString()).toMatch(/Marking.*TLP:/);
    expect((await file(t("forecast.file.xlsx"))).subarray(0, 2).toString()).toBe("PK");
    const drawing = (await file(t("export.svg"))).toString();
    expect(drawing).toContain("TLP:");
    expect(drawing).toContain("DEP39");
    expect((await file(t("export.png"))).subarray(1, 4).toString()).toBe("PNG");
    await page.close();
  });

  test("parameters open their claims, and a slider holds one at a value", async () => {
    const t = say.en;
    const page = await open(`${DJIBO}&view=parameters`);
    const first = page.locator(".blockade-parameters li").first();
    await first.getByRole("button", { name: t("blockade.wholeCase") }).click();
    await first.getByRole("link", { name: "dependencies:DEP39" }).waitFor();
    await first.getByRole("slider").press("ArrowRight");
    await page.waitForURL(/fixed/);
    await page.getByText(t("blockade.heldCount", { count: 1 })).waitFor();
    await page.close();
  });

  test("the backtest of the second case shows each test beside two baselines", async () => {
    const t = say.en;
    const page = await open(`${DJIBO}&view=backtest`);
    await page.getByRole("button", { name: t("blockade.test") }).click();
    const rows = page.locator(".blockade-tests tbody tr");
    await rows.first().waitFor();
    expect(await rows.count()).toBeGreaterThan(2);
    await rows.first().getByText(t("blockade.use.heldOut")).waitFor();
    await page.close();
  });

  for (const [lang, viewport, dark] of [
    ["fr", WIDE, false],
    ["ar", NARROW, true],
  ] as const) {
    test(`no view has a fault of accessibility or runs over its edge: ${lang}, ${viewport.width} px, ${dark ? "dark" : "light"}`, async () => {
      const page = await open(DJIBO, { lang, viewport, dark });
      for (const view of BLOCKADE_VIEWS) {
        await page.getByRole("tab", { name: say[lang](`blockade.view.${view}`) }).click();
        await page.locator(".blockade-strip, .blockade-whole h2").first().waitFor();
        expect(await seriousFaults(page, { within: ".blockade-page" }), view).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      }
      await page.close();
    });
  }
});
