import type { Locator, Page } from "playwright-core";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { EventItem, Kidnappings, Situation } from "../../src/api/contract.ts";
import type { Watched } from "./browser.ts";
import { agreement, apiEvent, apiEvents, apiSums, filterOf, getJson, REGION } from "./figures.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { say, seen } from "./words.ts";

const t = say.en;

describe.skipIf(!chromium)("the situation page on a fresh workspace", () => {
  const observatory = runObservatory();
  const opened: Watched[] = [];
  const open = async (link?: string) => {
    const watched = await observatory.open(link);
    opened.push(watched);
    return watched.page;
  };
  afterEach(async () => {
    const faults = opened.flatMap((watched) => watched.faults);
    await Promise.all(opened.splice(0).map(({ page }) => page.close()));
    expect(faults, "requests to elsewhere and console errors").toEqual([]);
  });

  test("shows what the API says, all of it from the program itself", async () => {
    const page = await open();
    const sums = await agreement(page, observatory.address);
    const all = await apiEvents(observatory.address, { ...REGION, limit: "5", sort: "-date" });
    expect(sums.events).toBe(all.total);
    expect(sums.events).toBeGreaterThan(300);
    expect(sums.low).toBeLessThan(sums.best);
    expect(sums.best).toBeLessThan(sums.high);
    const rows = page.getByRole("grid", { name: t("table.title") }).getByRole("row");
    for (const [index, item] of all.items.entries()) await expectRow(rows.nth(index + 1), item);
    for (const type of await byKey("type")) {
      const option = page.getByRole("listbox", { name: t("filters.types") }).getByRole("option");
      expect(await countOf(option, t(`type.${type.key[0]}` as "type.incident"))).toBe(type.events);
    }
    const [country, ...others] = (await byKey("country")).sort((a, b) => b.events - a.events);
    expect(others.length).toBeGreaterThan(5);
    const first = page
      .getByRole("tree", { name: t("filters.places") })
      .getByRole("treeitem")
      .first();
    expect(await seen(first)).toMatch(new RegExp(`\\b${country?.events}$`));
  });

  test("a brush drawn with the mouse narrows every view, and a double press clears it", async () => {
    const page = await open();
    const before = await agreement(page, observatory.address);
    await dragOver(page, 0.6, 0.8);
    await page.waitForURL(/from=.*to=/);
    const { from = "", to = "" } = filterOf(page.url());
    expect(from).toMatch(/-01$/);
    expect(to > from).toBe(true);
    const narrowed = await agreement(page, observatory.address);
    expect(narrowed.events).toBeLessThan(before.events);
    expect(narrowed.events).toBeGreaterThan(0);
    await expectChip(page, /20\d\d/);

    const [x, y] = await plotPoint(page, 0.3, 0.3);
    await page.mouse.dblclick(x, y);
    await page.waitForURL((url) => !url.hash.includes("from="));
    expect(await agreement(page, observatory.address)).toEqual(before);
  });

  test("the brush's handles follow the keyboard", async () => {
    const page = await open();
    await agreement(page, observatory.address);
    const [start, end] = handles(page);
    const first = await start.getAttribute("aria-valuetext");
    await start.focus();
    await page.keyboard.press("PageUp");
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/from=2015-04-01/);
    expect(await start.getAttribute("aria-valuetext")).not.toBe(first);
    const later = await agreement(page, observatory.address);

    await end.focus();
    await page.keyboard.press("PageDown");
    await page.waitForURL(/to=2023-03-31/);
    const both = await agreement(page, observatory.address);
    expect(both.events).toBeLessThan(later.events);

    await end.press("Escape");
    await page.waitForURL((url) => !/from=|to=/.test(url.hash));
    expect((await agreement(page, observatory.address)).events).toBeGreaterThan(later.events);
  });

  test("finds an actor by any alias and counts it under all its names", async () => {
    const page = await open();
    const box = page.getByRole("combobox", { name: t("filters.findActor") });
    for (const alias of ["GSIM", "JNIM"]) {
      const expected = await apiSums(observatory.address, { ...REGION, actors: alias });
      expect(expected.events).toBeGreaterThan(50);
      await box.fill(alias);
      const found = page.getByRole("option", { name: /Group for the Support of Islam and Muslims/ });
      await found.first().waitFor();
      await box.press("ArrowDown");
      await box.press("Enter");
      await page.waitForURL(/actor=/);
      expect(await agreement(page, observatory.address)).toEqual(expected);
      await expectChip(page, /Group for the Support of Islam and Muslims/);
      await page.getByRole("button", { name: /^Remove .*Group for the Support/ }).click();
      await page.waitForURL((url) => !url.hash.includes("actor="));
    }
  });

  test("a kind of incident and a country narrow together", async () => {
    const page = await open();
    await page
      .getByRole("listbox", { name: t("filters.kinds") })
      .getByRole("option", { name: /^Kidnapping/ })
      .click();
    await page.waitForURL(/kind=kidnapping/);
    await page.getByText(t("filters.kindsNote", { count: 0 })).waitFor();
    const kidnappings = await agreement(page, observatory.address);
    expect(kidnappings).toEqual(await apiSums(observatory.address, { ...REGION, kinds: "kidnapping" }));
    await page
      .getByRole("tree", { name: t("filters.places") })
      .getByRole("treeitem", { name: /^Mali / })
      .click();
    await page.waitForURL(/country=MLI/);
    const inMali = await agreement(page, observatory.address);
    expect(inMali).toEqual(await apiSums(observatory.address, { kinds: "kidnapping", countries: "MLI" }));
    expect(inMali.events).toBeLessThan(kidnappings.events);
    await page.getByRole("button", { name: t("filters.reset"), exact: true }).click();
    await page.waitForURL((url) => !/kind=|country=/.test(url.hash));
  });

  test("the kidnapping view gives counts and claimed sums", async () => {
    const page = await open();
    await page.getByRole("tab", { name: t("lists.kidnappings") }).click();
    const panel = page.getByRole("tabpanel", { name: t("lists.kidnappings") });
    await panel.getByText(t("kidnappings.note")).waitFor();
    const { rows, items } = await getJson<Kidnappings>(`${observatory.address}/api/casebook/kidnappings`);
    for (const year of new Set(rows.map((row) => row.year))) {
      const mine = rows.filter((row) => row.year === year);
      const cells = await panel
        .getByRole("row", { name: new RegExp(`^${year}\\b`) })
        .getByRole("cell")
        .allInnerTexts();
      expect([year, Number(cells[0]), Number(cells[2])]).toEqual([
        year,
        sum(mine, "kidnappings"),
        sum(mine, "releases"),
      ]);
      const high = mine.reduce((total, row) => total + (row.people.high ?? 0), 0);
      expect(cells[1]).toContain(high > 0 ? high.toLocaleString("en-GB") : "–");
    }
    const claimed = items.filter((item) => item.claimedSum);
    expect(claimed.length).toBeGreaterThan(0);
    const sums = panel.getByText(/^Claimed sum: .* says .+/);
    expect(await sums.count()).toBe(claimed.length);
    const said = await Promise.all((await sums.all()).map((one) => seen(one)));
    for (const { claimedSum } of claimed) {
      const { high, currency, claimedBy } = claimedSum ?? { high: 0, currency: "", claimedBy: "" };
      const mine = said.filter((words) => words.includes(`${currency}, says ${claimedBy}`));
      expect(mine.join(" ")).toContain(high.toLocaleString("en-GB"));
    }
  });

  test("an event opens to its estimate, its precision in words and each rival claim with who says it", async () => {
    const event = await mostDisputed();
    const page = await open(`from=${event.dateStart}&to=${event.dateStart}`);
    const row = page.getByRole("row").filter({ hasText: event.place ?? "" });
    await row.first().click();
    const drawer = page.getByRole("region", { name: t("drawer.title"), exact: true });
    await drawer.getByRole("heading", { level: 2, name: event.place ?? "" }).waitFor();
    const words = (await seen(drawer)).replace(/\s+/g, " ");
    for (const end of ["low", "best", "high"] as const) {
      expect(words).toContain(`${event.deaths[end]?.toLocaleString("en-GB") ?? "–"} ${t(`deaths.${end}`)}`);
    }
    expect(words).toContain(t(`precision.place.${event.placePrecision}`));
    expect(words).toContain(t(`precision.placeExplained.${event.placePrecision}`));
    const isSpan = event.datePrecision === "day" && event.dateStart !== event.dateEnd;
    const date = isSpan ? "firstAndLast" : event.datePrecision;
    expect(words).toContain(t(`precision.date.${date}`));
    if (!isSpan) expect(words).toContain(t(`precision.dateExplained.${date}`));
    for (const side of [event.sideA, event.sideB]) if (side) expect(words).toContain(side);

    expect(await drawer.getByRole("listitem").count()).toBeGreaterThanOrEqual(event.sources.length);
    const claims = await drawer.getByRole("list").last().getByRole("listitem").allInnerTexts();
    expect(claims).toHaveLength(event.sources.length);
    for (const [index, source] of event.sources.entries()) {
      const claim = (claims[index] ?? "").replace(/\s+/g, " ");
      expect(claim).toContain((source.statement ?? "").replace(/\s+/g, " "));
      if (source.assertedBy) expect(claim).toContain(t("sources.assertedBy", { who: source.assertedBy }));
    }
    const links = await drawer.getByRole("link").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(links).toEqual(event.sources.flatMap(({ address }) => address ?? []));
    await page.waitForURL(/event=casebook/);
    await page.getByRole("button", { name: t("drawer.close") }).click();
    await drawer.waitFor({ state: "detached" });
  });

  test("a source that must not be linked is named without a link", async () => {
    const event = await withUnlinkable();
    const page = await open(`event=${encodeURIComponent(event.uid)}`);
    const drawer = page.getByRole("region", { name: t("drawer.title"), exact: true });
    await drawer.getByRole("list").last().waitFor();
    const expected = event.sources.flatMap(({ address }) => address ?? []);
    expect(expected.length).toBeLessThan(event.sources.length);
    expect(await drawer.getByRole("link").count()).toBe(expected.length);
  });

  test("every table of the casebook can be read, row by row with its source", async () => {
    const { casebook } = await getJson<Situation>(`${observatory.address}/api/situation`);
    const page = await open();
    await page.getByRole("button", { name: t("casebook.open", { name: casebook.name }) }).click();
    const dialog = page.getByRole("dialog", { name: t("casebook.title", { name: casebook.name }) });
    const tables = dialog.getByRole("listbox", { name: t("casebook.tables") });
    for (const { label, rows } of casebook.tables) {
      await tables
        .getByRole("option")
        .filter({ has: page.getByText(label.en, { exact: true }) })
        .click();
      await dialog.getByText(t("casebook.rows", { count: rows }), { exact: true }).waitFor();
      expect(await dialog.getByRole("grid").getByRole("row").count()).toBe(rows && Math.min(rows, 50) + 1);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  test("a window without events says what to relax, and doing so brings them back", async () => {
    const page = await open("kind=coup&country=SEN");
    const nothing = page.getByRole("region", { name: t("figures.title") });
    await nothing.getByText(t("nothing.title")).waitFor();
    const relax = nothing.getByRole("button", { name: t("nothing.relax", { clause: t("clause.kinds") }) });
    const { events } = await apiSums(observatory.address, { countries: "SEN" });
    expect(await seen(nothing)).toContain(t("nothing.brings", { count: events }));
    expect(await seen(page.getByRole("tabpanel"))).toContain(t("nothing.title"));
    await relax.click();
    await page.waitForURL((url) => !url.hash.includes("kind="));
    expect((await agreement(page, observatory.address)).events).toBe(events);
  });

  test("the clock plays and pauses", async () => {
    const page = await open("speed=8");
    const all = await agreement(page, observatory.address);
    const [, end] = handles(page);
    const seen = new Set<string>();
    await page.getByRole("button", { name: t("clock.play") }).click();
    await vi.waitFor(
      async () => {
        seen.add((await end.getAttribute("aria-valuetext")) ?? "");
        expect(seen.size).toBeGreaterThan(3);
      },
      { timeout: 20_000, interval: 30 },
    );
    await page.getByRole("button", { name: t("clock.pause") }).click();
    await page.getByRole("button", { name: t("clock.play") }).waitFor();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const stopped = await end.getAttribute("aria-valuetext");
    expect(await changesWithin(end, stopped, 600)).toBe(false);
    await page.waitForURL(/from=.*to=/);
    expect((await agreement(page, observatory.address)).events).toBeLessThan(all.events);
  });

  test("the clock steps as its mode says, forward and back", async () => {
    const page = await open("from=2020-01-01&to=2020-06-30");
    const modes = [
      ["clock.cumulative", "2020-01-01", "2020-09-30"],
      ["clock.fixed", "2020-07-01", "2020-12-31"],
      ["clock.sliding", "2020-04-01", "2020-09-30"],
    ] as const;
    for (const [mode, from, to] of modes) {
      await page.getByRole("button", { name: t("clock.mode") }).click();
      await page.getByRole("option", { name: t(mode) }).click();
      await page.getByRole("button", { name: t("clock.forward") }).click();
      await page.waitForURL(new RegExp(`from=${from}&to=${to}`));
      await page.getByRole("button", { name: t("clock.back") }).click();
      await page.waitForURL(/from=2020-01-01&to=2020-06-30/);
    }
    await agreement(page, observatory.address);
  });

  test("deaths instead of events, and words in the texts", async () => {
    const page = await open();
    await page.getByRole("radio", { name: t("measure.deaths") }).click();
    await page.getByRole("img", { name: /^Deaths by quarter/ }).waitFor();
    const box = page.getByRole("combobox", { name: t("search.label") });
    await box.fill("fuel");
    await page.getByRole("option", { name: t("search.inTexts", { text: "fuel" }) }).click();
    await page.waitForURL(/text=fuel/);
    const found = await agreement(page, observatory.address);
    expect(found).toEqual(await apiSums(observatory.address, { ...REGION, text: "fuel" }));
    expect(found.events).toBeGreaterThan(0);
  });

  test("finds a town, moves the map to it and offers its region; everything is one press away", async () => {
    const page = await open();
    const box = page.getByRole("combobox", { name: t("search.label") });
    await box.fill("segou");
    const town = page.getByRole("option", { name: /^S[ée]gou, .*Mali/ });
    await town.first().waitFor({ timeout: 60_000 });
    await box.press("ArrowDown");
    await box.press("Enter");
    await page.waitForURL(/at=-[56]\./);
    const offer = page.getByRole("button", { name: /^Show only / });
    await vi.waitFor(async () => expect(await offer.evaluate((node) => node === document.activeElement)).toBe(true));
    await offer.press("Enter");
    await page.waitForURL(/unit=ML-4/);
    expect(await agreement(page, observatory.address)).toEqual(await apiSums(observatory.address, { units: "ML-4" }));
    await page.getByRole("button", { name: t("filters.reset"), exact: true }).click();
    await page.waitForURL((url) => !url.hash.includes("unit="));
    await page.getByRole("radio", { name: /^Everything/ }).click();
    await page.waitForURL(/region=everything/);
    const all = await agreement(page, observatory.address);
    expect(all).toEqual(await apiSums(observatory.address, {}));
  });

  const byKey = async (key: string) =>
    (
      await getJson<{ rows: { key: string[]; events: number }[] }>(
        `${observatory.address}/api/aggregates?by=${key}&region=casebook`,
      )
    ).rows.filter((row) => row.key[0] !== null);

  /** The casebook event with the most sources that give different figures. */
  async function mostDisputed() {
    const { items } = await apiEvents(observatory.address, { limit: "60", sort: "-deaths" });
    const details = await Promise.all(items.map((item) => apiEvent(observatory.address, item.uid)));
    const rivals = (event: (typeof details)[number]) =>
      new Set(event.sources.flatMap(({ deaths }) => deaths.best ?? deaths.low ?? [])).size;
    return details.reduce((most, one) => (rivals(one) > rivals(most) ? one : most));
  }

  async function withUnlinkable() {
    const { items } = await apiEvents(observatory.address, { limit: "400" });
    for (const item of items) {
      const event = await apiEvent(observatory.address, item.uid);
      if (event.sources.some(({ address }) => address === null)) return event;
    }
    throw new Error("every source of the casebook can be linked");
  }
});

const sum = <K extends string>(rows: Record<K, number>[], key: K) => rows.reduce((total, row) => total + row[key], 0);

function handles(page: Page): [Locator, Locator] {
  return [
    page.getByRole("slider", { name: t("timeline.start") }),
    page.getByRole("slider", { name: t("timeline.end") }),
  ];
}

/** A point of the timeline's plot, as shares of its width and height. */
async function plotPoint(page: Page, x: number, y: number): Promise<[number, number]> {
  const box = await page.getByRole("img", { name: /by (day|week|month|quarter|year)/ }).boundingBox();
  if (!box) throw new Error("the timeline is not drawn");
  return [box.x + x * box.width, box.y + y * box.height];
}

async function dragOver(page: Page, from: number, to: number): Promise<void> {
  await page.mouse.move(...(await plotPoint(page, from, 0.4)));
  await page.mouse.down();
  await page.mouse.move(...(await plotPoint(page, (from + to) / 2, 0.4)), { steps: 4 });
  await page.mouse.move(...(await plotPoint(page, to, 0.4)), { steps: 4 });
  await page.mouse.up();
}

async function expectChip(page: Page, words: RegExp): Promise<void> {
  await page
    .getByRole("list", { name: t("filters.active") })
    .getByRole("listitem")
    .filter({ hasText: words })
    .first()
    .waitFor();
}

async function countOf(options: Locator, label: string): Promise<number> {
  return Number((await seen(options.filter({ hasText: label }))).replace(/^.*\D/s, ""));
}

async function expectRow(row: Locator, item: EventItem): Promise<void> {
  await row.waitFor();
  const words = await seen(row);
  if (item.place) expect(words).toContain(item.place);
  if (item.deaths.best !== null) expect(words).toContain(item.deaths.best.toLocaleString("en-GB"));
}

/** True as soon as the slider's value is another; false when it stays for `ms`. */
async function changesWithin(slider: Locator, value: string | null, ms: number): Promise<boolean> {
  const handle = await slider.elementHandle();
  const page = slider.page();
  return await page
    .waitForFunction(([node, was]) => (node as Element).getAttribute("aria-valuetext") !== was, [handle, value], {
      timeout: ms,
    })
    .then(
      () => true,
      () => false,
    );
}
