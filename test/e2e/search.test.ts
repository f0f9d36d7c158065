import type { Page } from "playwright-core";
import { describe, expect, test, vi } from "vitest";
import { chromium, runObservatory } from "./observatory.ts";
import { type Language, say, seen } from "./words.ts";

describe.skipIf(!chromium)("the search box, by keyboard", () => {
  const observatory = runObservatory();
  const t = say.en;
  const boxOf = (page: Page, lang: Language = "en") => page.getByRole("combobox", { name: say[lang]("search.label") });
  const option = (page: Page) => page.getByRole("option");

  test("a slash leads there, a wrong letter is forgiven, Enter moves the map", async () => {
    const { page } = await observatory.open();
    await page.keyboard.press("/");
    const box = boxOf(page);
    expect(await box.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.type("kidla");
    // the first question of a run waits for the index
    await option(page).filter({ hasText: "Kidal" }).first().waitFor({ timeout: 60_000 });
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/at=[12]\.\d+/);
    const offer = page.getByRole("button", { name: /^Show only / });
    await vi.waitFor(async () => expect(await offer.evaluate((node) => node === document.activeElement)).toBe(true));
    expect(await box.inputValue()).toBe("");
  });

  test("Ctrl-K leads there too; an actor goes into the filter, under the name that another language uses", async () => {
    const { page } = await observatory.open();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("GSIM");
    await option(page).filter({ hasText: "JNIM" }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/actor=Group\+for\+the\+Support/);
  });

  test("shows all of a kind, then an event with its sources; Escape closes", async () => {
    const { page } = await observatory.open();
    await page.keyboard.press("/");
    await page.keyboard.type("kidal");
    const more = option(page).filter({ hasText: /\d+ more in Events/ });
    await more.waitFor();
    const [, count = "0"] = /(\d+) more/.exec(await seen(more)) ?? [];
    await page.keyboard.press("Escape");
    await page.getByRole("listbox", { name: t("search.label") }).waitFor({ state: "detached" });
    expect(await boxOf(page).inputValue()).toBe("");
    await page.keyboard.type("kidal");
    await more.waitFor();
    const place = async () => (await option(page).all()).length;
    const all = await place();
    for (let i = 0; i < all && (await more.getAttribute("data-focused")) === null; i++) {
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await vi.waitFor(async () => expect(await place()).toBe(Number(count) + 5));
    expect(await boxOf(page).inputValue()).toBe("kidal");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/event=casebook/);
  });

  test("reads Arabic letters, and runs from right to left", async () => {
    const { page } = await observatory.open("", { lang: "ar" });
    await boxOf(page, "ar").fill("كايس");
    await option(page).filter({ hasText: "كايس" }).first().waitFor();
    expect(
      await option(page)
        .first()
        .evaluate((node) => getComputedStyle(node).direction),
    ).toBe("rtl");
  });

  test("says when the server does not answer, and when nothing is found", async () => {
    const { page } = await observatory.open();
    await boxOf(page).fill("qqqqqqqqq");
    await option(page)
      .filter({ hasText: t("search.inTexts", { text: "qqqqqqqqq" }) })
      .waitFor();
    await page.route("**/api/search?*", (route) => route.abort());
    await boxOf(page).fill("kayes");
    await page.getByText(t("error.gone")).waitFor();
    expect(await option(page).filter({ hasText: "Kayes" }).count()).toBe(0);
  });
});
