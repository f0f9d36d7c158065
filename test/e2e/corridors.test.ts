import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import type { Corridors, Fragility, Ways } from "../../src/api/corridors/contract.ts";
import { CORRIDOR_VIEWS } from "../../src/web/corridors/chosen.ts";
import { getJson } from "./figures.ts";
import { expectSound, NARROW, take, WIDE } from "./look.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { type Language, say, seen } from "./words.ts";

const AUTUMN = "from=2025-09-01&to=2025-11-30";

describe.skipIf(!chromium)("the page of corridors", () => {
  const observatory = runObservatory();
  const faults: string[] = [];
  afterAll(() => expect(faults).toEqual([]));
  const open = async (link: string, { lang = "en" as Language, viewport = WIDE, dark = false } = {}) => {
    const colorScheme = dark ? "dark" : "light";
    const watched = await observatory.open(`page=corridors&${link}`, { lang, viewport, colorScheme });
    watched.page.once("close", () => faults.push(...watched.faults));
    await watched.page.getByRole("tab", { name: say[lang]("corridors.view.route") }).waitFor();
    await watched.page.locator(".fronts-table").first().waitFor({ state: "attached" });
    return watched.page;
  };
  const view = (name: string, rest = "") => `open=${encodeURIComponent(`view=${name}${rest}`)}`;
  const rows = (page: Page) => page.locator(".fronts-table tbody tr:not(.fronts-detail)");

  test("tells what is claimed and recorded of stretches in the window of the clock, down to the claims", async () => {
    const t = say.en;
    const page = await open(AUTUMN);
    const { segments, events } = await getJson<Corridors>(`${observatory.address}/api/corridors?${AUTUMN}`);
    expect(segments.length).toBeGreaterThan(60);
    await page.getByText(t("corridors.noneIsNotOpen")).waitFor();
    const both = segments.find(({ state }) => state === "closed_attacked");
    const name = t("corridors.between", { from: both?.from.name ?? "", to: both?.to.name ?? "" });
    expect(await rows(page).first().textContent()).toContain(t("corridors.state.closed_attacked"));
    await page.getByRole("button", { name, exact: true }).click();
    const behind = events.filter(({ subject }) => both?.events.includes(subject));
    expect(behind.length).toBeGreaterThan(1);
    for (const { summary } of behind) await page.getByText(summary.slice(0, 40)).first().waitFor();
    // the link brings the stretch back, and a claim opens the evidence
    await page.waitForURL(/item/);
    await page.reload();
    await page.locator(".corridors-months svg").waitFor();
    await page.locator(".fronts-detail a").first().click();
    await page.waitForURL(/page=evidence/);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.close();
  });

  test("whole corridors show every statement side by side", async () => {
    const t = say.en;
    const page = await open(`open=${encodeURIComponent("list=corridors&item=dakar-bamako")}`);
    const detail = page.locator(".fronts-detail");
    await detail.getByText("Port of Dakar, via Le Quotidien").waitFor();
    const text = await seen(detail);
    for (const claim of ["40 percent", "60 percent", "66 percent"]) expect(text).toContain(claim);
    expect(text).toContain(t("corridors.openClaims", { count: 7 }));
    await page.close();
  });

  test("finds ways between two places that are typed, with alternatives and their lengths", async () => {
    const t = say.en;
    const page = await open(view("route"));
    const field = page.getByRole("combobox", { name: t("corridors.find", { label: t("corridors.from") }) });
    await field.fill("abidj");
    await page.getByRole("option", { name: /Abidjan/ }).click();
    await page.getByRole("heading", { name: t("corridors.routes", { from: "Abidjan", to: "Bamako" }) }).waitFor();
    const query = "from=plc-civ-abidjan&to=plc-mli-bamako&k=3";
    const { ways, apart } = await getJson<Ways>(`${observatory.address}/api/corridors/route?${query}`);
    await expect.poll(() => rows(page).count()).toBe(ways.length + (apart === null ? 0 : 1));
    expect(await rows(page).first().textContent()).toContain(Math.round(ways[0]?.km ?? 0).toLocaleString("en-GB"));
    await page.waitForURL(/from(%3D|=)plc-civ-abidjan/);
    await page.close();
  });

  test("shows a curve and counts of what survives losses, and why not which roads", async () => {
    const t = say.en;
    const page = await open(view("fragility", "&to=plc-ner-niamey"));
    await page.getByText(t("corridors.setNotShown")).waitFor();
    const answer = await getJson<Fragility>(`${observatory.address}/api/corridors/fragility?to=plc-ner-niamey`);
    const { corridors, disjoint, curve } = answer;
    await page.getByText(t("corridors.fragilityCounts", { corridors, disjoint })).waitFor();
    expect(await rows(page).count()).toBe(curve.length);
    await page.locator(".corridors-curve svg path").first().waitFor();
    await page.close();
  });

  test("hands out stretches as CSV and GeoJSON and the view as an image", async () => {
    const t = say.en;
    const page = await open(AUTUMN);
    const csv = await take(page, t("fronts.export"), t("fronts.file.csv"));
    expect(csv.text).toContain("stretch,from_place,to_place,km,km_partly_straight,attacks,state,corridors,events");
    const geojson = await take(page, t("fronts.export"), t("corridors.file.geojson"));
    expect(geojson.name).toMatch(/^harmattan-corridors-.*\.geojson$/);
    expect((JSON.parse(geojson.text) as { features: unknown[] }).features.length).toBeGreaterThan(60);
    const svg = await take(page, t("fronts.export"), t("export.svg"));
    expect(svg.text).toContain(t("corridors.state.closed"));
    expect(svg.text).toContain("TLP:");
    await page.close();
  });

  test.each([["ar", NARROW, true]] as const)(
    "axe finds nothing serious, nothing is too wide, no English is left: %s",
    async (lang, viewport, dark) => {
      for (const name of CORRIDOR_VIEWS) {
        const page = await open(view(name), { lang, viewport, dark });
        await page.locator(".fronts-name").first().click();
        await page.locator(".fronts-detail").waitFor();
        await expectSound(page, lang, "corridors.", name);
        await page.close();
      }
    },
  );
});
