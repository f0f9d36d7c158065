import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { agreement, apiSums, getJson } from "./figures.ts";
import { gedFile, on } from "./inventedEvents.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { say, seen } from "./words.ts";

const t = say.en;
const data = process.env.HARMATTAN_DATA ?? "../shared/data";
const candidate = resolve(join(data, "events/ucdp_candidate_v26_0_1_global_2026-01.csv.gz"));
if (!existsSync(candidate)) process.stderr.write(`skipped: the candidate release, because ${candidate} is not there\n`);

const GAO = { where_coordinates: "Gao town", adm_1: "Gao region", adm_2: "", latitude: 16.27, longitude: -0.04 };
const FIRST = [
  { id: 1, ...on("01-05") },
  { id: 2, ...on("02-06"), type_of_violence: 2, low: 0, best: 0, high: 3 },
  { id: 3, ...on("03-07"), type_of_violence: 3, low: 5, best: 6, high: 9, ...GAO },
  { id: 4, ...on("04-08"), latitude: 120 },
  { id: 5, ...on("05-09"), low: 10, best: 12, high: 20, ...GAO },
  { id: 6, date_start: "not a day", date_end: "2024-06-10" },
];
const SECOND = [
  { id: 1, ...on("01-05"), best: 3 },
  { id: 3, ...on("03-07"), type_of_violence: 3, low: 5, best: 6, high: 9, ...GAO },
  { id: 5, ...on("05-09"), low: 10, best: 12, high: 20, ...GAO },
  { id: 7, ...on("04-11"), low: 1, best: 1, high: 1 },
];

