/** One case in a fresh process: read, run Flee's rules, score. Prints the processor time in ms; the caller takes the other. */
import { importFleeCase } from "../src/displacement/cases/index.ts";
import { reportedPeople } from "../src/displacement/cases/people.ts";
import { runFleeKernel } from "../src/displacement/fleeKernel/kernel.ts";
import { errorsOf } from "../src/displacement/score/errors.ts";
import { readCaseFolder } from "../src/workspace/displacementCases.ts";

const { displacementCase } = importFleeCase("once", await readCaseFolder(process.argv[2] ?? ""));
if (!displacementCase) process.exit(1);
errorsOf(runFleeKernel(displacementCase).inCamps, reportedPeople(displacementCase), displacementCase.camps.length);
const { user, system } = process.cpuUsage();
process.stdout.write(`${(user + system) / 1000}`);
