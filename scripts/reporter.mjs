/** A vitest reporter that says why each test was skipped and leaves the totals in the file named by HARMATTAN_TOTALS. */
import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { root } from "./project.mjs";

export default class Totals {
  onTestRunEnd(modules, unhandledErrors) {
    const totals = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    const reasons = new Map();
    for (const module of modules) {
      if (module.errors().length > 0) totals.failed++;
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        totals[state === "passed" || state === "failed" ? state : "skipped"]++;
        if (state === "skipped") remember(reasons, note, `${relative(root, module.moduleId)} > ${test.fullName}`);
      }
    }
    print(reasons);
    if (process.env.HARMATTAN_TOTALS) writeFileSync(process.env.HARMATTAN_TOTALS, JSON.stringify(totals));
  }
}

/** Tests that were skipped for the same reason are told together. A name may say itself what the test needs. */
function remember(reasons, note, name) {
  const reason = note ?? /\((needs [^()]+)\)/.exec(name)?.[1] ?? "no reason given";
  reasons.set(reason, [...(reasons.get(reason) ?? []), name]);
}

function print(reasons) {
  for (const [reason, names] of reasons) {
    console.log(`\nskipped (${names.length}): ${reason}\n${names.map((name) => `  ${name}`).join("\n")}`);
  }
}
