/**
 * A server with seeded, invented events, to work on the page without a workspace: `node test/web/fixtureServer.mjs
 * <built page> [port] [events]`. Every name and figure in it is made up.
 */
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { columnsToIpc } from "./fixtureIpc.mjs";

const [folder = "dist/web", port = "4190", coded = "12000"] = process.argv.slice(2);

let seed = 20251101;
const random = () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const dayOf = (iso) => Math.floor(Date.parse(`${iso}T00:00:00Z`) / 864e5);
const isoOf = (day) => new Date(day * 864e5).toISOString().slice(0, 10);

const COUNTRIES = [
  ["MLI", "Mali", "Mali", "مالي", -2, 15],
  ["BFA", "Burkina Faso", "Burkina Faso", "بوركينا فاسو", -1.5, 12.4],
  ["NER", "Niger", "Niger", "النيجر", 7, 15],
  ["NGA", "Nigeria", "Nigéria", "نيجيريا", 8, 10],
  ["SEN", "Senegal", "Sénégal", "السنغال", -14.5, 14.4],
  ["MRT", "Mauritania", "Mauritanie", "موريتانيا", -10, 18],
];
const UNITS = [
  ["ML-1", "MLI", "Kayes", "كايس", -10.4, 14.4],
  ["ML-2", "MLI", "Koulikoro", "كوليكورو", -7.6, 13.9],
  ["ML-3", "MLI", "Sikasso", "سيكاسو", -6, 11.3],
  ["ML-4", "MLI", "Ségou", "سيغو", -5.6, 13.7],
  ["ML-5", "MLI", "Mopti", "موبتي", -3.8, 14.5],
  ["ML-6", "MLI", "Tombouctou", "تمبكتو", -3, 17],
  ["ML-7", "MLI", "Gao", "غاو", -0.1, 16.3],
  ["BF-SHL", "BFA", "Sahel", "الساحل", -0.3, 14.1],
  ["BF-EST", "BFA", "Est", "الشرق", 0.7, 12.2],
  ["BF-NOR", "BFA", "Nord", "الشمال", -2.3, 13.3],
  ["NE-6", "NER", "Tillabéri", "تيلابيري", 1.6, 14.2],
  ["NE-2", "NER", "Diffa", "ديفا", 12.6, 14],
  ["NG-BO", "NGA", "Borno", "بورنو", 13, 11.8],
  ["SN-TC", "SEN", "Tambacounda", "تامباكوندا", -13, 13.8],
];
const KINDS = [
  "attack",
  "ambush",
  "kidnapping",
  "release",
  "blockade_start",
  "convoy_attack",
  "drone_strike",
  "massacre_of_civilians",
  "school_closure",
  "coup",
];
const ACTORS = [
  "JNIM",
  "Malian armed forces",
  "IS Sahel Province",
  "Burkinabe armed forces",
  "Nigerien armed forces",
  "FLA",
  "Africa Corps",
  "Boko Haram",
  "Civilians",
  "VDP",
];

const dictionaries = {
  kinds: ["", ...KINDS],
  countries: ["", ...COUNTRIES.map(([id]) => id)],
  units: ["", ...UNITS.map(([id]) => id)],
  actors: ["", ...ACTORS],
  datasets: Number(coded) > 0 ? ["casebook", "3f9a20c1d4e5b677"] : ["casebook"],
  counting: [],
  overlaps: [],
};

function makeEvent(dataset, row) {
  const isCoded = dataset === 1;
  const span = isCoded ? [dayOf("1989-01-01"), dayOf("2020-12-31")] : [dayOf("2012-01-10"), dayOf("2026-03-12")];
  const start = Math.floor(span[1] - (span[1] - span[0]) * (isCoded ? random() ** 2.6 : random() ** 2));
  const unit = Math.floor(random() ** 1.6 * UNITS.length);
  const precision = isCoded ? pick([1, 1, 1, 1, 2, 2, 3]) : pick([1, 1, 1, 1, 1, 3, 4, 4, 6]);
  const type = isCoded ? pick([1, 1, 1, 1, 2, 3, 3]) : 0;
  const hasFigure = isCoded || random() > 0.5;
  const best = hasFigure ? Math.floor(random() ** 5 * 120) : -1;
  const datePrec = isCoded ? pick([1, 1, 1, 1, 2, 3, 4]) : pick([1, 1, 1, 1, 4]);
  return {
    start,
    end: datePrec === 1 ? start : start + [0, 0, 4, 6, 28][datePrec],
    reported: start + 2,
    type,
    kind: isCoded ? 0 : 1 + Math.floor(random() ** 1.5 * KINDS.length),
    wherePrec: precision,
    datePrec,
    country: 1 + COUNTRIES.findIndex(([id]) => id === UNITS[unit][1]),
    unit: precision === 6 ? 0 : unit + 1,
    sideA: 1 + Math.floor(random() ** 1.5 * ACTORS.length),
    sideB: type === 3 ? 9 : 1 + Math.floor(random() * ACTORS.length),
    low: hasFigure ? Math.floor(best * (0.6 + random() * 0.4)) : -1,
    best,
    high: hasFigure ? Math.ceil(best * (1 + random() * 0.6)) : -1,
    longitude: UNITS[unit][4] + (random() - 0.5) * 2.4,
    latitude: UNITS[unit][5] + (random() - 0.5) * 1.8,
    dataset,
    row,
    flags: random() > 0.97 ? 16 : 0,
  };
}

