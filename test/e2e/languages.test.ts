import { mkdir, writeFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { DIRECTIONS, LOCALES } from "../../src/web/i18n/messages.ts";
import { coloursOf, drawn } from "./drawing.ts";
import { apiSums } from "./figures.ts";
import { NARROW, WIDE } from "./look.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { CATALOGUES, type Language, say, seen } from "./words.ts";

const LANGUAGES = ["en", "fr", "ar"] as const;
const IMAGES = new URL("../../docs/images/", import.meta.url);
/** Pictures are always taken and judged; they replace those of the documentation only when asked for. */
const KEEP = process.env.HARMATTAN_SCREENSHOTS === "1";

const MAP: Record<Language, RegExp> = { en: /^Map of events/, fr: /^Carte des événements/, ar: /^خريطة الأحداث/ };
const LEGEND: Record<Language, string> = { en: "Legend", fr: "Légende", ar: "مفتاح الخريطة" };

describe.skipIf(!chromium)("the page in three languages", () => {
  const observatory = runObservatory();
  const faults: string[] = [];
  afterAll(() => expect(faults).toEqual([]));

  describe.each(LANGUAGES)("%s", (lang) => {
    const t = say[lang];
    test("wide, light and dark", async () => {
      const watched = await observatory.open("", { lang, viewport: WIDE, colorScheme: "light" });
      const { page } = watched;
      const map = page.getByRole("region", { name: MAP[lang] });
      await drawn(map);
      expect(await page.locator("html").getAttribute("lang")).toBe(lang);
      expect(await page.locator("html").getAttribute("dir")).toBe(DIRECTIONS[lang]);
      expect(await page.title()).toBe(t("title"));
      expect(await directionOf(page, MAP[lang])).toBe("ltr");
      await expectSides(page, lang);
      await expectFormats(page, lang);
      const light = await photograph(page, `situation-${lang}-light`);

      await page.emulateMedia({ colorScheme: "dark" });
      await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("dark");
      await drawn(map);
      const dark = await photograph(page, `situation-${lang}-dark`);
      expect(dark.equals(light)).toBe(false);
      faults.push(...watched.faults);
      await page.close();
    });

    test("narrow: one part at a time, none wider than the screen", async () => {
      const watched = await observatory.open("", { lang, viewport: NARROW, colorScheme: "light" });
      const { page } = watched;
      await drawn(page.getByRole("region", { name: MAP[lang] }));
      if (lang !== "fr") await photograph(page, `situation-${lang}-narrow`);
      for (const tab of ["timeline", "list", "filter", "map"] as const) {
        const button = page.getByRole("navigation", { name: t("mobile.title") }).getByRole("button", {
          name: t(`mobile.${tab}`),
        });
        await button.click();
        await expect.poll(() => button.getAttribute("aria-current")).toBe("page");
        expect(await tooWide(page), tab).toEqual([]);
      }
      for (const [item, title, last] of [
        [t("bar.import"), t("import.title"), t("import.choose")],
        [t("casebook.menu"), t("casebook.title", { name: lang === "ar" ? "الساحل" : "Sahel" }), t("casebook.next")],
      ] as const) {
        await page.getByRole("button", { name: t("bar.more") }).click();
        await page.getByRole("menuitem", { name: item, exact: true }).click();
        const dialog = page.getByRole("dialog", { name: title });
        await dialog.getByRole("button", { name: last }).waitFor();
        const box = await dialog.boundingBox();
        expect(box?.x, title).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0), title).toBeLessThanOrEqual(NARROW.width);
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "detached" });
      }
      faults.push(...watched.faults);
      await page.close();
    });
  });

  test.each(["fr", "ar"] as const)("%s: no English is left among names, controls and notes", async (lang) => {
    const t = say[lang];
    const watched = await observatory.open("", { lang });
    const { page } = watched;
    await page.getByRole("region", { name: LEGEND[lang] }).getByRole("button", { name: LEGEND[lang] }).waitFor();
    const left = new Set(await englishLeft(page, lang));
    const look = async () => {
      for (const words of await englishLeft(page, lang)) left.add(words);
    };
    await page.getByRole("region", { name: LEGEND[lang] }).getByRole("button", { name: LEGEND[lang] }).click();
    for (const panel of ["lists.kidnappings", "lists.problems", "lists.events"] as const) {
      await page.getByRole("tab", { name: t(panel) }).click();
      await page.getByRole("tabpanel", { name: t(panel) }).waitFor();
      await look();
    }
    await page
      .getByRole("grid", { name: t("table.title") })
      .getByRole("row")
      .nth(1)
      .click();
    const drawer = page.getByRole("region", { name: t("drawer.title"), exact: true });
    await drawer.getByRole("heading", { level: 2 }).waitFor();
    await look();
    await page
      .getByRole("banner")
      .getByRole("button", { name: t("bar.export") })
      .click();
    await page.getByRole("menuitem").first().waitFor();
    await look();
    await page.keyboard.press("Escape");
    await page
      .getByRole("banner")
      .getByRole("button", { name: t("bar.import") })
      .click();
    await page.getByRole("dialog", { name: t("import.title") }).waitFor();
    await look();
    expect([...left]).toEqual([]);
    faults.push(...watched.faults);
    await page.close();
  });

  test.each(["fr", "ar"] as const)("%s: no English is left in the views of rivalry and effect", async (lang) => {
    const t = say[lang];
    const watched = await observatory.open("page=fronts&open=view%3Drivalry", { lang });
    const { page } = watched;
    await page.getByRole("heading", { name: t("rivalry.balance") }).waitFor();
    const left = await englishLeft(page, lang);
    await page.getByRole("tab", { name: t("fronts.view.effect") }).click();
    await page.getByRole("heading", { name: t("effect.happenings") }).waitFor();
    expect([...left, ...(await englishLeft(page, lang))]).toEqual([]);
    await page.setViewportSize(NARROW);
    expect(await tooWide(page)).toEqual([]);
    faults.push(...watched.faults);
    await page.close();
  });

  /** Dates and numbers of the figures as the language writes them. */
  async function expectFormats(page: Page, lang: Language): Promise<void> {
    const plain = (text: string) => text.replace(/\s/g, " ");
    const { best } = await apiSums(observatory.address);
    const figures = plain(await seen(page.getByRole("region", { name: say[lang]("figures.title") })));
    expect(figures).toContain(plain(new Intl.NumberFormat(LOCALES[lang]).format(best)));
    const start = await page.getByRole("slider", { name: say[lang]("timeline.start") }).getAttribute("aria-valuetext");
    const day = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
    expect(plain(start ?? "")).toBe(
      plain(new Intl.DateTimeFormat(LOCALES[lang], day).format(new Date("2012-01-01T00:00:00Z"))),
    );
  }
});

