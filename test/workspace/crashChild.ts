/** A process that imports one small file after another into a workspace until it is killed. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Workspace } from "../../src/workspace/index.ts";
import { testPlacer } from "./testPlacer.ts";

const HEADER =
  "id,year,month,day,country,type_of_violence,side_a,side_b,latitude,longitude,low_death,best_death,high_death";

/** Two hundred invented rows, every tenth of them bad; the number makes the file unlike any other. */
function table(number: number): string {
  const rows = Array.from({ length: 200 }, (_, i) => {
    const best = i % 10 === 0 ? "many" : "1";
    return `${number}-${i},2099,1,1,Mali,State-based violence,a,"b\n${i}",13.5,-9.5,1,${best},1`;
  });
  return `${HEADER}\n${rows.join("\n")}\n`;
}

const [folder, inputs] = process.argv.slice(2);
let number = Number(process.argv[4]);

process.once("message", async () => {
  using workspace = await Workspace.open({ folder, placer: testPlacer() });
  for (;;) {
    const path = join(inputs, `ucdp_ged_v99_1_${number}.csv`);
    await writeFile(path, table(number++));
    const { snapshot } = await workspace.importFile(path, {}, () => {});
    process.send?.(snapshot.id);
  }
});
process.send?.("ready");