const events = [
  ...Array.from({ length: 367 }, (_, index) => makeEvent(0, index + 1)),
  ...Array.from({ length: Number(coded) }, (_, index) => makeEvent(1, index + 1)),
].sort((a, b) => a.start - b.start || a.row - b.row);
const columns = { length: events.length };
for (const name of Object.keys(events[0])) columns[name] = events.map((event) => event[name]);
const byUid = new Map(events.map((event) => [`${dictionaries.datasets[event.dataset]}:${event.row}`, event]));

const TYPES = ["incident", "state-based", "non-state", "one-sided"];
const PLACE = ["unstated", "exact", "near", "admin2", "admin1", "diffuse", "country", "international"];
const DATE = ["unstated", "day", "days", "week", "month", "year"];
const figure = (value) => (value < 0 ? null : value);

function itemOf(event) {
  const unit = UNITS[event.unit - 1];
  return {
    uid: `${dictionaries.datasets[event.dataset]}:${event.row}`,
    dataset: dictionaries.datasets[event.dataset],
    row: event.row,
    id: event.dataset ? `MLI-${event.row}` : `ev-${event.row}`,
    type: TYPES[event.type],
    kind: dictionaries.kinds[event.kind] || null,
    dateStart: isoOf(event.start),
    dateEnd: isoOf(event.end),
    datePrecision: DATE[event.datePrec],
    reportDate: isoOf(event.reported),
    sideA: dictionaries.actors[event.sideA],
    sideB: dictionaries.actors[event.sideB],
    dyad: `${dictionaries.actors[event.sideA]} - ${dictionaries.actors[event.sideB]}`,
    conflict: null,
    place: event.wherePrec < 4 && unit ? `${unit[2]} (town ${event.row % 40})` : null,
    placePrecision: PLACE[event.wherePrec],
    longitude: event.longitude,
    latitude: event.latitude,
    iso3: dictionaries.countries[event.country],
    adm1: dictionaries.units[event.unit] || null,
    adm2: null,
    priogridGid: 150000,
    deaths: { low: figure(event.low), best: figure(event.best), high: figure(event.high) },
    quantity: null,
    unit: null,
    summary: event.dataset
      ? null
      : "Invented entry: several posts attacked at dawn; the army and the group give different accounts of what followed.",
    flags: event.flags ? ["country-centroid"] : [],
  };
}

function detailOf(event) {
  const item = itemOf(event);
  const source = (office, sourceClass, deaths, address) => ({
    office,
    date: isoOf(event.reported),
    headline: null,
    address,
    assertedBy: office === "Wire" ? "Armed forces (party)" : "witnesses",
    sourceClass,
    statement: "Says that the post was held for some hours and then left.",
    deaths,
  });
  return {
    ...item,
    placeDescription: "road north of the town",
    countryReported: null,
    adm1Reported: null,
    adm2Reported: null,
    deathsSideA: event.dataset ? 3 : null,
    deathsSideB: event.dataset ? 4 : null,
    deathsCivilians: null,
    deathsUnknown: null,
    clarity: event.dataset ? 1 : null,
    codeStatus: event.dataset ? "Clear" : null,
    line: event.dataset ? event.row + 1 : null,
    sources: [
      source(
        "Wire",
        "press",
        { low: null, best: event.best < 0 ? null : event.best, high: null },
        "https://example.org/a",
      ),
      source(
        "Field office",
        "institution_or_ngo",
        { low: event.best < 0 ? null : Math.floor(event.best * 0.8), best: null, high: null },
        null,
      ),
      source("Forum", "blog_or_forum", { low: null, best: event.best < 0 ? null : event.best * 2, high: null }, null),
    ],
  };
}

const snapshot = {
  id: "3f9a20c1d4e5b677",
  kind: "events",
  dataset: "Invented GED",
  release: "21.1",
  format: "ucdp-ged",
  publisher: "Nobody",
  licence: "CC BY 4.0",
  citation: "Nobody (2021).",
  sourceAddress: null,
  redistribution: "rows",
  marking: "AMBER+STRICT",
  fileName: "invented.csv",
  fileBytes: 1000,
  sha256: "0",
  rows: Number(coded),
  rejects: 3,
  flagged: { "country-centroid": 12, "provisional-code": 4 },
  dateFrom: "1989-01-01",
  dateTo: "2020-12-31",
  ingestedAt: "2026-03-12T10:00:00Z",
  harmattanVersion: "0.1.0",
};
const unit = (id, level, parent, en, fr, arabic, point) => ({
  id,
  level,
  parent,
  pcode: null,
  names: { en, fr, ar: arabic },
  point,
  disputed: false,
});
const places = [
  ...COUNTRIES.map(([id, en, fr, arabic, x, y]) => unit(id, 0, null, en, fr, arabic, [x, y])),
  ...UNITS.map(([id, parent, name, arabic, x, y]) => unit(id, 1, parent, name, name, arabic, [x, y])),
];
const rejects = {
  total: 3,
  items: [7, 19, 40].map((line) => ({
    line,
    column: "date_start",
    value: "2019-13-01",
    reason: "not a calendar day YYYY-MM-DD",
  })),
};

