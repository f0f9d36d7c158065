/** Serves the built page and, through the routes that the page uses, seeded events that nobody reported. */
import { createReadStream, existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import type { EventItem, PlaceUnit, Situation } from "../src/api/contract.ts";
import type { EventColumns, EventDictionaries } from "../src/events/columns.ts";
import { columnsToIpc } from "../src/events/columnsIpc.ts";
import { DATE_PRECISIONS, PLACE_PRECISIONS, VIOLENCE_TYPES } from "../src/events/model.ts";
import { isoFromDay } from "../src/events/timeBins.ts";
import { syntheticEvents } from "./syntheticEvents.ts";

export interface PageServer {
  address: string;
  close(): Promise<void>;
}

export interface PageServerOptions {
  /** The built page and the built geometry (`dist/web`, `dist/geo`). */
  webFolder: string;
  geoFolder: string;
  /** MapLibre's own files, for the bare map. */
  libraryFolder: string;
  /** Seeded events to serve. */
  events: number;
  seed: number;
  /** ISO alpha-3 of the countries around whose regions the events lie. */
  countries: readonly string[];
}

const CONTENT: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".png": "image/png",
};

export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  for (const folder of [options.webFolder, options.geoFolder]) {
    if (!existsSync(folder)) throw new Error(`${folder} is not there; run npm run build first`);
  }
  const places = JSON.parse(await readFile(join(options.geoFolder, "units.json"), "utf8")) as PlaceUnit[];
  const data = madeData(places, options);
  const server = createServer((request, response) => {
    answer(request, response, data, options).catch((error: unknown) => {
      response.writeHead(500).end(JSON.stringify({ error: String(error) }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}

interface Data {
  columns: EventColumns;
  dictionaries: EventDictionaries;
  ipc: Uint8Array;
  json: Record<string, unknown>;
}

function madeData(places: PlaceUnit[], { events, seed, countries }: PageServerOptions): Data {
  const around = places
    .filter((place) => place.level === 1 && countries.includes(place.parent ?? ""))
    .map(({ id, parent, point }) => ({ unit: id, country: parent ?? "", longitude: point[0], latitude: point[1] }));
  const { columns, dictionaries } = syntheticEvents(events, around, seed);
  const actors = dictionaries.actors
    .slice(1)
    .map((name) => ({ id: null, name, nameFr: null, kind: null, names: [name], events: 1 }));
  return {
    columns,
    dictionaries,
    ipc: columnsToIpc(columns),
    json: {
      "/api/situation": situationOf(columns, countries),
      "/api/events/dictionaries": dictionaries,
      "/api/places": { boundaries: "bench", items: places },
      "/api/actors": { items: actors },
      "/api/casebook/kidnappings": { items: [] },
      "/api/places/unmatched": { total: 0, items: [] },
    },
  };
}

function situationOf(columns: EventColumns, countries: readonly string[]): Situation {
  return {
    version: "bench",
    harmattan: "bench",
    casebook: {
      name: "Seeded events",
      names: { en: "Seeded events", fr: "Seeded events", ar: "Seeded events" },
      asOf: isoFromDay(columns.start[columns.length - 1]),
      countries: [...countries],
      boundingBox: [-18, 4, 24, 28],
      languages: ["en"],
      licence: null,
      citation: null,
      marking: "CLEAR",
      purpose: "any",
      tables: [],
      problems: 0,
    },
    snapshots: [],
    currentDatasets: ["synthetic"],
    counting: [],
    overlaps: [],
    events: columns.length,
    dateFrom: isoFromDay(columns.start[0]),
    dateTo: isoFromDay(columns.start[columns.length - 1]),
  } as Situation;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  data: Data,
  options: PageServerOptions,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://bench");
  const json = (value: unknown) =>
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
  if (pathname === "/api/events/columns") {
    response.writeHead(200, { "content-type": "application/vnd.apache.arrow.stream" }).end(data.ipc);
  } else if (pathname === "/api/events/rows") {
    const { rows } = JSON.parse(await bodyOf(request)) as { rows: { row: number }[] };
    json({ total: rows.length, offset: 0, items: rows.map(({ row }) => itemOf(data, row - 1)) });
  } else if (pathname in data.json) json(data.json[pathname]);
  else if (pathname.startsWith("/api/"))
    response.writeHead(404).end(JSON.stringify({ error: `not in the bench: ${pathname}` }));
  else if (pathname.startsWith("/bench/")) await sendBench(pathname.slice(7), response, options);
  else sendFile(pathname, response, options);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** A map with countries and nothing else, where the page's lies and as large. */
const BARE_PAGE = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/bench/maplibre-gl.css">
<style>body{margin:0}#map{position:absolute;left:264px;top:54px;width:752px;height:620px}</style><div id="map"></div>
<script type="module">
import { Map, setWorkerUrl } from "/bench/maplibre-gl.mjs";
setWorkerUrl("/bench/maplibre-gl-worker.mjs");
const countries = await (await fetch("/bench/countries.json")).json();
globalThis.bareMap = new Map({ container: "map", center: [-1.5, 15.2], zoom: 4.1, renderWorldCopies: false, fadeDuration: 0,
  attributionControl: false, style: { version: 8, sources: { countries: { type: "geojson", data: countries } }, layers: [
    { id: "water", type: "background", paint: { "background-color": "#d7dcda" } },
    { id: "land", type: "fill", source: "countries", paint: { "fill-color": "#f7f1e4" } },
    { id: "coast", type: "line", source: "countries", paint: { "line-color": "#8f8270" } } ] } });
bareMap.once("idle", () => { globalThis.bareReady = true; });
</script>`;

async function sendBench(name: string, response: ServerResponse, options: PageServerOptions): Promise<void> {
  if (name === "bare.html") response.writeHead(200, { "content-type": CONTENT[".html"] ?? "" }).end(BARE_PAGE);
  else if (name === "countries.json") {
    const world = JSON.parse(await readFile(join(options.geoFolder, "world.json"), "utf8")) as Topology;
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify(feature(world, world.objects.countries)));
  } else sendFile(name, response, { ...options, webFolder: options.libraryFolder });
}

function sendFile(pathname: string, response: ServerResponse, { webFolder, geoFolder }: PageServerOptions): void {
  const path = normalize(decodeURIComponent(pathname)).replace(/^([/\\]|\.\.)+/, "");
  const file = path.startsWith("geo/") ? join(geoFolder, path.slice(4)) : join(webFolder, path || "index.html");
  if (!existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": CONTENT[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
}

function itemOf({ columns: c, dictionaries: d }: Data, i: number): EventItem {
  const stated = c.best[i] >= 0;
  return {
    uid: `${d.datasets[c.dataset[i]]}:${c.row[i]}`,
    dataset: d.datasets[c.dataset[i]],
    row: c.row[i],
    id: String(c.row[i]),
    type: VIOLENCE_TYPES[c.type[i]],
    kind: d.kinds[c.kind[i]] || null,
    dateStart: isoFromDay(c.start[i]),
    dateEnd: isoFromDay(c.end[i]),
    datePrecision: DATE_PRECISIONS[c.datePrec[i]],
    reportDate: null,
    sideA: d.actors[c.sideA[i]] || null,
    sideB: d.actors[c.sideB[i]] || null,
    dyad: null,
    conflict: null,
    place: null,
    placePrecision: PLACE_PRECISIONS[c.wherePrec[i]],
    longitude: c.longitude[i],
    latitude: c.latitude[i],
    iso3: d.countries[c.country[i]] || null,
    adm1: d.units[c.unit[i]] || null,
    adm2: null,
    priogridGid: null,
    deaths: stated ? { low: c.low[i], best: c.best[i], high: c.high[i] } : { low: null, best: null, high: null },
    quantity: null,
    unit: null,
    summary: null,
    flags: [],
  } as EventItem;
}
