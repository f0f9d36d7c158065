import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright-core";
import readExcelFile from "read-excel-file/node";
import { beforeAll, describe, expect, test } from "vitest";
import { mapWords } from "../../src/web/map/words.ts";
import { agreement, apiEvents, filterOf } from "./figures.ts";
import { ACLED_FILE } from "./inventedEvents.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { say, seen } from "./words.ts";

const t = say.en;
const LINK = "from=2024-01-01&to=2025-12-31&country=NER&country=BFA";
const FILTER = { from: "2024-01-01", to: "2025-12-31", countries: "NER|BFA" };

describe.skipIf(!chromium)("exports of what is shown", () => {
  const observatory = runObservatory();
  let page: Page;
  let faults: string[];
  let uids: string[];
  beforeAll(async () => {
    ({ page, faults } = await observatory.open(LINK));
    await agreement(page, observatory.address);
    const { items, total } = await apiEvents(observatory.address, { ...FILTER, limit: "1000" });
    expect(items).toHaveLength(total);
    uids = items.map(({ uid }) => uid).sort();
    expect(uids.length).toBeGreaterThan(10);
  });

  test("CSV holds the rows shown, under their filter and licence", async () => {
    const { text } = await download(page, t("export.csv"));
    const head = text.split("\n").filter((line) => line.startsWith("# "));
    expect(head.join("\n")).toMatch(/Filter: .*2024-01-01/);
    expect(head.join("\n")).toMatch(/Casebook Sahel, as of \d{4}-\d\d-\d\d/);
    expect(head.join("\n")).toMatch(/Marking: TLP:CLEAR/);
    const rows: Record<"uid" | "source_id" | "source_office" | "asserted_by" | "country", string>[] = parse(text, {
      columns: true,
      comment: "#",
      comment_no_infix: true,
    });
    expect(rows.map(({ uid }) => uid).sort()).toEqual(uids);
    for (const row of rows) {
      expect(row.source_id).toMatch(/^src-/);
      expect([row.source_office, row.asserted_by]).not.toContain("");
    }
  });

  test("Excel holds the same rows, and a sheet about them", async () => {
    const { bytes } = await download(page, t("export.xlsx"));
    const sheets = await readExcelFile(bytes);
    const [events, about] = ["events", "about"].map((name) => sheets.find(({ sheet }) => sheet === name)?.data ?? []);
    expect(events?.[0]?.[0]).toBe("uid");
    expect(
      events
        ?.slice(1)
        .map((row) => row[0])
        .sort(),
    ).toEqual(uids);
    expect(about?.map((row) => row.join(": ")).join("\n")).toMatch(/Filter: .*2024-01-01/);
  });

  test("GeoJSON holds the same events as features", async () => {
    const { text } = await download(page, t("export.geojson"));
    const found: { type: string; features: { id: string; geometry: { coordinates: number[] } | null }[] } =
      JSON.parse(text);
    expect(found.type).toBe("FeatureCollection");
    expect(found.features.map(({ id }) => id).sort()).toEqual(uids);
    const points = found.features.flatMap(({ geometry }) => (geometry ? [geometry.coordinates] : []));
    expect(points.length).toBeGreaterThan(0);
    expect(points.length).toBeLessThan(uids.length);
    for (const [longitude = Number.NaN, latitude = Number.NaN] of points) {
      expect(Math.abs(longitude)).toBeLessThan(30);
      expect(Math.abs(latitude)).toBeLessThan(30);
    }
  });

  test("the PNG is an image of a printable size", async () => {
    const { bytes, name } = await download(page, t("export.png"));
    expect(name).toMatch(/\.png$/);
    expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    expect([width, height]).toEqual([3200, expect.any(Number)]);
    expect(height).toBeGreaterThan(1600);
  });

  test("the SVG is well formed and says its dates, filter, sources and licence", async () => {
    const { text } = await download(page, t("export.svg"));
    const { problem, words, images } = await page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
      return {
        problem: parsed.querySelector("parsererror")?.textContent ?? null,
        words: [...parsed.querySelectorAll("text")].map((node) => node.textContent).join(" "),
        images: parsed.querySelectorAll("image").length,
      };
    }, text);
    expect(problem).toBeNull();
    expect(images).toBe(1);
    expect(words).toContain("1 Jan 2024 – 31 Dec 2025");
    expect(words).toMatch(/countries: (Niger and Burkina Faso|Burkina Faso and Niger)/);
    expect(words).toContain("Source: casebook Sahel, as of");
    expect(words).toContain("TLP:CLEAR");
    expect(words).toContain(mapWords("en")("known"));
    expect(words).toContain("Borders: Natural Earth");
    expect(words).not.toMatch(/undefined|NaN|\{\w+\}/);
  });

  describe("beside rows that must not leave the machine", () => {
    const LEFT_OUT = "2 events of ACLED are left out of rows: the licence allows aggregates only.";
    beforeAll(async () => {
      const response = await fetch(`${observatory.address}/api/import?name=acled.csv`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: new Blob([ACLED_FILE]),
      });
      expect(await response.text()).toContain('"redistribution":"aggregates-only"');
    });

    test("an export leaves them out, and menu and file say so", async () => {
      const watched = await observatory.open();
      const { items, total } = await apiEvents(observatory.address, { ...filterOf(watched.page.url()), limit: "1000" });
      expect(items.filter(({ dataset }) => dataset !== "casebook")).toHaveLength(2);
      await menu(watched.page);
      await watched.page.getByText(LEFT_OUT).waitFor();
      await watched.page.keyboard.press("Escape");
      const { text } = await download(watched.page, t("export.csv"));
      expect(text).toMatch(/^# Left out: 2 events of ACLED .* licence allows aggregates only$/m);
      const rows: { dataset: string }[] = parse(text, { columns: true, comment: "#", comment_no_infix: true });
      expect(rows).toHaveLength(total - 2);
      expect(new Set(rows.map(({ dataset }) => dataset))).toEqual(new Set(["Casebook Sahel"]));
      expect(watched.faults).toEqual([]);
    });

    test("alone they give sums and images, and the menu says why no rows", async () => {
      const watched = await observatory.open();
      const strict = watched.page;
      const datasets = strict.getByRole("listbox", { name: t("filters.datasets") });
      await datasets.getByRole("option", { name: /ACLED/ }).click();
      await strict.waitForURL(/dataset=/);
      await agreement(strict, observatory.address);
      await menu(strict);
      for (const format of ["export.csv", "export.xlsx", "export.geojson"] as const) {
        const item = strict.getByRole("menuitem", { name: new RegExp(`^${t(format)}`) });
        expect(await item.getAttribute("aria-disabled")).toBe("true");
        expect(await seen(item)).toContain("the licence of ACLED allows aggregates only");
      }
      await strict.keyboard.press("Escape");
      const sums = await download(strict, t("export.sumsCsv"));
      const rows: { events: string; country: string }[] = parse(sums.text, {
        columns: true,
        comment: "#",
        comment_no_infix: true,
      });
      expect(rows.map(({ country, events }) => [country, events])).toEqual([
        ["Mali", "1"],
        ["Niger", "1"],
      ]);
      expect(sums.text).toMatch(/^# Dataset: ACLED/m);
      const { text } = await download(strict, t("export.svg"));
      expect(text).toContain("ACLED");
      expect(text).toContain("Raleigh");
      expect(text).toContain("TLP:AMBER+STRICT");
      for (const own of ["MLI1", "NER1", "Side One", "Tera"]) expect(text).not.toContain(own);
      const image = await download(strict, t("export.png"));
      expect(image.bytes.subarray(0, 8)).toEqual(Buffer.from("89504e470d0a1a0a", "hex"));
      expect(watched.faults).toEqual([]);
    });
  });

  test("no export reached elsewhere or failed in silence", () => expect(faults).toEqual([]));
});

async function menu(page: Page): Promise<void> {
  await page
    .getByRole("banner")
    .getByRole("button", { name: t("bar.export") })
    .click();
}

async function choose(page: Page, format: string): Promise<void> {
  await menu(page);
  await page.getByRole("menuitem", { name: new RegExp(`^${format.replace(/[()]/g, "\\$&")}`) }).click();
}

async function download(page: Page, format: string): Promise<{ name: string; bytes: Buffer; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), choose(page, format)]);
  const bytes = await readFile(await file.path());
  return { name: file.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}
