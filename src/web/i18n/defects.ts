/** The sentences of a movement case's preflight, which the command line says in English too. */
import { FINDINGS, type Finding } from "../../displacement/cases/findings.ts";

type Sentences = { [F in Finding as `displacement.says.${F}`]: (typeof FINDINGS)[F][2] };

export const DEFECT_SENTENCES = Object.fromEntries(
  Object.entries(FINDINGS).map(([finding, [, , sentence]]) => [`displacement.says.${finding}`, sentence]),
) as Sentences;