const answers = {
  "/api/situation": () => ({
    version: "1",
    harmattan: "0.1.0",
    casebook: {
      name: "Sahel",
      asOf: "2026-03-12",
      countries: COUNTRIES.map(([id]) => id),
      boundingBox: [-17, 4, 24, 27],
      languages: ["en", "fr", "ar"],
      licence: null,
      citation: null,
      marking: "CLEAR",
      tables: [],
      problems: 0,
    },
    snapshots: Number(coded) > 0 ? [snapshot] : [],
    currentDatasets: Number(coded) > 0 ? [snapshot.id, "casebook"] : ["casebook"],
    events: events.length,
    dateFrom: isoOf(events[0].start),
    dateTo: isoOf(events.at(-1).start),
  }),
  "/api/events/dictionaries": () => dictionaries,
  "/api/places": () => ({ boundaries: "fixture", items: places }),
  "/api/actors": () => ({
    items: ACTORS.map((name, index) => ({
      id: null,
      name,
      nameFr: name === "Malian armed forces" ? "Forces armées maliennes" : null,
      kind: null,
      names: name === "JNIM" ? ["JNIM", "GSIM", "Jama'at Nusrat al-Islam"] : [name],
      events: events.filter((event) => event.sideA === index + 1 || event.sideB === index + 1).length,
    })),
  }),
  "/api/casebook/kidnappings": () => ({
    rows: [],
    items: events
      .filter((event) => event.kind === 3 || event.kind === 4)
      .map((event) => ({
        uid: `casebook:${event.row}`,
        kind: dictionaries.kinds[event.kind],
        date: isoOf(event.start),
        place: UNITS[event.unit - 1]?.[2] ?? null,
        iso3: dictionaries.countries[event.country],
        people: event.row % 3 ? { low: 1 + (event.row % 4), high: 2 + (event.row % 6) } : { low: null, high: null },
        claimedSum:
          event.row % 9 === 0 ? { low: 1000000, high: 5000000, currency: "USD", claimedBy: "an outlet" } : null,
        summary: "Invented entry: workers taken on a road; later accounts differ.",
      })),
  }),
  "/api/places/unmatched": () => ({
    total: 1,
    items: [
      {
        name: "Old Region",
        level: 1,
        country: "MLI",
        dataset: snapshot.id,
        events: 14,
        candidates: ["Ségou", "Mopti"],
      },
    ],
  }),
  [`/api/snapshots/${snapshot.id}/rejects`]: () => rejects,
  "/api/snapshots": () => ({ items: [snapshot] }),
};

const MIME = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};
const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? "/", "http://fixture");
  const json = (value) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value));
  if (answers[url.pathname]) return json(answers[url.pathname]());
  if (url.pathname === "/api/events/columns") return response.end(columnsToIpc(columns));
  if (url.pathname === "/api/events/matches")
    return json({ version: "1", text: url.searchParams.get("text"), positions: [1, 2, 3] });
  if (url.pathname === "/api/events/rows") {
    let body = "";
    for await (const chunk of request) body += chunk;
    return json({
      total: 0,
      offset: 0,
      items: JSON.parse(body).rows.map(({ dataset, row }) => itemOf(byUid.get(`${dataset}:${row}`))),
    });
  }
  if (url.pathname === "/api/import") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for await (const _ of request);
    for (const [index, stage] of ["reading", "checking", "writing", "placing"].entries()) {
      response.write(
        `event: progress\ndata: ${JSON.stringify({ stage, fraction: index / 4, message: `${index * 3000} rows` })}\n\n`,
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return response.end(
      `event: report\ndata: ${JSON.stringify({ snapshot, alreadyThere: false, rejects: rejects.items, warnings: ["2 rows had a comma for a decimal point"], seconds: 2.1 })}\n\n`,
    );
  }
  const uid = /^\/api\/events\/(.+)$/.exec(url.pathname)?.[1];
  if (uid && byUid.has(decodeURIComponent(uid))) return json(detailOf(byUid.get(decodeURIComponent(uid))));
  const isGeo = url.pathname.startsWith("/geo/");
  const file = join(isGeo ? "dist" : folder, normalize(url.pathname === "/" ? "/index.html" : url.pathname));
  if (existsSync(file) && statSync(file).isFile()) {
    response.writeHead(200, { "content-type": MIME[extname(file)] ?? "application/octet-stream" });
    return createReadStream(file).pipe(response);
  }
  return response
    .writeHead(404, { "content-type": "application/json" })
    .end(JSON.stringify({ error: `no such address: ${url.pathname}` }));
});
server.listen(Number(port), "127.0.0.1");