/** Filters, map and figures from the start of a line to its end; the timeline runs left to right in every language. */
async function expectSides(page: Page, lang: Language): Promise<void> {
  const t = say[lang];
  const left = async (box: ReturnType<Page["locator"]>) => (await box.boundingBox())?.x ?? Number.NaN;
  const filters = await left(page.getByRole("complementary", { name: t("filters.title") }));
  const map = await left(page.getByRole("region", { name: MAP[lang] }));
  const side = await left(page.getByRole("complementary", { name: t("side.title") }));
  const order = [filters, map, side];
  expect(order).toEqual([...order].sort((a, b) => (lang === "ar" ? b - a : a - b)));
  const start = await left(page.getByRole("slider", { name: t("timeline.start") }));
  expect(start).toBeLessThan(await left(page.getByRole("slider", { name: t("timeline.end") })));
}

function directionOf(page: Page, name: RegExp): Promise<string> {
  return page.getByRole("region", { name }).evaluate((element) => getComputedStyle(element).direction);
}

async function photograph(page: Page, name: string): Promise<Buffer> {
  await page.mouse.move(1, 1);
  const png = await page.screenshot({ animations: "disabled" });
  const colours = await coloursOf(page, png);
  expect(colours.different, name).toBeGreaterThan(500);
  expect(colours.commonest, name).toBeLessThan(0.7);
  if (KEEP) {
    await mkdir(IMAGES, { recursive: true });
    await writeFile(new URL(`${name}.png`, IMAGES), png);
  }
  return png;
}

/** Elements that reach beyond the screen although nothing around them scrolls. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element): boolean => {
      for (let up = element.parentElement; up; up = up.parentElement) {
        if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true;
      }
      return false;
    };
    return [...document.querySelectorAll("body *")]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (left < -1 || right > innerWidth + 1) && !scrolls(element);
      })
      .map((element) => `${element.tagName} ${element.getAttribute("class")}`);
  });
}

/** Texts and names on the page that the English catalogue has and the language's own has not. */
async function englishLeft(page: Page, lang: Language): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found = new Set<string>();
    for (const element of document.querySelectorAll("body *")) {
      for (const name of ["aria-label", "title", "placeholder", "aria-valuetext", "aria-roledescription"]) {
        const value = element.getAttribute(name);
        if (value) found.add(value.trim());
      }
      for (const node of element.childNodes) if (node.nodeType === 3) found.add(node.textContent?.trim() ?? "");
    }
    return [...found].filter(Boolean);
  });
  const own = new Set<string>(Object.values(CATALOGUES[lang]));
  const english = Object.values(CATALOGUES.en).filter((message) => !own.has(message));
  const patterns = english.flatMap(patternOf);
  return texts.filter((text) => !own.has(text) && patterns.some((pattern) => pattern.test(text)));
}

/** What an English message looks like once its values, which are short, are filled in; plurals and short words are left out. */
function patternOf(message: string): RegExp[] {
  if (/\{\w+, plural/.test(message)) return [];
  const parts = message.split(/\{[^}]*\}/);
  if (parts.length > 1 && parts.join("").replace(/\P{L}/gu, "").length < 6) return [];
  return [new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".{1,60}")}$`)];
}
