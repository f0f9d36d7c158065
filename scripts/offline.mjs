/**
 * Runs the whole built program where no network can be reached: serves, reads the page and all it loads, asks the API,
 * imports a file, and checks that fetching a dataset fails plainly. `node scripts/offline.mjs` starts itself again in a
 * network namespace that has only the loopback (Linux); the last line on stdout is one JSON object.
 */
import "./node-version.mjs";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inRoot } from "./project.mjs";

const INSIDE = "HARMATTAN_NETWORK_IS_BLOCKED";
const main = inRoot("dist/src/cli/main.js");
/** An address that no machine has (RFC 5737): inside, even asking for it must fail at once. */
const NOWHERE = "192.0.2.1";

if (process.env[INSIDE]) await inside();
else outside();

/** Exit code 3 says that this machine cannot block its network. */
function outside() {
  if (process.platform !== "linux") cannot("network namespaces are a thing of Linux");
  const script = `(ip link set lo up || ifconfig lo up) 2>/dev/null && exec "$0" "$@"`;
  for (const flags of [["--net"], ["--map-root-user", "--net"]]) {
    if (spawnSync("unshare", [...flags, "sh", "-c", script, "true"]).status !== 0) continue;
    const self = fileURLToPath(import.meta.url);
    const env = { ...process.env, [INSIDE]: "1" };
    const args = [...flags, "sh", "-c", script, process.execPath, self];
    process.exit(spawnSync("unshare", args, { env, stdio: "inherit" }).status ?? 1);
  }
  cannot("unshare and ip (or ifconfig) are missing, or namespaces are forbidden to this user");
}

function cannot(reason) {
  process.stderr.write(`the network cannot be blocked here: ${reason}\n`);
  process.exit(3);
}

async function inside() {
  const workspace = mkdtempSync(join(tmpdir(), "harmattan-offline-"));
  const env = { ...process.env, HARMATTAN_WORKSPACE: workspace };
  const blocked = await isBlocked();
  const server = spawn(process.execPath, [main, "serve", "--port", "0", "--json"], { env });
  try {
    const { address } = await firstLine(server);
    const before = await json(`${address}api/situation`);
    const page = await readPage(address);
    const file = join(workspace, "invented.csv");
    writeFileSync(file, inventedEvents());
    const imported = JSON.parse(harmattan(["import", file, "--json"], env).stdout);
    const after = await json(`${address}api/situation`);
    const refused = harmattan(["data", "get", "ucdp-ged@25.1"], env);
    process.stdout.write(
      `${JSON.stringify({
        blocked,
        page,
        rows: imported.snapshot.rows,
        rejects: imported.snapshot.rejects,
        eventsBefore: before.events,
        eventsAfter: after.events,
        dataGet: { code: refused.status, said: refused.stderr.trim().split("\n").at(-1) },
      })}\n`,
    );
  } finally {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await gone;
    rmSync(workspace, { recursive: true, force: true });
  }
}

function isBlocked() {
  return new Promise((resolve) => {
    const socket = connect({ host: NOWHERE, port: 80, timeout: 3000 });
    socket.once("connect", () => resolve(false));
    socket.once("timeout", () => resolve(false));
    socket.once("error", (error) => resolve(error.code === "ENETUNREACH"));
  });
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    let out = "";
    let err = "";
    child.stderr.on("data", (data) => {
      err += data;
    });
    child.stdout.on("data", (data) => {
      out += data;
      if (out.includes("\n")) resolve(JSON.parse(out));
    });
    child.once("exit", (code) => reject(new Error(`serve ended with ${code}: ${err}`)));
  });
}

async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
  return await response.json();
}

/** The page and every file it names: bytes in all, and addresses that lie elsewhere. */
async function readPage(address) {
  const html = await (await fetch(address)).text();
  const named = [...html.matchAll(/\b(?:src|href)="([^"#]+)"/g)].map((match) => new URL(match[1], address));
  let bytes = html.length;
  for (const file of named.filter((one) => one.href.startsWith(address))) {
    const response = await fetch(file);
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    bytes += (await response.arrayBuffer()).byteLength;
  }
  return { bytes, files: named.length, elsewhere: named.map(String).filter((one) => !one.startsWith(address)) };
}

function harmattan(args, env) {
  return spawnSync(process.execPath, [main, ...args], { env, encoding: "utf8" });
}

/** Three invented rows in UCDP GED's columns; the last has a latitude that no place has. */
function inventedEvents() {
  const columns =
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob".split(
      ",",
    );
  const row = (values) => columns.map((name) => values[name] ?? "").join(",");
  const common = {
    ...{ relid: "INV-1", year: 2025, active_year: 1, code_status: "Clear", type_of_violence: 1 },
    ...{ conflict_dset_id: 1, conflict_new_id: 1, conflict_name: "Invented", dyad_dset_id: 1, dyad_new_id: 1 },
    ...{ dyad_name: "Side One - Side Two", side_a_dset_id: 1, side_a_new_id: 1, side_a: "Side One" },
    ...{ side_b_dset_id: 2, side_b_new_id: 2, side_b: "Side Two", number_of_sources: 1, source_article: "Invented" },
    ...{
      source_office: "Invented",
      source_date: "2025-01-02",
      source_headline: "Invented",
      source_original: "Invented",
    },
    ...{ where_prec: 1, where_coordinates: "Kayes", where_description: "Kayes", adm_1: "Kayes", adm_2: "Kayes" },
    ...{ latitude: 14.45, longitude: -11.44, geom_wkt: "POINT (-11.44 14.45)", priogrid_gid: 149018 },
    ...{ country: "Mali", country_id: 432, region: "Africa", event_clarity: 1, date_prec: 1 },
    ...{ date_start: "2025-01-01", date_end: "2025-01-01", deaths_a: 0, deaths_b: 1, deaths_civilians: 0 },
    ...{ deaths_unknown: 0, best: 1, high: 2, low: 1, gwnoa: 432, gwnob: "" },
  };
  const rows = [{ id: 1 }, { id: 2, date_start: "2025-01-03", date_end: "2025-01-03" }, { id: 3, latitude: 120 }];
  return `${columns.join(",")}\n${rows.map((one) => row({ ...common, ...one })).join("\n")}\n`;
}
