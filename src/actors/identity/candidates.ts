/** Pairs of actors that may be one, scored, with the reasons in words. */
import { compare, LEAST_LETTERS } from "./compare.ts";
import { buildContext, groupBy, type IdentityContext } from "./context.ts";
import type { CasebookActor, OccurringName, UcdpActor } from "./model.ts";
import { buildNodes, type IdentityNode, type Registers } from "./nodes.ts";
import { type Reason, scoreOf } from "./reasons.ts";

export interface Candidate {
  /** Ids as judgements use them; `a` of the higher register (casebook, UCDP, names). */
  a: string;
  b: string;
  /** Between 0 and 1: near 1 where they are surely one. */
  score: number;
  /** Heaviest first. */
  reasons: Reason[];
}

/** Below this a pair is not worth an analyst's look. */
export const LEAST_SCORE = 0.2;
/** Words and skeletons that more actors than this share bring nobody together. */
const LARGEST_BLOCK = 60;

/** Best first. Pairs of two casebook actors or two UCDP actors are none: their registers tell them apart. */
export function candidates(
  casebookActors: readonly CasebookActor[],
  ucdpActors: readonly UcdpActor[],
  names: readonly OccurringName[],
  least: number = LEAST_SCORE,
): Candidate[] {
  const registers = buildNodes(casebookActors, ucdpActors, names);
  return candidatesAmong(registers, buildContext(registers), least);
}

export function candidatesAmong(registers: Registers, context: IdentityContext, least: number): Candidate[] {
  const found: Candidate[] = [];
  for (const [a, b] of pairsToLookAt(registers)) {
    const reasons = compare(a, b, context);
    if (reasons.length === 0) continue;
    const score = scoreOf(reasons);
    if (score >= least) found.push({ a: a.id, b: b.id, score, reasons });
  }
  return found.sort((x, y) => y.score - x.score || (x.a + x.b < y.a + y.b ? -1 : 1));
}

/** Pairs that share a block: a name, an id, a word that is not everywhere, a skeleton, initials, a government. */
function pairsToLookAt({ casebook, ucdp, names }: Registers): [IdentityNode, IdentityNode][] {
  const all = [...casebook, ...ucdp, ...names];
  const order = new Map(all.map((node, i) => [node, i]));
  const seen = new Set<number>();
  const pairs: [IdentityNode, IdentityNode][] = [];
  for (const block of groupBy(all, blockKeys).values()) {
    if (block.length > LARGEST_BLOCK) continue;
    block.forEach((a, i) => {
      for (const b of block.slice(i + 1)) {
        if (a.register === b.register && a.register !== "name") continue;
        const key = (order.get(a) ?? 0) * all.length + (order.get(b) ?? 0);
        if (seen.has(key)) continue;
        seen.add(key);
        pairs.push([a, b]);
      }
    });
  }
  return pairs;
}

function blockKeys(node: IdentityNode): Set<string> {
  const keys = new Set<string>();
  for (const key of node.keys) keys.add(`= ${key}`);
  for (const id of node.ucdpIds) keys.add(`# ${id}`);
  if (node.governs !== null) keys.add(`g ${node.governs}`);
  for (const form of node.forms) {
    keys.add(`= ${form.compact}`);
    for (const initials of form.initials) keys.add(`= ${initials}`);
    if (!form.isAcronym && form.compact.length >= LEAST_LETTERS) keys.add(`s ${form.skeleton.slice(0, 4)}`);
    for (const word of form.telling) if (word.length > 2) keys.add(`w ${word}`);
  }
  return keys;
}
