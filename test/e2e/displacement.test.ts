import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseAnswer, DisplacementForecast, RunAnswer } from "../../src/api/displacement/contract.ts";
import { DISPLACEMENT_VIEWS, QUIRKS } from "../../src/web/displacement/chosen.ts";
import { TOY } from "../displacement/toyFiles.ts";
import { getJson } from "./figures.ts";
import { expectSound, NARROW, take, WIDE } from "./look.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { type Language, say } from "./words.ts";

const SHOCK = "MLI:Kayes*20000";

describe.skipIf(!chromium)("the page of displacement", () => {
  const observatory = runObservatory();
  const faults: string[] = [];
  afterAll(() => expect(faults).toEqual([]));
  const open = async (link: string, { lang = "en" as Language, viewport = WIDE, dark = false, more = "" } = {}) => {
    const watched = await observatory.open(`page=displacement&open=${encodeURIComponent(link)}${more}`, {
      lang,
      viewport,
      colorScheme: dark ? "dark" : "light",
    });
    watched.page.setDefaultTimeout(40_000);
    watched.page.once("close", () => faults.push(...watched.faults));
    await watched.page.getByRole("tab", { name: say[lang]("displacement.view.flows") }).waitFor();
    return watched.page;
  };
  const settled = (page: Page) =>
    page.locator(".fronts-table, .fronts-nothing, .displacement-empty").first().waitFor({ state: "attached" });
  const post = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(`${observatory.address}/api/displacement/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(response.status, path).toBe(200);
    return (await response.json()) as T;
  };

  test("the casebook alone: reported people and their likely origin, by the clock, open to their claims", async () => {
    const t = say.en;
    const page = await open("", { more: "&from=2012-01-01&to=2012-06-30" });
    await settled(page);
    await page.close();
    const now = await open("item=host-mrt-mbera");
    const row = now.locator("tr[data-open]");
    await row.getByText("Mbera camp").waitFor();
    await now.getByText(t("displacement.flows.likely")).waitFor();
    await row.getByRole("button", { name: /119,473/ }).click();
    await now.getByText("displacement:refugee-stock-plc-mrt-mbera-camp-from-MLI").first().waitFor();
    await now.close();
    const districts = await open("list=districts&item=BFA:Soum");
    await districts.getByText(/^Soum: more people than the residents told/).waitFor();
    await districts
      .locator(".fronts-detail")
      .getByRole("button", { name: /404,537/ })
      .click();
    await districts.getByText("populations:BFA-admin2-soum").first().waitFor();
    await districts.close();
  });

  test("a place has its fan, its reports, its capacity, and the past score beside it", async () => {
    const t = say.en;
    const page = await open("view=places&item=host-mrt-mbera MLI&horizon=90");
    await page.locator(".displacement-chart svg").waitFor();
    const { hosts } = await getJson<DisplacementForecast>(`${observatory.address}/api/displacement/forecast`);
    const high = hosts.find(({ id }) => id === "host-mrt-mbera")?.points.at(-1)?.high;
    expect(typeof high).toBe("number");
    await page.locator("tr[data-open]").getByText(Number(high).toLocaleString("en-GB")).waitFor();
    await page
      .locator(".fronts-detail")
      .getByRole("button", { name: /70,000/ })
      .waitFor();
    await page.getByRole("heading", { name: t("displacement.scores") }).waitFor();
    await page.getByRole("heading", { name: t("displacement.newcomers") }).waitFor();
    await page.close();
  });

  test("a closure is answered by the page's own worker with the API's numbers, and the link carries it", async () => {
    const t = say.en;
    const page = await open(`view=whatif&shocks=${SHOCK}`);
    const summary = page.locator(".displacement-summary");
    await summary.waitFor();
    const border = page.getByRole("button", { name: "Mali – Mauritania", exact: true });
    await border.click();
    const departures = [{ district: "MLI:Kayes", people: 20_000 }];
    const closures = [{ kind: "border", countries: ["MLI", "MRT"] }];
    const told = await post<RunAnswer>("run", { departures, closures });
    const figure = (value: number | string) => value.toLocaleString("en-GB");
    await summary.getByText(figure(told.refugees.people), { exact: false }).first().waitFor();
    const [first] = told.arrivals;
    await page.locator(".fronts-table tbody tr").first().getByText(figure(first.arrive.people)).first().waitFor();
    await page.getByRole("button", { name: /2\.5\s?%: 20,000 of 808,881/ }).waitFor();
    await expect.poll(() => page.url()).toMatch(/closed(%3D|=)border(%253A|%3A|:)MLI-MRT/);
    const file = await take(page, say.en("fronts.export"), t("displacement.file.xlsx"));
    expect(file.name).toMatch(/displacement-what-if.*\.xlsx$/);
    expect(file.bytes.subarray(0, 2).toString()).toBe("PK");
    await page.close();
  });

  test("how long a toggle takes to be answered on the page", async () => {
    const page = await open(`view=whatif&shocks=${SHOCK}`);
    await page.locator(".displacement-summary").waitFor();
    const taken: { seen: number; kernel: number }[] = [];
    for (const name of ["Mali – Mauritania", "Mali – Senegal", "Mali – Niger", "Mali – Mauritania"]) {
      taken.push(
        await page.evaluate(async (label) => {
          const shown = () => document.querySelector("[data-milliseconds]")?.getAttribute("data-milliseconds") ?? "";
          const before = shown();
          const button = [...document.querySelectorAll("button")].find((one) => one.textContent === label);
          const started = performance.now();
          const answered = new Promise<void>((resolve) => {
            const observer = new MutationObserver(() => {
              if (shown() === before) return;
              observer.disconnect();
              resolve();
            });
            observer.observe(document.body, { subtree: true, childList: true, attributes: true });
          });
          button?.click();
          await answered;
          return { seen: performance.now() - started, kernel: Number(shown()) };
        }, name),
      );
    }
    const figures = taken.map(({ seen: all, kernel }) => `${Math.round(all)} (kernel ${Math.round(kernel)})`);
    process.stderr.write(`toggle to answer in Chromium [ms]: ${figures.join(", ")}\n`);
    expect(taken).toHaveLength(4);
    await page.close();
  });

  test("expected newcomers leave, those who stay and those who cross a border apart", async () => {
    const t = say.en;
    const page = await open("view=whatif");
    await page.getByRole("button", { name: "Mali", exact: true }).click();
    const summary = page.locator(".displacement-summary");
    await summary.waitFor();
    const told = await post<RunAnswer>("run", { expected: ["MLI"] });
    for (const { population, people } of told.leaveAs) {
      const of = { country: "Mali", population: t(`displacement.population.${population}`) };
      const row = summary.locator("div", { has: page.getByText(t("displacement.expectedOf", of), { exact: true }) });
      await row.getByText(people.people.toLocaleString("en-GB")).first().waitFor();
    }
    expect(await summary.getByText(t("displacement.leave"), { exact: true }).count()).toBe(0);
    await expect.poll(() => decodeURIComponent(page.url())).toContain("expected=MLI");
    await page.close();
  });

  test("figures of ways out open their claims; what supports no estimate says so", async () => {
    const t = say.en;
    const page = await open("view=onward&item=onw-atlantic");
    await page.getByText(t("displacement.figuresOnly")).first().waitFor();
    await page.locator("tr.fronts-detail .sourced").first().click();
    await expect.poll(() => page.url(), { timeout: 30_000 }).toMatch(/page=evidence/);
    await page.close();
  });

  test("exports carry sources and marking", async () => {
    const t = say.en;
    const page = await open("population=refugee");
    await settled(page);
    const csv = (await take(page, say.en("fronts.export"), t("fronts.file.csv"))).bytes.toString();
    expect(csv).toMatch(/^# Displaced people/);
    expect(csv).toContain("# TLP:");
    expect(csv).toContain(
      "\nhost,host_name,country,population,reported,by_residents,expected_low,expected,expected_high\n",
    );
    expect(csv).not.toMatch(/,idp,/);
    const svg = (await take(page, say.en("fronts.export"), t("export.svg"))).bytes.toString();
    expect(svg).toContain("TLP:");
    expect((await take(page, say.en("fronts.export"), t("export.png"))).bytes.subarray(1, 4).toString()).toBe("PNG");
    await page.close();
  });

  describe("with a movement case", () => {
    beforeAll(async () => {
      await post<CaseAnswer>("cases", { name: "toy", files: TOY });
    });

    test("its defects in the reader's words, its errors beside simple answers, other rules and quirks", async () => {
      const t = say.fr;
      const page = await open("view=cases&rules=flee", { lang: "fr" });
      await page.getByRole("heading", { name: t("displacement.preflight") }).waitFor();
      const closure = "link Alpha – Beta, 50 … 60";
      await page.getByText(t("displacement.says.closureLink", { closure })).waitFor();
      await page
        .getByRole("rowheader", { name: t("displacement.score.equalSplit") })
        .first()
        .waitFor();
      const all = QUIRKS.length;
      await page.getByText(t("displacement.quirks", { kept: all, all })).click();
      await page.getByRole("checkbox", { name: t("displacement.quirk.deadLinkClosures") }).click();
      await page.getByText(t("displacement.quirks", { kept: all - 1, all })).waitFor();
      await expect
        .poll(() => decodeURIComponent(decodeURIComponent(page.url())))
        .toMatch(/quirks=doubledForcedRoutes\|/);
      await page.reload();
      await page.getByText(t("displacement.quirks", { kept: all - 1, all })).waitFor();
      await page.close();
    });

    test("a folder is imported by its button: no case, several, a broken one and a good one", async () => {
      const t = say.en;
      const folder = mkdtempSync(join(tmpdir(), "harmattan-case-"));
      const put = (name: string, files: Readonly<Record<string, string>>) => {
        for (const [path, text] of Object.entries(files)) {
          mkdirSync(dirname(join(folder, name, path)), { recursive: true });
          writeFileSync(join(folder, name, path), text);
        }
      };
      put("none", { "locations.csv": "#name\n" });
      put("several/a", TOY);
      put("several/b", TOY);
      put("broken case", { ...TOY, "input_csv/routes.csv": "Alpha;Beta;110;0\n" });
      put("again", TOY);
      const page = await open("view=cases");
      await page.getByRole("heading", { name: t("displacement.preflight") }).waitFor();
      const bring = async (name: string) => {
        const [chooser] = await Promise.all([
          page.waitForEvent("filechooser"),
          page.getByRole("button", { name: t("displacement.cases.bring") }).click(),
        ]);
        await chooser.setFiles(join(folder, name));
      };
      await bring("none");
      await page.getByRole("alert").getByText(t("displacement.cases.notFolder")).waitFor();
      await bring("several");
      await page.getByRole("alert").getByText("several/a and several/b").waitFor();
      await bring("broken case");
      await page.getByRole("heading", { name: t("displacement.cases.unreadable", { name: "broken-case" }) }).waitFor();
      await page.getByText(t("displacement.says.otherSeparator", { separator: ";" })).waitFor();
      await page.getByText("input_csv/routes.csv", { exact: true }).waitFor();
      await bring("again");
      await page.getByRole("heading", { name: t("displacement.cases.title", { name: "again", days: 120 }) }).waitFor();
      await page.getByRole("rowheader", { name: t("displacement.score.thisRun") }).waitFor();
      await page.close();
      rmSync(folder, { recursive: true });
    });

    test.each([
      ["fr", WIDE, false],
      ["ar", NARROW, true],
    ] as const)(
      "axe finds nothing serious, nothing is too wide, no English is left: %s",
      async (lang, viewport, dark) => {
        for (const view of DISPLACEMENT_VIEWS) {
          const link = view === "whatif" ? `view=${view}&shocks=${SHOCK}` : `view=${view}`;
          const page = await open(link, { lang, viewport, dark });
          await settled(page);
          if (view === "whatif") await page.locator(".displacement-summary").waitFor();
          await expectSound(page, lang, "displacement.", view);
          await page.close();
        }
      },
    );
  });
});
