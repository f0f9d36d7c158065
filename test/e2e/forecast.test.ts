import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ForecastAnswer } from "../../src/api/forecast/contract.ts";
import { drawn } from "./drawing.ts";
import { getJson } from "./figures.ts";
import { NARROW, seriousFaults, take, WIDE } from "./look.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { type Language, say } from "./words.ts";

const HEADER =
  "id,year,month,day,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,low_death,best_death,high_death";

/** Ten years of invented months: steady deaths in Mali, some in Niger. */
function events(): string {
  const lines: string[] = [];
  for (let year = 2011; year <= 2020; year++) {
    for (let month = 1; month <= 12; month++) {
      const add = (country: string, at: string, deaths: number) =>
        lines.push(
          `${lines.length + 1},${year},${month},5,${country},State-based violence,X,A,B,${at},${deaths},${deaths},${deaths}`,
        );
      add("Mali", "14.45,-11.44", 30 + (month % 4));
      if (month % 3 === 0) add("Niger", "13.5,2.1", 12);
    }
  }
  return `${HEADER}\n${lines.join("\n")}\n`;
}

describe.skipIf(!chromium)("the forecast page", () => {
  const observatory = runObservatory();
  const faults: string[] = [];
  afterAll(() => expect(faults).toEqual([]));
  const open = async (link = "", { lang = "en" as Language, viewport = WIDE } = {}) => {
    const watched = await observatory.open("", { lang, viewport });
    watched.page.once("close", () => faults.push(...watched.faults));
    const query = new URLSearchParams(`page=forecast&${link}`);
    query.append("lang", lang);
    await watched.page.evaluate((hash) => {
      location.hash = hash;
    }, query.toString());
    return watched.page;
  };

  test("says of the casebook alone that it is too thin, and what to add", async () => {
    const page = await open();
    await page.getByText(say.en("thin.title")).waitFor();
    await page.getByText("harmattan data get ucdp-ged --import").waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.close();
  });

  describe("with ten years of events", () => {
    beforeAll(async () => {
      const response = await fetch(`${observatory.address}/api/import?name=ged211.csv&marking=CLEAR`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: events(),
      });
      expect(await response.text()).toContain("event: report");
      const computed = await fetch(`${observatory.address}/api/forecast?unit=country&type=any`, { method: "POST" });
      expect(await computed.text()).toContain("event: result");
    });

    test("computes when asked, then maps and lists what the API answers", async () => {
      const t = say.en;
      const page = await open("open=type%3Dsb");
      await page.getByRole("button", { name: t("forecast.compute") }).click();
      const table = page.getByRole("table");
      await table.first().waitFor({ timeout: 60_000 });
      const { forecast } = await getJson<ForecastAnswer>(`${observatory.address}/api/forecast?unit=country&type=sb`);
      const mali = forecast?.units.find(({ id }) => id === "MLI");
      const chance = `${Math.round((mali?.exceedances[0][2] ?? 0) * 100)}%`;
      await table.first().getByRole("row").filter({ hasText: "Mali" }).filter({ hasText: chance }).waitFor();
      await drawn(page.locator("canvas.maplibregl-canvas"));
      // a probability opens to its run, what was observed to its events
      const own = table.first().getByRole("row").filter({ hasText: "Mali" });
      await own.getByRole("button", { name: t("sourced.computed", { figure: chance }) }).click();
      const dialog = page.getByRole("dialog", { name: t("computed.title") });
      await dialog.getByRole("link", { name: forecast?.run ?? "no run" }).waitFor();
      await page.keyboard.press("Escape");
      await own.getByRole("button", { name: /: what this rests on$/ }).click();
      await page
        .getByRole("dialog", { name: t("sum.title") })
        .getByRole("heading", { name: t("sum.heaviest") })
        .waitFor();
      await page.keyboard.press("Escape");
      await page.close();
    });

    test("opens a place by keyboard, with its fan, what carries it and its past score, and the link brings it back", async () => {
      const t = say.en;
      const page = await open();
      await page.getByRole("button", { name: "Mali", exact: true }).focus();
      await page.keyboard.press("Enter");
      await page.getByRole("img", { name: t("forecast.fanTitle", { place: "Mali" }) }).waitFor();
      await page.getByRole("heading", { name: t("forecast.reasons") }).waitFor();
      await page.getByRole("button", { name: t("backtest.compute") }).click();
      const years = "2018 · 2019 · 2020";
      const own = page.getByRole("table", { name: t("backtest.place", { years, months: 36 }) });
      await own.waitFor({ timeout: 60_000 });
      await page.getByText(t("backtest.allPlaces")).click();
      await page.getByRole("table", { name: t("backtest.scores.crps") }).waitFor();
      await page.getByRole("slider", { name: t("forecast.month") }).press("ArrowRight");
      await expect.poll(() => page.evaluate(() => location.hash)).toContain("ahead%3D1");
      const link = await page.evaluate(() => location.hash.slice(1));
      expect(link).toContain("place%3DMLI");
      await page.close();
      const again = await observatory.open("", { lang: "en", viewport: WIDE });
      await again.page.evaluate((hash) => {
        location.hash = hash;
      }, link);
      await again.page.getByRole("heading", { name: "Mali", exact: true }).waitFor();
      await again.page.close();
    });

    test("gives the table and the image as files that say what they rest on", async () => {
      const t = say.en;
      const page = await open();
      const file = async (key: "csv" | "svg") =>
        (await take(page, t("forecast.export"), t(`forecast.file.${key}`))).text;
      const csv = await file("csv");
      expect(csv).toContain("# Learned from: UCDP GED 21.1; licence CC BY 4.0");
      expect(csv).toContain(
        "iso3,month,p_at_least_1,p_at_least_10,p_at_least_25,p_at_least_100,mean,q5,q10,q25,q50,q75,q90,q95",
      );
      expect(csv.split("\n").filter((line) => line.startsWith("MLI,2021-"))).toHaveLength(12);
      expect(await file("svg")).toContain("UCDP GED 21.1");
      await page.close();
    });

    test.each(["en", "fr", "ar"] as const)(
      "axe finds nothing serious in %s, and nothing is wider than the screen",
      async (lang) => {
        const page = await open("open=place%3DMLI", { lang });
        await page.getByRole("heading", { name: say[lang]("forecast.reasons") }).waitFor();
        expect(await seriousFaults(page), "wide").toEqual([]);
        await page.emulateMedia({ colorScheme: "dark" });
        await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("dark");
        expect(await seriousFaults(page), "dark").toEqual([]);
        await page.setViewportSize(NARROW);
        expect(await seriousFaults(page), "narrow").toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width);
        await page.close();
      },
    );
  });
});
