import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { figures } from "./figures.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { say, seen } from "./words.ts";

const t = say.en;
const DOSSIER = "casebook:yirgou-2019-01-01";
const HIGHEST = "events:EV0292#deaths";

describe.skipIf(!chromium)("evidence", () => {
  const observatory = runObservatory();
  const faults: string[] = [];

  test("a number opens to its claims; dismissing one changes the figure everywhere, undo restores it", async () => {
    const watched = await observatory.open(`event=${DOSSIER}`);
    const { page } = watched;
    const before = await steadyFigures(page);

    const high = page.getByRole("button", { name: t("sourced.claims", { figure: "210" }) });
    await high.click();
    await page.waitForURL(/page=evidence.*open=casebook/);
    const deaths = page.getByRole("region", { name: t("property.deaths") });
    expect(await seen(deaths)).toContain("0–77–210");
    expect(await seen(deaths)).toContain("Burkinabe government");

    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), "the page itself").toBe(0);
    await decide(page, "civil society", "dismiss", "the upper end of an unsourced list");
    await deaths.getByText("0–49–105").waitFor();
    const dismissed = deaths.getByRole("listitem").filter({ hasText: HIGHEST });
    expect(await seen(dismissed)).toContain(t("shownOnly.dismissed"));
    expect(await seen(dismissed)).toContain("the upper end of an unsourced list");
    const after = await figuresOf(page);
    expect(after.high - before.high).toBe(105 - 210);
    expect(after.best - before.best).toBe(49 - 77);

    await page.getByRole("button", { name: t("pages.evidence"), exact: true }).click();
    await page.getByRole("searchbox", { name: t("evidence.find") }).fill("Yirgou");
    await page.getByRole("button", { name: /^Yirgou, massacre/ }).click();
    await page
      .getByRole("status")
      .getByRole("button", { name: t("ledger.undo") })
      .click();
    await deaths.getByText("0–77–210").waitFor();
    expect(await figuresOf(page)).toEqual(before);
    faults.push(...watched.faults);
  });

  test("the ledger shows who, why and what was taken back, newest first", async () => {
    const watched = await observatory.open(`page=evidence&open=ledger:${encodeURIComponent(HIGHEST)}`);
    const ledger = watched.page.getByRole("region", { name: t("ledger.title") });
    const entries = ledger.getByRole("listitem");
    await entries.first().waitFor();
    expect(await entries.count()).toBe(1);
    expect(await seen(entries.first())).toContain("the upper end of an unsourced list");
    expect(await seen(entries.first())).toContain("desk 2");
    expect(await seen(entries.first())).toContain(t("ledger.undone"));
    await ledger.getByRole("searchbox").fill("");
    await expect.poll(() => entries.count()).toBe(2);
    expect(await seen(entries.first())).toContain(t("act.undo"));
    faults.push(...watched.faults);
  });

  test("a sum says which datasets and events it rests on, each open to its dossier", async () => {
    const watched = await observatory.open();
    const { page } = watched;
    const { best } = await steadyFigures(page);
    const figure = best.toLocaleString("en-GB");
    await page.getByRole("button", { name: t("sourced.sum", { figure }) }).click();
    const dialog = page.getByRole("dialog", { name: t("sum.title") });
    await dialog.getByText(figure).first().waitFor();
    await dialog
      .getByRole("button", { name: t("sourced.claims", { figure: "400" }) })
      .first()
      .click();
    await page.waitForURL(/page=evidence.*open=casebook/);
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("region", { name: t("property.deaths") }).waitFor();
    faults.push(...watched.faults);
  });

  test("a cell of the casebook is edited by keyboard, marked, taken back; its numbers open their dossier", async () => {
    const watched = await observatory.open();
    const { page } = watched;
    await page.getByRole("button", { name: t("casebook.open", { name: "Sahel" }) }).click();
    const casebook = page.getByRole("dialog", { name: t("casebook.title", { name: "Sahel" }) });
    const row = casebook.getByRole("row").filter({ hasText: "act-jnim" });
    await row.getByRole("gridcell").first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("F2");
    const editor = page.getByRole("dialog", {
      name: t("casebook.edit", { column: "Name (English)", row: "act-jnim" }),
    });
    await editor.getByLabel(t("casebook.value")).fill("Mrs Example");
    await editor.getByLabel(t("decide.why")).fill("a try");
    await editor.getByRole("button", { name: t("decide.record") }).click();
    await editor.getByRole("alert").getByText("seems to be a person").waitFor();
    await editor.getByLabel(t("casebook.value")).fill("Renamed Front");
    await editor.getByRole("button", { name: t("decide.record") }).click();
    await row.getByText("Renamed Front").waitFor();
    await row.getByRole("button", { name: t("casebook.undo", { column: "Name (English)" }) }).click();
    await row.getByText("Renamed Front").waitFor({ state: "detached" });
    await casebook.getByRole("option", { name: "Events" }).click();
    await casebook.getByRole("gridcell").getByRole("button").first().click();
    await page.waitForURL(/page=evidence.*open=events/);
    await page.getByRole("article").waitFor();
    // the browser reports the refusal of the first value too
    faults.push(...watched.faults.filter((fault) => !fault.includes("status of 400")));
  });

  test.each(["fr", "ar"] as const)("the page is whole in %s", async (lang) => {
    const watched = await observatory.open(`page=evidence&open=${DOSSIER}`, { lang });
    const deaths = watched.page.getByRole("region", { name: say[lang]("property.deaths") });
    await deaths.waitFor();
    expect(await seen(watched.page.getByRole("main"))).not.toMatch(/undefined|NaN|\{\w+\}/);
    expect(await watched.page.locator("html").getAttribute("dir")).toBe(lang === "ar" ? "rtl" : "ltr");
    faults.push(...watched.faults);
  });

  test("nothing failed in silence", () => expect(faults).toEqual([]));
});

async function decide(page: Page, origin: string, act: "dismiss" | "adopt", why: string): Promise<void> {
  await page.getByRole("button", { name: t("decide.ofClaim", { property: t("property.deaths"), origin }) }).click();
  await page.getByRole("menuitem", { name: t(`decide.${act}`) }).click();
  const dialog = page.getByRole("dialog", { name: t(`decide.${act}`) });
  await dialog.getByLabel(t("decide.why")).fill(why);
  await dialog.getByLabel(t("decide.who")).fill("desk 2");
  await dialog.getByRole("button", { name: t("decide.record") }).click();
  await dialog.waitFor({ state: "detached" });
}

/** The figures of the situation page, once they stand still. */
async function figuresOf(page: Page) {
  await page.getByRole("button", { name: t("pages.situation") }).click();
  await page.getByRole("region", { name: t("figures.title") }).waitFor();
  return await steadyFigures(page);
}

/** Looks until two looks agree: a starved machine draws late. */
async function steadyFigures(page: Page) {
  let last = await figures(page).catch(() => null);
  await expect
    .poll(
      async () => {
        const now = await figures(page).catch(() => null);
        const isSame = now !== null && JSON.stringify(now) === JSON.stringify(last);
        last = now;
        return isSame;
      },
      { timeout: 20_000, interval: 300 },
    )
    .toBe(true);
  return last ?? (await figures(page));
}
