import type { Locator, Page } from "playwright-core";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { getJson } from "./figures.ts";
import { seriousFaults } from "./look.ts";
import { chromium, runObservatory } from "./observatory.ts";
import { say, seen } from "./words.ts";

const t = say.en;
const REPORT = [
  "Posts hit in the north",
  "",
  "Lomé – At least eleven soldiers were killed on 11 May 2022 when gunmen attacked an army post at Kpekpakandi in northern Togo.",
].join("\n");
const PAGE = `<!doctype html><html lang="en"><head><title>Tankers burnt near Kayes</title>
<meta property="og:site_name" content="River Courier"><meta property="article:published_time" content="2025-09-16T08:00:00Z"></head>
<body><nav>Home Politics Sport</nav><article><h1>Tankers burnt near Kayes</h1>
<p>JNIM fighters ambushed a fuel convoy near Kayes in Mali on Sunday and burnt about forty tankers, the army said.</p>
</article></body></html>`;

describe.skipIf(!chromium)("reading a report on the page", () => {
  const observatory = runObservatory();
  const faults: string[] = [];
  let page: Page;
  afterAll(() => expect(faults.filter((fault) => !fault.includes("400"))).toEqual([]));
  beforeEach(async () => {
    const watched = await observatory.open();
    page = watched.page;
    await page.goto(`${observatory.address}/#page=reading&lang=en`);
    await page.getByRole("heading", { name: t("reading.title") }).waitFor();
    page.once("close", () => faults.push(...watched.faults));
    return async () => page.close();
  });
  const paste = async (text: string, published: string) => {
    await page.getByLabel(t("reading.paste")).fill(text);
    await page.getByLabel(t("reading.published")).fill(published);
    await page.getByRole("button", { name: t("reading.read"), exact: true }).click();
  };
  const attackOf = () => page.getByRole("listitem").filter({ hasText: "Kpekpakandi" }).first();

  test("a pasted text shows its words marked beside what is proposed; accepted is a row, undone it is gone", async () => {
    await paste(REPORT, "2022-05-13");
    const text = page.getByRole("region", { name: t("reading.text") });
    await text.locator(".mark-proposal").first().waitFor();
    expect(await textOf(text.locator(".report"))).toBe(REPORT);
    expect(await text.locator(".mark-place").allInnerTexts()).toContain("Kpekpakandi");

    const attack = attackOf();
    expect(await seen(attack)).toContain(t("reading.comparison.conflicts"));
    await text.locator(".mark-proposal", { hasText: "Kpekpakandi" }).first().click();
    await page.locator("[data-active]").first().waitFor();
    expect(await text.locator(".mark-active").count()).toBeGreaterThan(0);
    expect(await seriousFaults(page)).toEqual([]);

    const added = async () => (await reports(observatory.address))[0]?.accepted;
    await attack.getByRole("button", { name: t("reading.accept"), exact: true }).click();
    await attack.getByText(t("reading.accepted"), { exact: true }).waitFor();
    expect(await added()).toBe(1);
    await attack.getByRole("button", { name: t("reading.undo") }).click();
    await attack.getByRole("button", { name: t("reading.accept"), exact: true }).waitFor();
    expect(await added()).toBe(0);
  });

  test("a dropped page of a newspaper brings its own title, publisher and date", async () => {
    await drop(page, "tankers.html", PAGE);
    await page.getByText("tankers.html").waitFor();
    await page.getByRole("button", { name: t("reading.read"), exact: true }).click();
    await page.getByRole("heading", { name: "Tankers burnt near Kayes" }).waitFor();
    const text = page.getByRole("region", { name: t("reading.text") });
    expect(await seen(text)).toContain("River Courier");
    expect(await seen(text)).not.toContain("Politics");
    expect(await seen(page.getByRole("region", { name: t("reading.proposals") }))).toContain("2025-09-14");
  });

  test("a file that is no document says what is valid, and the page goes on", async () => {
    await drop(page, "picture.pdf", "\u0000\u0001\u0002 not a document");
    await page.getByRole("button", { name: t("reading.read"), exact: true }).click();
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await seen(alert)).toMatch(/picture\.pdf is no text; valid: text, HTML, PDF, DOCX/);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole("button", { name: t("reading.otherFile") }).click();
    await paste(REPORT, "2022-05-13");
    await attackOf().waitFor();
  });

  test("the keyboard alone reads a report and dismisses a proposal", async () => {
    await page.getByLabel(t("reading.paste")).focus();
    await page.keyboard.insertText(REPORT.replace("eleven", "twelve"));
    const button = page.getByRole("button", { name: t("reading.read"), exact: true });
    await tabTo(page, button);
    await page.keyboard.press("Enter");
    const dismiss = attackOf().getByRole("button", { name: t("reading.dismiss") });
    await dismiss.waitFor();
    await tabTo(page, dismiss);
    await page.keyboard.press("Enter");
    await attackOf().getByText(t("reading.dismissed"), { exact: true }).waitFor();
  });

  test("no language model is offered where none is configured", async () => {
    expect(await page.getByLabel(t("reading.engine")).count()).toBe(0);
  });
});

const textOf = (element: Locator) => element.evaluate((node) => node.textContent);

async function reports(address: string): Promise<{ accepted: number }[]> {
  return (await getJson<{ items: { accepted: number }[] }>(`${address}/api/reading`)).items;
}

async function drop(page: Page, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, content }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name));
      return transfer;
    },
    { name, content },
  );
  await page.locator("form.reading-form").dispatchEvent("drop", { dataTransfer: transfer });
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the Tab key does not lead there");
}
