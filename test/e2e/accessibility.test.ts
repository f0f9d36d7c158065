import type { Locator, Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { filterOf } from "./figures.ts";
import { NARROW, seriousFaults, WIDE } from "./look.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { type Language, say } from "./words.ts";

describe.skipIf(!chromium)("everyone can use the page", () => {
  const observatory = runObservatory();
  const faults: string[] = [];
  afterAll(() => expect(faults).toEqual([]));
  const open = async (...args: Parameters<typeof observatory.open>) => {
    const watched = await observatory.open(...args);
    watched.page.once("close", () => faults.push(...watched.faults));
    return watched.page;
  };

  test.each(["en", "fr", "ar"] as const)(
    "axe finds nothing serious in %s, wide and narrow, light and dark",
    async (lang) => {
      const t = say[lang];
      const page = await open("", { lang, viewport: WIDE, colorScheme: "light" });
      await firstRow(page, lang).click();
      const drawer = page.getByRole("region", { name: t("drawer.title"), exact: true });
      await drawer.getByRole("list").last().waitFor();
      expect(await seriousFaults(page), "wide, light").toEqual([]);
      await darken(page, "dark");
      expect(await seriousFaults(page), "wide, dark").toEqual([]);
      await page.setViewportSize(NARROW);
      expect(await seriousFaults(page), "narrow, dark, event").toEqual([]);
      await drawer.getByRole("button", { name: t("drawer.close") }).click();
      // Every part in both themes over the three languages, every language in both themes over the parts.
      const parts = ["timeline", "list", "filter", "map"] as const;
      for (const [index, part] of parts.entries()) {
        await darken(page, index < 2 === (lang === "fr") ? "light" : "dark");
        await page
          .getByRole("navigation")
          .getByRole("button", { name: t(`mobile.${part}`) })
          .click();
        expect(await seriousFaults(page), `narrow, ${part}`).toEqual([]);
      }
      await page.close();
    },
  );

  test.each([
    ["en", "light"],
    ["ar", "dark"],
  ] as const)("axe finds nothing serious in dialogs, menus and lists: %s, %s", async (lang, colorScheme) => {
    const t = say[lang];
    const page = await open("", { lang, viewport: { width: 1100, height: 800 }, colorScheme });
    for (const panel of ["lists.kidnappings", "lists.problems"] as const) {
      await page.getByRole("tab", { name: t(panel) }).click();
      await page
        .getByRole("tabpanel")
        .getByRole(panel === "lists.problems" ? "heading" : "table")
        .first()
        .waitFor();
      expect(await seriousFaults(page), panel).toEqual([]);
    }
    const banner = page.getByRole("banner");
    await banner.getByRole("button", { name: t("bar.export") }).click();
    await page.getByRole("menuitem").first().waitFor();
    expect(await seriousFaults(page), "export").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("combobox", { name: t("search.label") }).fill("mali");
    await page.getByRole("option").first().waitFor();
    // While its list is open the box hides the rest from screen readers; the Tab key closes it before it leads there.
    expect(await seriousFaults(page, { without: ["aria-hidden-focus"] }), "search").toEqual([]);
    await page.keyboard.press("Tab");
    await page.getByRole("listbox", { name: t("search.label") }).waitFor({ state: "detached" });
    expect(await page.locator("[aria-hidden=true] :focus").count()).toBe(0);
    await banner.getByRole("button", { name: t("bar.import") }).click();
    await page.getByRole("dialog", { name: t("import.title") }).waitFor();
    expect(await seriousFaults(page), "import").toEqual([]);
    await page.keyboard.press("Escape");
    const name = lang === "ar" ? "الساحل" : "Sahel";
    await banner.getByRole("button", { name: t("casebook.open", { name }) }).click();
    await page
      .getByRole("dialog", { name: t("casebook.title", { name }) })
      .getByRole("grid")
      .waitFor();
    expect(await seriousFaults(page), "casebook").toEqual([]);
    await page.close();
  });

  test("the keyboard alone reaches every part, in the order of reading", async () => {
    const t = say.en;
    const page = await open("", { viewport: WIDE });
    await firstRow(page, "en").waitFor();
    await page
      .locator("[aria-busy=false]")
      .filter({ has: page.getByRole("region", { name: /^Map of/ }) })
      .waitFor();
    const stops = await tabThrough(page, 140);
    const parts = [
      t("search.label"),
      t("bar.language"),
      t("bar.copyLink"),
      t("bar.export"),
      t("bar.import"),
      t("filters.types"),
      t("filters.findActor"),
      t("filters.places"),
      t("filters.kinds"),
      t("filters.precision"),
      t("filters.leastDeaths"),
      t("filters.datasets"),
      "Map of events",
      t("clock.play"),
      t("timeline.start"),
      t("timeline.end"),
      t("normal.months"),
      t("lists.title"),
      t("table.title"),
    ];
    const places = parts.map((part) => stops.findIndex((stop) => stop.includes(part)));
    expect(parts.filter((_, index) => places[index] === -1)).toEqual([]);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    await page.close();
  });

  test.each([
    ["rivalry", "en", "light"],
    ["rivalry", "ar", "dark"],
    ["effect", "fr", "dark"],
    ["effect", "ar", "light"],
  ] as const)("axe finds nothing serious in the %s view of fronts: %s, %s", async (view, lang, colorScheme) => {
    const page = await open(`page=fronts&open=view%3D${view}`, { lang, viewport: WIDE, colorScheme });
    const heading = view === "rivalry" ? "rivalry.balance" : "effect.happenings";
    await page.getByRole("heading", { name: say[lang](heading) }).waitFor();
    expect(await seriousFaults(page), "wide").toEqual([]);
    await page.setViewportSize(NARROW);
    expect(await seriousFaults(page), "narrow").toEqual([]);
    await page.close();
  });

  test("a row opens with Enter; Escape closes the event and the focus is back on the row", async () => {
    const t = say.en;
    const page = await open();
    await firstRow(page, "en").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => focused(page)).toMatch(/^(?=.*data-index="2")(?!.*aria-busy)/);
    const row = await focused(page);
    await page.keyboard.press("Enter");
    const drawer = page.getByRole("region", { name: t("drawer.title"), exact: true });
    await drawer.getByRole("list").last().waitFor();
    expect(await holdsFocus(drawer)).toBe(true);
    await page.keyboard.press("Tab");
    expect(await holdsFocus(drawer)).toBe(true);
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });
    expect(await focused(page)).toBe(row.replace('aria-selected="true"', 'aria-selected="false"'));
    await page.close();
  });

  test.each(["bar.import", "bar.export"] as const)(
    "%s opens with Enter, keeps the focus and gives it back",
    async (key) => {
      const t = say.en;
      const page = await open();
      const button = page.getByRole("banner").getByRole("button", { name: t(key) });
      await button.focus();
      await page.keyboard.press("Enter");
      const opened = key === "bar.import" ? page.getByRole("dialog") : page.getByRole("menu", { name: t(key) });
      await opened.waitFor();
      await expect.poll(() => holdsFocus(opened)).toBe(true);
      for (let press = 0; press < 6; press++) {
        await page.keyboard.press(key === "bar.import" ? "Tab" : "ArrowDown");
        expect(await holdsFocus(opened)).toBe(true);
      }
      await page.keyboard.press("Escape");
      await opened.waitFor({ state: "detached" });
      await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.close();
    },
  );

  test("filters can be chosen and taken away with the keyboard", async () => {
    const t = say.en;
    const page = await open();
    const kinds = page.getByRole("listbox", { name: t("filters.kinds") });
    await kinds.getByRole("option").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.waitForURL(/kind=/);
    const chosen = filterOf(page.url()).kinds ?? "";
    await page
      .getByRole("list", { name: t("filters.active") })
      .getByRole("button")
      .last() // the region that a fresh page shows stands first
      .focus();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => !url.hash.includes("kind="));
    expect(chosen).not.toBe("");
    await page.close();
  });

  test("the map moves with the arrow keys", async () => {
    const page = await open();
    const map = page.getByRole("region", { name: /^Map of events/ });
    await page.locator("[aria-busy=false]").filter({ has: map }).waitFor();
    await map.focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/at=/);
    const moved = new URL(page.url()).hash;
    await page.keyboard.press("+");
    await page.waitForURL((url) => url.hash.includes("at=") && url.hash !== moved);
    await page.close();
  });

  test("who asks for less motion gets none", async () => {
    const page = await open("", { reducedMotion: "reduce" });
    await page
      .getByRole("banner")
      .getByRole("button", { name: say.en("bar.import") })
      .click();
    await page.getByRole("dialog").waitFor();
    expect(await movements(page)).toEqual([]);
    await page.close();
  });
});