describe.skipIf(!chromium)("importing through the page", () => {
  const observatory = runObservatory();
  let page: Page;
  let faults: string[];
  let before: number;
  beforeAll(async () => {
    ({ page, faults } = await observatory.open());
    before = (await apiSums(observatory.address)).events;
  });

  afterEach(async () => {
    const dialog = page.getByRole("dialog");
    if (await dialog.count()) await dialog.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  test("a chosen file: progress, report with its bad rows, and new figures", async () => {
    const dialog = await openDialog(page);
    const progress = await watchProgress(page);
    await choose(dialog, { name: "GEDEvent_v25_1.csv", mimeType: "text/csv", buffer: Buffer.from(gedFile(FIRST)) });
    await dialog.getByText(t("report.done", { count: 4 })).waitFor();
    expect(await progress()).toContain(t("import.progress"));
    const facts = await factsOf(dialog);
    expect(facts[t("report.dataset")]).toBe("UCDP GED 25.1");
    expect(await seen(dialog)).toContain("UCDP GED, full columns, any release from 17, release 25.1");
    expect([facts[t("report.rows")], facts[t("report.rejects")]]).toEqual(["4", "2"]);
    expect(facts[t("report.span")]).toBe("5 Jan – 9 May 2024");
    const rejects = dialog.getByRole("table").getByRole("row");
    const cells = await Promise.all((await rejects.all()).slice(1).map((row) => row.getByRole("cell").allInnerTexts()));
    expect(cells.map(([line, column, value]) => [line, column, value])).toEqual([
      ["5", "latitude", "120"],
      ["7", "date_start", "not a day"],
    ]);
    expect(cells[0]?.[3]).toMatch(/not a latitude; valid: -90 to 90/);
    expect(cells[1]?.[3]).not.toBe("");

    await dialog.getByRole("button", { name: t("report.look"), exact: true }).click();
    await page.waitForURL(/dataset=/);
    expect(await agreement(page, observatory.address)).toEqual({ events: 4, low: 16, best: 20, high: 36 });
    await page.getByRole("button", { name: t("filters.reset"), exact: true }).click();
    await page.waitForURL((url) => !url.hash.includes("dataset="));
    const figures = page.getByRole("region", { name: t("figures.title") });
    await figures.getByRole("row", { name: /^UCDP GED 25\.1/ }).waitFor();
    const [rows, , deaths] = await figures
      .getByRole("row", { name: /^UCDP GED/ })
      .getByRole("cell")
      .allInnerTexts();
    expect([rows, deaths?.replace(/\s+/g, " ")]).toEqual(["4", "20 16–36"]);
    expect(await seen(figures)).toContain(t("figures.overlap"));
    expect((await apiSums(observatory.address)).events).toBe(before + 4);
  });

  test("the same bytes dropped on the page are recognised as already there", async () => {
    await drop(page, "GEDEvent_v25_1.csv", gedFile(FIRST));
    const dialog = page.getByRole("dialog", { name: t("import.title") });
    await dialog.getByText(t("report.alreadyThere")).waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect((await apiSums(observatory.address)).events).toBe(before + 4);
  });

  test.each([
    ["junk.csv", Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3) * 104729) & 255)), /binary/],
    ["empty.csv", Buffer.alloc(0), /empty/],
    [
      "prose.csv",
      Buffer.from("Dear colleague,\nthis is no table.\n"),
      /not recognised. Its columns are: .*mapping/s,
      "import.failedReading",
    ],
    [
      "only-bad.csv",
      Buffer.from(gedFile(FIRST.filter(({ id }) => id === 4))),
      /Not one row of only-bad.csv is good.*not a latitude; valid: -90 to 90/s,
      "import.failedRows",
    ],
    [
      "organizedviolencecy_v25_1.csv",
      Buffer.from(
        "country_cy,country_id_cy,year_cy,region_cy,cumulative_total_deaths_in_orgvio_best_cy\nMali,432,2024,Africa,1\n",
      ),
      /holds no events/,
      "import.failedNoEvents",
    ],
  ] as const)(
    "%s is refused in plain words and changes nothing",
    async (name, buffer, reason, next = "import.failedNext") => {
      const dialog = await openDialog(page);
      await choose(dialog, { name, mimeType: "text/csv", buffer });
      const alert = dialog.getByRole("alert");
      await alert.waitFor();
      const said = await seen(alert);
      expect(said).toMatch(reason);
      expect(said).not.toMatch(/\.tmp-|\bat \w+ \(|Error:/);
      expect(await seen(dialog)).toContain(name);
      expect(await seen(dialog)).toContain(t(next));
      await dialog.getByRole("button", { name: t("dialog.close") }).click();
      await dialog.waitFor({ state: "detached" });
      expect((await apiSums(observatory.address)).events).toBe(before + 4);
      await page
        .getByRole("grid", { name: t("table.title") })
        .getByRole("row")
        .nth(1)
        .waitFor();
    },
  );

  test("a later release leads to what it added, removed and changed", async () => {
    await drop(page, "GEDEvent_v26_1.csv", gedFile(SECOND));
    const dialog = page.getByRole("dialog", { name: t("import.title") });
    await dialog.getByText(t("report.done", { count: 4 })).waitFor();
    await dialog.getByRole("button", { name: t("report.compare") }).click();
    const comparison = page.getByRole("dialog", { name: t("compare.title") });
    const changed = comparison.getByRole("row", { name: /^1 5 Jan 2024/ });
    await changed.waitFor();
    expect(await seen(changed)).toMatch(/best 2 → 3/);
    expect(await seen(comparison)).toMatch(/25\.1[\s\S]*26\.1/);
    const counts = await factsOf(comparison);
    expect(counts).toEqual({ added: "1", removed: "1", changed: "1", "the same": "2" });
    await comparison.getByRole("radio", { name: /^added/ }).click();
    await comparison.getByRole("row", { name: /^7 11 Apr 2024/ }).waitFor();
    await comparison.getByRole("radio", { name: /^removed/ }).click();
    await comparison.getByRole("row", { name: /^2 6 Feb 2024/ }).waitFor();
    await page.keyboard.press("Escape");
    await comparison.waitFor({ state: "detached" });
  });

  test("an older release is told to be not counted, and another file may follow", async () => {
    const dialog = await openDialog(page);
    const older = gedFile(FIRST.slice(0, 3));
    await choose(dialog, { name: "GEDEvent_v24_1.csv", mimeType: "text/csv", buffer: Buffer.from(older) });
    await dialog.getByText(t("report.done", { count: 3 })).waitFor();
    const [said] = t("report.notCounted", { reason: "§" }).split("§");
    expect(await seen(dialog)).toContain(said);
    await dialog.getByRole("button", { name: t("report.more") }).click();
    await dialog.getByText(t("import.drop")).waitFor();
  });

  test("what was rejected is kept and can be read later", async () => {
    await page.getByRole("tab", { name: t("lists.problems") }).click();
    const panel = page.getByRole("tabpanel");
    await panel.getByRole("button", { name: t("problems.rejected", { count: 2 }) }).click();
    await panel.getByRole("row", { name: /^5 latitude 120/ }).waitFor();
  });

  test.skipIf(!existsSync(candidate))("UCDP's candidate release of January 2026 gives 1,727 events", async () => {
    const dialog = await openDialog(page);
    await choose(dialog, candidate);
    await dialog.getByText(t("report.done", { count: 1727 })).waitFor({ timeout: 60_000 });
    const facts = await factsOf(dialog);
    expect([facts[t("report.dataset")], facts[t("report.rows")]]).toEqual(["UCDP Candidate 26.0.1", "1,727"]);
    await dialog.getByRole("button", { name: t("report.look"), exact: true }).click();
    await page.waitForURL(/dataset=/);
    await page.getByRole("tab", { name: t("lists.events") }).click();
    expect((await agreement(page, observatory.address)).events).toBe(1727);
  });

  test("nothing went elsewhere and nothing failed in silence", async () => {
    const { items } = await getJson<{ items: unknown[] }>(`${observatory.address}/api/snapshots`);
    expect(items).toHaveLength(existsSync(candidate) ? 4 : 3);
    expect(faults).toEqual([]);
  });
});

