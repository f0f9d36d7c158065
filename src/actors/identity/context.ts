/** What comparisons need to know of all actors together: how rare a word is, who else bears a name or an id. */
import type { FormOfName, IdentityNode, Registers } from "./nodes.ts";

export interface IdentityContext {
  /** Nodes of the casebook by each of their folded names. */
  casebookByKey: ReadonlyMap<string, readonly IdentityNode[]>;
  ucdpByKey: ReadonlyMap<string, readonly IdentityNode[]>;
  /** Nodes of the casebook by UCDP id. */
  casebookByUcdpId: ReadonlyMap<string, readonly IdentityNode[]>;
  /** How much a word tells, between 0 and 1: near 0 for those in many names. */
  rarity(word: string): number;
}

export function buildContext(registers: Registers): IdentityContext {
  const all = [...registers.casebook, ...registers.ucdp, ...registers.names];
  return {
    casebookByKey: groupBy(registers.casebook, ({ keys }) => keys),
    ucdpByKey: groupBy(registers.ucdp, ({ keys }) => keys),
    casebookByUcdpId: groupBy(registers.casebook, ({ ucdpIds }) => ucdpIds),
    rarity: rarityIn(all),
  };
}

function rarityIn(nodes: readonly IdentityNode[]): (word: string) => number {
  const frequency = new Map<string, number>();
  const wordsOf = (form: FormOfName) => form.telling;
  for (const { forms } of nodes) {
    for (const word of new Set(forms.flatMap(wordsOf))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  // a word of every hundredth name tells nothing much; in a handful of names all are common to nothing
  const most = Math.log(1 + Math.max(100, nodes.length));
  return (word) => 1 - Math.log(frequency.get(word) ?? 1) / most;
}

export function groupBy<T>(items: readonly T[], keysOf: (item: T) => Iterable<string>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}
