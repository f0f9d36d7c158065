/** The files of a small Flee case, invented: a town with violence, a town between, a camp abroad and one at home. */
import type { CaseFiles } from "../../src/displacement/cases/index.ts";

const DAYS = 120;
const reports = (counts: [string, number][]) => `${counts.map((row) => row.join(",")).join("\n")}\n`;

export const TOY: CaseFiles = {
  "input_csv/sim_period.csv": `StartDate,2020-01-01\nLength,${DAYS}\n`,
  "input_csv/locations.csv": `#name,region,country,latitude,longitude,location_type,conflict_date,population
Alpha,r,Mali,15,-4,conflict_zone,0,20000
Beta,r,Mali,15,-5,town,0,5000
Near,r,Mauritania,15.8,-5.8,camp,0,5000
Far,r,Niger,15,4,camp,0,4000
`,
  "input_csv/routes.csv":
    "#name1,name2,distance,forced_redirection\nAlpha,Beta,110,0\nBeta,Near,130,0\nAlpha,Far,900,0\n",
  "input_csv/closures.csv":
    "#closure_type,name1,name2,closure_start,closure_end\ncountry,Mali,Niger,20,40\nlink,Alpha,Beta,50,60\n",
  "input_csv/conflicts.csv": `#Day,Alpha\n${Array.from({ length: DAYS }, (_, day) => `${day},1`).join("\n")}\n`,
  "input_csv/registration_corrections.csv": "",
  "source_data/data_layout.csv": "total,refugees.csv\nNear,near.csv\nFar,far.csv\n",
  "source_data/refugees.csv": reports([
    ["2020-01-01", 300],
    ["2020-03-01", 2200],
    ["2020-04-20", 3100],
  ]),
  "source_data/near.csv": reports([
    ["2020-01-01", 200],
    ["2020-03-01", 1700],
    ["2020-04-20", 2400],
  ]),
  "source_data/far.csv": reports([
    ["2020-01-01", 100],
    ["2020-03-01", 500],
    ["2020-04-20", 700],
  ]),
  "simsetting.yml": "move_rules:\n  max_move_speed: 360\n  awareness_level: 1\n",
};
