import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import type { Borders, Indices } from "../../src/api/fronts/contract.ts";
import { FRONT_VIEWS } from "../../src/web/fronts/chosen.ts";
import { getJson } from "./figures.ts";
import { gedFile, on } from "./inventedEvents.ts";
import { expectSound, NARROW, take, WIDE } from "./look.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { type Language, say } from "./words.ts";

/** The views that are a map and a list; rivalry and effect have tests of their own. */
const VIEWS = FRONT_VIEWS.filter((name) => name !== "rivalry" && name !== "effect");

describe.skipIf(!chromium)("the page of fronts", () => {
  const observatory = runObservatory();
  const faults: string[] = [];
  afterAll(() => expect(faults).toEqual([]));
  const open = async (link: string, { lang = "en" as Language, viewport = WIDE, dark = false } = {}) => {
    const watched = await observatory.open(`page=fronts&${link}`, {
      lang,
      viewport,
      colorScheme: dark ? "dark" : "light",
    });
    watched.page.once("close", () => faults.push(...watched.faults));
    await watched.page.getByRole("tab", { name: say[lang]("fronts.view.indices") }).waitFor();
    return watched.page;
  };
  const view = (name: string) => `open=${encodeURIComponent(`view=${name}`)}`;
  const settled = (page: Page) => page.locator(".fronts-table, .fronts-nothing").first().waitFor({ state: "attached" });

  test("the casebook alone is too thin: says so, offers to import, and shows the published indices", async () => {
    const t = say.en;
    const page = await open("");
    const note = page.getByRole("note");
    await note.getByText(t("thin.title")).waitFor();
    await note.getByRole("button", { name: t("bar.import") }).click();
    await page.getByRole("dialog", { name: t("import.title") }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const { items } = await getJson<Indices>(`${observatory.address}/api/fronts/indices?region=casebook`);
    const table = page.getByRole("table", { name: t("fronts.view.indices") }).or(page.locator(".fronts-table table"));
    expect(await table.first().locator("tbody tr").count()).toBe(items.length);
    await page.getByRole("button", { name: "Mali", exact: true }).click();
    await page.getByText(t("fronts.publishedAll")).waitFor();
    await page.waitForURL(/place(%3D|=)MLI/);
    await page.close();
  });

  describe("with events", () => {
    test("tabs lead to every view, and the link leads back to what was chosen", async () => {
      const t = say.en;
      const file = gedFile([
        { id: 1, ...on("01-05"), best: 6, low: 5, high: 9 },
        { id: 2, ...on("03-05") },
        { id: 3, ...on("03-07") },
        { id: 4, date_start: "2020-03-05", date_end: "2020-03-05" },
      ]);
      const response = await fetch(`${observatory.address}/api/import?name=GEDEvent_v25_1.csv`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: new Blob([file]),
      });
      expect(await response.text()).toContain("event: report");
      const page = await open("");
      for (const name of VIEWS) {
        await page.getByRole("tab", { name: t(`fronts.view.${name}`) }).click();
        await settled(page);
        expect(await page.getByRole("tab", { selected: true }).textContent()).toBe(t(`fronts.view.${name}`));
      }
      const { items } = await getJson<Borders>(`${observatory.address}/api/fronts/borders?region=casebook`);
      const most = items.find(({ a }) => a !== null);
      await page.close();
      const again = await open(`open=${encodeURIComponent(`view=borders&weigh=deaths&place=${most?.id}`)}`);
      await again.locator(".fronts-chart svg").waitFor();
      expect(await again.getByRole("radio", { name: t("measure.deaths"), checked: true }).count()).toBeGreaterThan(0);
      await again.close();
    });

    test("figures open to the events that they add up, or to how they were computed", async () => {
      const t = say.en;
      const page = await open(view("indices"));
      await settled(page);
      const row = page.locator(".fronts-table tbody tr").first();
      await row.getByRole("button", { name: /: what this rests on$/ }).click();
      const sum = page.getByRole("dialog", { name: t("sum.title") });
      await sum.getByRole("heading", { name: t("sum.heaviest") }).waitFor();
      await page.keyboard.press("Escape");
      await sum.waitFor({ state: "detached" });
      await row
        .getByRole("button", { name: /: how this was computed$/ })
        .first()
        .click();
      const computed = page.getByRole("dialog", { name: t("computed.title") });
      await computed.getByText(t("computed.kind.indices")).waitFor();
      // the dataset behind it opens to its events in turn
      await computed.getByRole("button", { name: t("sourced.sum", { figure: "4" }) }).click();
      await sum.getByRole("heading", { name: t("sum.heaviest") }).waitFor();
      await page.close();
    });

    test("a list leaves as CSV with what it stands on, an image as a drawing", async () => {
      const t = say.en;
      const page = await open(view("borders"));
      await settled(page);
      const { text: csv } = await take(page, t("fronts.export"), t("fronts.file.csv"));
      expect(csv).toMatch(/^# Pressure on borders/);
      expect(csv).toContain("# Source: UCDP GED");
      expect(csv).toContain("\nborder,border_name,length_km,pressure,pressure_before,ratio,monthly_pressure\n");
      const { text: svg } = await take(page, t("fronts.export"), t("export.svg"));
      expect(svg).toContain("Pressure on borders");
      expect(svg).toContain("TLP:");
      await page.close();
    });

    test.each([["ar", NARROW, true]] as const)(
      "axe finds nothing serious, nothing is too wide, no English is left: %s",
      async (lang, viewport, dark) => {
        for (const name of VIEWS) {
          const page = await open(view(name), { lang, viewport, dark });
          await settled(page);
          await expectSound(page, lang, "fronts.", name);
          await page.close();
        }
      },
    );
  });
});
