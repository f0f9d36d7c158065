/**
 * From a brush's input to new data bound in every linked view, in real Chromium on the built page. Apart from that the
 * time of a frame, beside a bare MapLibre map of the same size: without a graphics card both are drawn by the processor.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { sortedQuantile } from "../src/compute/quantile.ts";
import { createCrossfilter } from "../src/events/crossfilter.ts";
import { isoFromDay } from "../src/events/timeBins.ts";
import { BROWSER_FLAGS, findBrowser } from "./browser.ts";
import { type PageServer, startPageServer } from "./pageServer.ts";
import { seededRandom, syntheticEvents } from "./syntheticEvents.ts";

/** The casebook's region: enough regions for 1,500 actors to move about in. */
const COUNTRIES = "MLI BFA NER MRT SEN TCD NGA CIV GIN GHA TGO BEN CMR DZA".split(" ");
const SEED = 7;
/** Above this a browser tab cannot hold the columns; the same kernel is then measured in this process, without a page. */
const MOST_IN_PAGE = 2_000_000;
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({ args, options: { events: { type: "string" }, moves: { type: "string" } } });
  const events = wholeNumber("events", values.events ?? "400000");
  const moves = wholeNumber("moves", values.moves ?? "200");
  return events > MOST_IN_PAGE ? inKernel(events, moves) : await inPage(events, moves);
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`invalid --${name}; not a whole number ≥ 1: ${text}`);
  return value;
}

/** New figures for every view after a brush move, without a page: what a worker answers. */
function inKernel(events: number, moves: number): Record<string, unknown> {
  const places = Array.from({ length: 400 }, (_, i) => ({
    country: COUNTRIES[i % COUNTRIES.length],
    unit: `unit ${i}`,
    longitude: -17 + ((i * 7.3) % 42),
    latitude: 4 + ((i * 3.7) % 20),
  }));
  const { columns, dictionaries } = syntheticEvents(events, places, SEED);
  const engine = createCrossfilter(columns, dictionaries);
  const ask = (from: number, to: number) =>
    engine.answer({
      filter: { from: isoFromDay(from), to: isoFromDay(to) },
      timeline: { from: null, to: null, unit: "month" },
      normal: { months: 3, by: "country" },
      sort: "-date",
      rows: 200,
      bounds: null,
    });
  const [first, last] = [columns.start[0], columns.start[events - 1]];
  ask(first, last);
  const times = walk(moves, first, last).map(([from, to]) => {
    const before = performance.now();
    ask(from, to);
    return performance.now() - before;
  });
  return { mode: "kernel", events, moves, ...percentiles(times), framesMs: null, bareMapFrameMs: null };
}

/** Windows of a hand that drags: most steps small, one in ten a jump to another place or length. */
function walk(moves: number, first: number, last: number): [number, number][] {
  const random = seededRandom(SEED);
  let [from, length] = [first + (last - first) * 0.6, (last - first) * 0.2];
  return Array.from({ length: moves }, (_, i) => {
    if (i % 10 === 9) {
      length = (last - first) * (0.02 + random() * 0.6);
      from = first + random() * (last - first - length);
    } else from = Math.max(first, Math.min(last - length, from + (random() - 0.4) * 200));
    return [Math.round(from), Math.round(from + length)];
  });
}

function percentiles(times: readonly number[]): { p50Ms: number; p95Ms: number; maxMs: number } {
  const sorted = Float64Array.from(times).sort();
  return {
    p50Ms: round(sortedQuantile(sorted, 0.5)),
    p95Ms: round(sortedQuantile(sorted, 0.95)),
    maxMs: round(sorted[sorted.length - 1]),
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

async function inPage(events: number, moves: number): Promise<Record<string, unknown>> {
  const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("no Chromium found; install it or set HARMATTAN_CHROMIUM to its path");
  const server = await startPageServer({
    webFolder: join(root, "dist", "web"),
    geoFolder: join(root, "dist", "geo"),
    libraryFolder: dirname(createRequire(import.meta.url).resolve("maplibre-gl/dist/maplibre-gl.css")),
    events,
    seed: SEED,
    countries: COUNTRIES,
  });
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS] });
  try {
    const before = await bareFrames(browser, server);
    const measured = await brushing(browser, server, moves);
    const after = await bareFrames(browser, server);
    return { mode: "page", events, moves, ...measured, bareMapFrameMs: round(median([...before, ...after])) };
  } finally {
    await browser.close();
    await server.close();
  }
}

const median = (values: readonly number[]) => sortedQuantile(Float64Array.from(values).sort(), 0.5);

