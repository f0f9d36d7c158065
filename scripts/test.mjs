/** `npm test`: everything. Arguments go to vitest: `npm test -- test/places`. The last line is the total. */
import "./node-version.mjs";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./building.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled } from "./install.mjs";
import { packageProgram, run, show } from "./project.mjs";
import { fail, step } from "./steps.mjs";

const node = (...args) => run(process.execPath, args);

/** What else must hold; each counts as one failure when it does not. */
const checks = [
  ["build", ensureBuilt],
  ["types of the server", () => node(packageProgram("typescript/bin/tsc"), "-p", "tsconfig.json", "--noEmit")],
  ["types of the page", () => node(packageProgram("typescript/bin/tsc"), "-p", "src/web/tsconfig.json")],
  ["lint and format", () => node(packageProgram("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", ".")],
];

try {
  await ensureInstalled();
} catch (error) {
  process.stdout.write("0 passed, 1 failed, 0 skipped\n");
  fail(error);
}
const chromium = await ensureChromium();
const broken = await failedChecks();
const { totals, exitCode } = await runTests();
const failed = totals.failed + broken;
process.stdout.write(`\n${totals.passed} passed, ${failed} failed, ${totals.skipped} skipped\n`);
process.exit(failed > 0 || exitCode !== 0 ? 1 : 0);

async function failedChecks() {
  let count = 0;
  for (const [label, check] of checks) {
    try {
      await (check === ensureBuilt ? ensureBuilt() : step(label, check));
    } catch (error) {
      count++;
      for (const failure of error.failures ?? [error]) process.stderr.write(`${failure.output ?? failure.message}\n`);
    }
  }
  return count;
}

async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), "harmattan-test-"));
  const file = join(folder, "totals.json");
  const env = { HARMATTAN_TOTALS: file, ...(chromium && { HARMATTAN_CHROMIUM: chromium }) };
  try {
    const args = [packageProgram("vitest/vitest.mjs"), "run", ...process.argv.slice(2)];
    const exitCode = await show(process.execPath, args, { env });
    return { exitCode, totals: readTotals(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A run that ends without totals is itself a failure. */
function readTotals(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
