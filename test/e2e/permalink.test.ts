import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiEvents, apiSums, getJson } from "./figures.ts";
import { gedFile, on } from "./inventedEvents.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { say, seen } from "./words.ts";

describe.skipIf(!chromium)("a permalink", () => {
  const observatory = runObservatory();
  let snapshot: string;
  const faults: string[] = [];
  beforeAll(async () => {
    const file = gedFile([{ id: 1, ...on("01-05") }]);
    const body = new Blob([file]);
    const response = await fetch(`${observatory.address}/api/import?name=GEDEvent_v25_1.csv`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body,
    });
    expect(await response.text()).toContain("event: report");
    const { items } = await getJson<{ items: { id: string }[] }>(`${observatory.address}/api/snapshots`);
    snapshot = items[0]?.id ?? "";
  });
  afterAll(() => expect(faults).toEqual([]));

  const open = async (link: string) => {
    const watched = await observatory.open(link, { permissions: ["clipboard-read", "clipboard-write"] });
    watched.page.once("close", () => faults.push(...watched.faults));
    return watched.page;
  };

  test("carries filter, brush, language, theme and the open event, and no data", async () => {
    const filter = {
      from: "2024-01-01",
      to: "2025-12-31",
      countries: "MLI|NER",
      kinds: "attack|ambush",
      datasets: "casebook",
    };
    const { items } = await apiEvents(observatory.address, { ...filter, limit: "1", sort: "-deaths" });
    const page = await open(
      "from=2024-01-01&to=2025-12-31&country=MLI&country=NER&kind=attack&kind=ambush&dataset=casebook",
    );
    await page.getByRole("radio", { name: "Français" }).click();
    const t = say.fr;
    await page.getByRole("button", { name: t("bar.theme", { theme: t("theme.auto") }) }).click();
    await page.getByRole("button", { name: t("bar.theme", { theme: t("theme.light") }) }).click();
    await page.getByRole("button", { name: t("bar.theme", { theme: t("theme.dark") }) }).waitFor();
    await page.getByRole("button", { name: t("table.deaths"), exact: true }).click();
    const place = items[0]?.place ?? "";
    await page.getByRole("row").filter({ hasText: place }).first().click();
    const drawer = (of: typeof page) => of.getByRole("region", { name: t("drawer.title"), exact: true });
    await drawer(page).getByRole("heading", { level: 2 }).waitFor();
    await page.getByRole("button", { name: t("bar.copyLink") }).click();
    await page.getByRole("button", { name: t("bar.copied") }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());

    expect(copied.startsWith(`${observatory.address}/#`)).toBe(true);
    expect(copied.length).toBeLessThan(600);
    expect(new URLSearchParams(new URL(copied).hash.slice(1)).getAll("snapshot")).toEqual([snapshot]);

    const elsewhere = await observatory.open(new URL(copied).hash.slice(1), { lang: "fr" });
    const other = elsewhere.page;
    const figures = (of: typeof page) => of.getByRole("region", { name: t("figures.title") });
    await drawer(other).getByRole("heading", { level: 2 }).waitFor();
    expect(await seen(figures(other))).toBe(await seen(figures(page)));
    const { events } = await apiSums(observatory.address, filter);
    expect((await seen(figures(other))).replace(/\s/g, " ")).toContain(`${events} `);
    expect(await seen(drawer(other))).toBe(await seen(drawer(page)));
    expect(await other.locator("html").getAttribute("lang")).toBe("fr");
    expect(await other.locator("html").getAttribute("data-theme")).toBe("dark");
    for (const end of ["timeline.start", "timeline.end"] as const) {
      const handle = (of: typeof page) => of.getByRole("slider", { name: t(end) }).getAttribute("aria-valuetext");
      expect(await handle(other)).toBe(await handle(page));
    }
    await page.close();
    expect(elsewhere.faults).toEqual([]);
    await other.close();
  });

  test("carries rivals and what counts as following", async () => {
    const t = say.en;
    const rivalsOf = new URLSearchParams([
      ["view", "rivalry"],
      ["actor", "JNIM"],
      ["actor", "ISGS"],
      ["km", "100"],
    ]);
    const page = await open(`page=fronts&open=${encodeURIComponent(rivalsOf.toString())}`);
    const rivals = page.getByRole("list", { name: t("rivalry.actors") });
    await expect.poll(() => seen(rivals)).toMatch(/JNIM.*ISGS/s);
    await page.getByRole("button", { name: new RegExp(t("rivalry.withinDays", { count: 14 })) }).click();
    await page.getByRole("option", { name: t("rivalry.withinDays", { count: 7 }) }).click();
    await page.waitForURL(/days%3D7/);
    const link = new URL(page.url()).hash.slice(1);
    expect(new URLSearchParams(link).get("open")).toBe("view=rivalry&actor=JNIM&actor=ISGS&days=7&km=100");
    const other = await open(link);
    await other.getByRole("button", { name: new RegExp(t("rivalry.withinDays", { count: 7 })) }).waitFor();
    expect(await seen(other.getByRole("list", { name: t("rivalry.actors") }))).toBe(await seen(rivals));
    await page.close();
    await other.close();
  });

  test("carries the dated event, the place and what is counted, and says why nothing is computed", async () => {
    const t = say.en;
    const chosen = encodeURIComponent("view=effect&of=algiers-accord-2015&place=NER&measure=deaths");
    const page = await open(`page=fronts&open=${chosen}`);
    await page.getByRole("heading", { name: /^Niger: deaths before and after 15 May 2015/ }).waitFor();
    await page.getByRole("searchbox", { name: t("effect.find") }).fill("algiers 2015-05");
    const found = page.getByRole("button", { name: /15 May 2015/ });
    expect(await found.getAttribute("aria-current")).toBe("true");
    await page
      .getByText(t("effect.refused"), { exact: false })
      .or(page.getByText(t("thin.title")))
      .first()
      .waitFor();
    await page.close();
  });

  test("that names a snapshot which is not loaded says so, and shows the rest", async () => {
    const t = say.en;
    const page = await open(`country=MLI&snapshot=0123456789abcdef&snapshot=${snapshot}`);
    const note = page.getByRole("status").filter({ hasText: t("link.snapshot", { id: "0123456789abcdef" }) });
    await note.waitFor();
    expect(await seen(note)).not.toContain(snapshot);
    await page.getByRole("button", { name: "Remove Mali" }).waitFor();
    await note.getByRole("button", { name: t("dialog.close") }).click();
    await note.waitFor({ state: "detached" });
    await page.close();
  });

  test("with clauses that mean nothing names them and follows the others", async () => {
    const page = await open("country=MLI&type=massacre&from=2024-13-01&colour=red");
    const note = page.getByRole("status").filter({ hasText: "could not be followed" });
    await note.waitFor();
    for (const clause of ["type=massacre", "from=2024-13-01", "colour=red"]) expect(await seen(note)).toContain(clause);
    await page.getByRole("button", { name: "Remove Mali" }).waitFor();
    await page.close();
  });

  test("to an event that is not there says so and leaves the page usable", async () => {
    const t = say.en;
    const watched = await observatory.open("event=casebook:no-such-event");
    const drawer = watched.page.getByRole("region", { name: t("drawer.title"), exact: true });
    await drawer.getByRole("alert").waitFor();
    expect(await seen(drawer)).toContain(t("drawer.unknown"));
    await drawer.getByRole("button", { name: t("drawer.close") }).click();
    await drawer.waitFor({ state: "detached" });
    expect(watched.faults.filter((fault) => !fault.includes("404"))).toEqual([]);
    await watched.page.close();
  });
});