function firstRow(page: Page, lang: Language): Locator {
  return page
    .getByRole("grid", { name: say[lang]("table.title") })
    .getByRole("row")
    .nth(1);
}

async function darken(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe(colorScheme);
}

/** What each stop of the Tab key is called, with the names of what it lies in. */
async function tabThrough(page: Page, most: number): Promise<string[]> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const stops: string[] = [];
  for (let press = 0; press < most; press++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const names: string[] = [];
      const nameOf = (element: Element) =>
        element.getAttribute("aria-label") ??
        (element.getAttribute("aria-labelledby") ?? "")
          .split(" ")
          .map((id) => (id ? (document.getElementById(id)?.textContent ?? "") : ""))
          .join(" ");
      for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) names.push(nameOf(at));
      return `${names.filter(Boolean).join(" < ")} ${document.activeElement?.textContent?.slice(0, 60) ?? ""}`;
    });
    if (stop.trim() === "" && stops.length > 0) break;
    stops.push(stop);
  }
  return stops;
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.outerHTML.split(">")[0] ?? "");
}

function holdsFocus(element: Locator): Promise<boolean> {
  return element.evaluate((node) => node.contains(document.activeElement));
}

/** Elements whose style would still move something for longer than a frame. */
function movements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const longest = (times: string) => Math.max(...times.split(",").map((time) => Number.parseFloat(time)));
    return [...document.querySelectorAll("body *")].flatMap((element) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
      const moves =
        longest(transitionDuration) > 0.02 || (animationName !== "none" && longest(animationDuration) > 0.02);
      return moves ? [`${element.tagName} ${element.getAttribute("class")}`] : [];
    });
  });
}