async function brushing(browser: Browser, server: PageServer, moves: number): Promise<Record<string, unknown>> {
  const page = await opened(browser, server.address);
  await page.waitForSelector(".situation-map[data-mode]", { timeout: 120_000 });
  await page.waitForSelector(".brush", { timeout: 60_000 });
  await settle(page);
  const box = await page.locator(".brush").boundingBox();
  if (!box) throw new Error("the page shows no brush to move");
  await page.evaluate("bench.frames.length = 0");
  const y = box.y + box.height / 2;
  const times: number[] = [];
  const frames: number[] = [];
  let [left, width] = [box.width * 0.5, box.width * 0.2];
  const random = seededRandom(SEED);
  await newBrush(page, box.x + left, box.x + left + width, y);
  let drag = await grab(page, box.x + left + width / 2, y);
  while (times.length < moves) {
    if (times.length % 20 === 19) {
      // A new window of another length, so that wide and narrow ones are both measured.
      await page.mouse.up();
      width = box.width * (0.05 + random() * 0.6);
      left = random() * (box.width - width);
      times.push(await newBrush(page, box.x + left, box.x + left + width, y));
      drag = await grab(page, box.x + left + width / 2, y);
    } else {
      const step =
        (4 + Math.floor(random() * 24)) * (left < 40 || (left + width < box.width - 40 && random() < 0.5) ? 1 : -1);
      left += step;
      drag += step;
      const time = await moved(page, drag, y);
      if (time === null) continue;
      times.push(time);
    }
    frames.push(...((await page.evaluate("bench.frames.splice(0)")) as number[]));
  }
  await page.mouse.up();
  const mode = await page.locator(".situation-map").getAttribute("data-mode");
  await page.context().close();
  return { ...percentiles(times), framesMs: round(median(frames)), frames: frames.length, mapDraws: mode };
}

/** A page that notes when inputs came, when every view was bound and how long each frame of WebGL took to be drawn. */
async function opened(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en" });
  const page = await context.newPage();
  await page.addInitScript(INSTRUMENTS);
  await page.goto(new URL("#region=everything", address).href);
  return page;
}

/**
 * After `bench.ask()`, `bench.answer` resolves with the milliseconds from the newest input to the mark `harmattan:bound`
 * that follows it, or with null when none follows in time. A frame is drawn when a pixel of it can be read: the browser's
 * own frame clock does not wait for that.
 */
const INSTRUMENTS = `
globalThis.bench = { frames: [], input: 0, answer: null, ask() {
  bench.input = 0;
  bench.answer = new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const mark = list.getEntriesByName("harmattan:bound").find((entry) => bench.input > 0 && entry.startTime >= bench.input);
      if (mark) end(mark.startTime - bench.input);
    });
    const timer = setTimeout(() => end(null), 3000);
    const end = (value) => { clearTimeout(timer); observer.disconnect(); resolve(value); };
    observer.observe({ type: "mark" });
  });
} };
for (const kind of ["pointermove", "keydown"]) addEventListener(kind, (event) => { bench.input = event.timeStamp; }, true);
{
  let drawn = null;
  for (const name of ["drawElements", "drawArraysInstanced", "drawArrays"]) {
    const original = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...args) { drawn = this; return original.apply(this, args); };
  }
  const request = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (callback) => request((now) => {
    const start = performance.now();
    callback(now);
    if (!drawn) return;
    drawn.readPixels(0, 0, 1, 1, drawn.RGBA, drawn.UNSIGNED_BYTE, new Uint8Array(4));
    drawn = null;
    bench.frames.push(performance.now() - start);
    bench.still = 0;
  });
  bench.settled = () => new Promise((done) => {
    bench.still = 0;
    const look = () => (++bench.still > 3 ? setTimeout(done) : request(look));
    request(look);
  });
}`;

/** Three frames of the browser in which WebGL had nothing to draw: all that was bound is on the screen. */
async function settle(page: Page): Promise<void> {
  await page.evaluate("bench.settled()");
}

async function newBrush(page: Page, from: number, to: number, y: number): Promise<number> {
  await page.evaluate("bench.ask()");
  await page.locator(".brush-handle").first().press("Escape");
  await page.evaluate("bench.answer");
  await settle(page);
  await page.mouse.move(from, y);
  await page.mouse.down();
  const time = await moved(page, to, y);
  await page.mouse.up();
  await settle(page);
  if (time === null) throw new Error("the page's brush did not answer to a drag");
  return time;
}

async function grab(page: Page, x: number, y: number): Promise<number> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  return x;
}

/** Milliseconds from the pointer's move to every view bound; null where the window did not change. */
async function moved(page: Page, x: number, y: number): Promise<number | null> {
  await page.evaluate("bench.ask()");
  await page.mouse.move(x, y);
  const time = (await page.evaluate("bench.answer")) as number | null;
  await settle(page);
  return time;
}

/** Times of frames of a map with nothing but countries on it, as large as the page's. */
async function bareFrames(browser: Browser, server: PageServer): Promise<number[]> {
  const page = await opened(browser, `${server.address}bench/bare.html`);
  await page.waitForFunction("globalThis.bareReady === true", null, { timeout: 120_000 });
  await page.evaluate("bench.frames.length = 0");
  for (let i = 0; i < 20; i++) {
    await page.evaluate("bareMap.triggerRepaint()");
    await settle(page);
  }
  const frames = (await page.evaluate("bench.frames")) as number[];
  await page.context().close();
  return frames;
}
