/** Whether additions and edits may be laid over a casebook: they must not make a problem that it does not have. */
import type { Entry } from "../evidence/ledger/model.ts";
import { type CheckOptions, checkCasebook } from "./check.ts";
import { overlay } from "./overlay.ts";
import { describeProblem, type Problem } from "./problem.ts";
import type { CasebookFiles } from "./read.ts";

/** Why changes are refused: what is wrong with them, and the columns or values that are valid. */
export interface Refusal {
  reason: string;
  valid: string[];
}

const SHOWN = 5;

/**
 * @param known Problems that the files have anyway.
 * @returns Null for changes that may be made.
 */
export function refusalOf(
  files: CasebookFiles,
  changes: readonly Entry[],
  known: readonly Problem[],
  options: CheckOptions = {},
): Refusal | null {
  const laid = overlay(files, changes);
  const [wrong] = laid.problems;
  if (wrong) return { reason: wrong.reason, valid: [] };
  if (laid.lines.length === 0) return { reason: changes.map(whyNothing).join("\n"), valid: [] };
  const fresh = freshProblems(checkCasebook(laid.files, options), known);
  if (fresh.length === 0) return null;
  const more = fresh.length > SHOWN ? [`and ${fresh.length - SHOWN} more`] : [];
  return {
    reason: [...fresh.slice(0, SHOWN).map(describeProblem), ...more].join("\n"),
    valid: [...new Set(fresh.flatMap(({ valid = [] }) => valid))],
  };
}

/** Why a change changes nothing: a row that is there is edited, not added. */
const whyNothing = (change: Entry): string =>
  change.act === "add"
    ? `${change.table} holds ${change.row} already; valid: an id that no row has, or an edit of its cells`
    : "the casebook says so already";

/** Those of `now` that are not among `known`; one that stands on more lines than it did is fresh too. */
function freshProblems(now: readonly Problem[], known: readonly Problem[]): Problem[] {
  const left = new Map<string, number>();
  for (const problem of known) left.set(keyOf(problem), (left.get(keyOf(problem)) ?? 0) + linesOf(problem));
  return now.filter((problem) => {
    const rest = (left.get(keyOf(problem)) ?? 0) - linesOf(problem);
    left.set(keyOf(problem), rest);
    return rest < 0;
  });
}

const keyOf = ({ file, column, value, reason }: Problem) => JSON.stringify([file, column, value, reason]);
const linesOf = ({ alsoLines }: Problem) => 1 + (alsoLines?.length ?? 0);
