/**
 * Runs one benchmark and prints one JSON object as the last line of standard output. Everything else goes to standard
 * error. A benchmark is a module that exports `run(args)` and resolves to its keys; it loads only when it is asked for.
 */
import { execFileSync } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

interface Benchmark {
  about: string;
  /** Module beside this one. */
  module: string;
  /** Valid options, each with what it means. */
  options: Record<string, string>;
}

const BENCHMARKS: Record<string, Benchmark> = {
  blockade: {
    about: "the fuel blockade of Mali: an ensemble on two threads, the rule against the programme, the backtest",
    module: "blockade",
    options: { members: "members of the ensemble (default 1000)", days: "days that are simulated (default 365)" },
  },
  displacement: {
    about: "who arrives in which camp: both kernels, forecasts and bands against Flee's rules and simple baselines",
    module: "displacement",
    options: {
      cases: "folder of Flee cases (default the data folder)",
      flee: "checkout of djgroen/flee: runs Flee itself beside us, with each case's own settings",
      "flee-hasten":
        "people per Flee agent, for all or as case=number,… (default 1: full size; above, full time is an estimate)",
    },
  },
  "displacement-choices": {
    about: "the destination choice without capacity: every vector of a grid, the best, and each case held out",
    module: "displacementChoices",
    options: { cases: "folder of Flee cases (default the data folder)" },
  },
  "displacement-residuals": {
    about: "how far forecasts of camps miss in each case: writes the bands' residuals into the source",
    module: "displacementResiduals",
    options: { cases: "folder of Flee cases (default the data folder)", out: "file to write" },
  },
  "forecast-country": {
    about: "country-month forecasts against simple baselines, data to October, the next year's months",
    module: "forecastCountry",
    options: {
      data: "csv or csv.gz of month_id, year, month, country, ged_sb_best (default the data folder)",
      windows: "years to forecast (default 2018,2019,2020)",
      region: "all or sahel: countries that are scored (default all)",
    },
  },
  "forecast-grid": {
    about: "deaths per grid cell and month, 3 to 14 months ahead, against simple forecasts",
    module: "forecastGrid",
    options: {
      data: "event file, or the data folder (default)",
      windows: "calendar years to forecast from the October before (default 2018,2019,2020)",
      type: "sb, ns, os or any (default sb)",
      cells: "CSV of PRIO-GRID numbers (default the 13,110 cells of Africa and the Middle East)",
    },
  },
  flow: {
    about: "flow kernels against networkx and HiGHS, on instances with known optima",
    module: "flow",
    options: {},
  },
  import: {
    about: "import of an event file against DuckDB's bare scan of the same rows",
    module: "import",
    options: { data: "file or folder to read (default the data folder)", rows: "rows to repeat the file to" },
  },
  "linked-views": {
    about: "brush to new data in every linked view, in real Chromium",
    module: "linkedViews",
    options: { events: "events to show (default 400000)", moves: "brush moves (default 200)" },
  },
  fronts: {
    about: "new fronts: the ranking of quiet cells against distance, kernels, neighbours and the long past",
    module: "fronts",
    options: {
      data: "event file, or the data folder (default)",
      years: "years that hold the outcome windows (default 2018,2019,2020)",
      "quiet-months": "months without an event before a front (default 24)",
      cells: "CSV of PRIO-GRID cells (default the 13,110 of Africa and the Middle East)",
      variants: "no: only the headline case (default yes)",
    },
  },
  reconciliation: {
    about: "forecasts of cells and of their countries, apart and made to agree",
    module: "reconciliation",
    options: {
      data: "event file, or the data folder (default)",
      windows: "calendar years to forecast from the October before (default 2016,2017)",
    },
  },
  reading: {
    about: "the reader of reports against annotated reports",
    module: "reading",
    options: {
      reports: "folder of *.txt with *.gold.json beside each (default test/reading/test)",
      show: "yes: what was missed and answered in vain, report by report, on standard error",
      oracles: "yes: what the F1 of events would be without one kind of error",
    },
  },
  "reading-wording": {
    about: "the reader of reports sentence by sentence: is the type of event found, whatever its day and place",
    module: "readingWording",
    options: {
      sentences: "folder of en.jsonl and fr.jsonl, a {text, types} a line (default test/reading/wording/dev)",
      show: "yes: sentences whose types are not all found, or found in vain, on standard error",
    },
  },
};

const list = () => Object.entries(BENCHMARKS).map(([name, { about }]) => `${name.padEnd(14)} ${about}`);

function refuse(message: string): never {
  process.stderr.write(`error: ${message}\n`);
  process.exit(2);
}

/** The options after the name, each `--name value` or `--name=value`; unknown ones are errors. */
function checkOptions(name: string, benchmark: Benchmark, args: readonly string[]): void {
  const valid = Object.keys(benchmark.options);
  const shown = valid.map((option) => `--${option}`).join(", ");
  for (let i = 0; i < args.length; i++) {
    const [option = "", value] = (args[i] ?? "").split("=", 2);
    if (!option.startsWith("--") || !valid.includes(option.slice(2))) {
      refuse(`unknown option of ${name}: ${args[i]}; valid: ${shown}`);
    }
    const given = value ?? args[++i];
    if (given === undefined || given.startsWith("--")) refuse(`${option} needs a value; valid: ${shown}`);
  }
}

/** The commit that was measured, `+` when files differ from it; null outside a git checkout. */
function commit(): string | null {
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: dirname(fileURLToPath(import.meta.url)), encoding: "utf8" }).trim();
  try {
    return `${git("rev-parse", "HEAD")}${git("status", "--porcelain") === "" ? "" : "+"}`;
  } catch {
    return null;
  }
}

async function main(args: string[]): Promise<void> {
  const [name = "", ...rest] = args;
  if (name === "--list" || name === "--help" || name === "-h") {
    process.stdout.write(`${list().join("\n")}\n`);
    return;
  }
  const benchmark = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
  if (!benchmark) refuse(`unknown benchmark: ${name || "nothing"}; valid: ${Object.keys(BENCHMARKS).join(", ")}`);
  if (rest.includes("--help")) {
    const lines = Object.entries(benchmark.options).map(([option, about]) => `  --${option.padEnd(10)} ${about}`);
    process.stdout.write(`${name}: ${benchmark.about}\n${lines.join("\n")}\n`);
    return;
  }
  checkOptions(name, benchmark, rest);
  // A benchmark may log; standard output keeps the one object.
  console.log = console.info = console.debug = console.error;
  const started = performance.now();
  const { run } = (await import(new URL(`./${benchmark.module}.js`, import.meta.url).href)) as {
    run(args: string[]): Promise<Record<string, unknown>>;
  };
  const keys = await run(rest);
  const line = {
    bench: name,
    seconds: round((performance.now() - started) / 1000),
    peakMiB: round(process.resourceUsage().maxRSS / 1024),
    ...keys,
    commit: commit(),
    node: process.versions.node,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const round = (value: number) => Math.round(value * 1000) / 1000;

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`error: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
  process.exit(1);
});
