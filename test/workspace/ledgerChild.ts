/** Appends entries to a ledger as fast as it can, until it is killed or has made as many as it was asked for. */
import { Ledger } from "../../src/workspace/ledger.ts";

const [path = "", who = "", count = "1000000"] = process.argv.slice(2);
const ledger = new Ledger(path);
process.send?.("ready");
await new Promise((go) => process.once("message", go));
for (let i = 0; i < Number(count); i++) {
  const long = "é".repeat(i % 700);
  const { id } = await ledger.append(
    { act: "annotate", about: `casebook:${i}`, text: `note ${i} ${long}` },
    { who, why: "" },
  );
  process.send?.(id);
}
process.disconnect?.();