async function openDialog(page: Page): Promise<Locator> {
  await page
    .getByRole("banner")
    .getByRole("button", { name: t("bar.import") })
    .click();
  const dialog = page.getByRole("dialog", { name: t("import.title") });
  await dialog.waitFor();
  return dialog;
}

async function choose(dialog: Locator, file: string | { name: string; mimeType: string; buffer: Buffer }) {
  const [chooser] = await Promise.all([
    dialog.page().waitForEvent("filechooser"),
    dialog.getByRole("button", { name: t("import.choose") }).click(),
  ]);
  await chooser.setFiles(file);
}

/** Names of the progress bars that are drawn from now on, however short: a small file is imported within a frame. */
async function watchProgress(page: Page): Promise<() => Promise<string[]>> {
  const seenBars = await page.evaluateHandle(() => {
    const names: string[] = [];
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll("[role=progressbar]"))
        names.push(bar.getAttribute("aria-label") ?? "");
    }).observe(document.body, { subtree: true, childList: true });
    return names;
  });
  return () => seenBars.jsonValue();
}

/** Lets a file fall on the page as a mouse would, with the sign that it may be let go. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const carried = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ""], fileName ?? "", { type: "text/csv" }));
      return transfer;
    },
    [name, text],
  );
  await page.dispatchEvent("body", "dragenter", { dataTransfer: carried });
  await page.getByText(t("import.release")).waitFor();
  await page.dispatchEvent("body", "drop", { dataTransfer: carried });
}

/** Names and values of the report. */
async function factsOf(dialog: Locator): Promise<Record<string, string>> {
  const [names, values] = await Promise.all([
    dialog.getByRole("term").allInnerTexts(),
    dialog.getByRole("definition").allInnerTexts(),
  ]);
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
}
