/** Who is who, from judgements and exact links: clusters of ids that stand for one actor. */
import type { Verdict } from "../../evidence/ledger/model.ts";
import { type Register, registerOf } from "./model.ts";

export interface Judgement {
  /** Id of the ledger's entry; ids sort by time. */
  entry: string;
  a: string;
  b: string;
  verdict: Verdict;
  at: string;
  who: string;
  why: string;
}

export interface AutomaticLink {
  a: string;
  b: string;
}

/** A link that holds: judged, or exact and judged by nobody. */
export type HoldingLink<L extends AutomaticLink = AutomaticLink> =
  | { by: "judgement"; judgement: Judgement }
  | { by: "automatic"; link: L };

/** A "same" that would bring two together that are judged different: it does not hold. */
export interface Conflict {
  same: Judgement;
  different: Judgement;
}

export interface Identities<L extends AutomaticLink = AutomaticLink> {
  /** Ids of one actor, sorted; an id without links is alone in its own. */
  clusterOf(id: string): readonly string[];
  /** Clusters of two and more, by their first id. */
  clusters: readonly (readonly string[])[];
  links: readonly HoldingLink<L>[];
  /** The latest judgement of every pair: those of the links, and "different" and "unsure". */
  judgements: readonly Judgement[];
  conflicts: readonly Conflict[];
  /** Exact links that do not hold: overridden by a judgement, or they would join what must stay apart. */
  refused: readonly L[];
}

export const pairKey = (a: string, b: string) => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

/**
 * The latest judgement of a pair counts. "Different" forbids for ever that the two end up in one cluster, by whatever
 * chain: a later "same" of the chain does not hold and is reported. Judged links come before automatic ones, older before
 * later. An automatic link never joins two actors of the casebook, nor two of UCDP, and gives way to any judgement of its
 * pair. The order in which judgements are given does not matter; automatic links are taken in their order.
 */
export function identitiesOf<L extends AutomaticLink>(
  judgements: Iterable<Judgement>,
  automatic: readonly L[],
): Identities<L> {
  const latest = latestOfPairs(judgements);
  const clusters = new Clusters(latest.filter(({ verdict }) => verdict === "different"));
  const links: HoldingLink<L>[] = [];
  const conflicts: Conflict[] = [];
  const refused: L[] = [];
  for (const judgement of latest) {
    if (judgement.verdict !== "same") continue;
    const different = clusters.forbids(judgement.a, judgement.b);
    if (different) conflicts.push({ same: judgement, different });
    else {
      clusters.join(judgement.a, judgement.b);
      links.push({ by: "judgement", judgement });
    }
  }
  const judged = new Set(latest.map(({ a, b }) => pairKey(a, b)));
  for (const link of automatic) {
    const isOpen = !judged.has(pairKey(link.a, link.b));
    if (isOpen && !clusters.forbids(link.a, link.b) && !clusters.sharesRegister(link.a, link.b)) {
      clusters.join(link.a, link.b);
      links.push({ by: "automatic", link });
    } else if (!judged.has(pairKey(link.a, link.b)) || !clusters.areOne(link.a, link.b)) refused.push(link);
  }
  return {
    clusterOf: (id) => clusters.of(id),
    clusters: clusters.all(),
    links,
    judgements: latest,
    conflicts,
    refused,
  };
}

function latestOfPairs(judgements: Iterable<Judgement>): Judgement[] {
  const latest = new Map<string, Judgement>();
  for (const judgement of judgements) {
    const key = pairKey(judgement.a, judgement.b);
    const known = latest.get(key);
    if (!known || known.entry < judgement.entry) latest.set(key, judgement);
  }
  return [...latest.values()].sort((x, y) => (x.entry < y.entry ? -1 : 1));
}

/** Sets that grow by joining the smaller into the larger. */
class Clusters {
  readonly #members = new Map<string, Set<string>>();
  readonly #different = new Map<string, Judgement[]>();

  constructor(different: readonly Judgement[]) {
    for (const judgement of different) {
      for (const id of [judgement.a, judgement.b]) {
        this.#different.set(id, [...(this.#different.get(id) ?? []), judgement]);
      }
    }
  }

  #set(id: string): Set<string> {
    const known = this.#members.get(id);
    if (known) return known;
    const alone = new Set([id]);
    this.#members.set(id, alone);
    return alone;
  }

  areOne(a: string, b: string): boolean {
    return this.#set(a).has(b);
  }

  /** The oldest judgement that keeps the clusters of two ids apart, or null. */
  forbids(a: string, b: string): Judgement | null {
    const [here, there] = [this.#set(a), this.#set(b)];
    const found = [...here].flatMap((id) =>
      (this.#different.get(id) ?? []).filter((one) => there.has(one.a === id ? one.b : one.a)),
    );
    return found.sort((x, y) => (x.entry < y.entry ? -1 : 1))[0] ?? null;
  }

  /** True when joining would put two entries of the casebook, or two of UCDP, into one cluster. */
  sharesRegister(a: string, b: string): boolean {
    const [here, there] = [this.#set(a), this.#set(b)];
    if (here === there) return false;
    const holds = (set: Set<string>, register: Register) => [...set].some((id) => registerOf(id) === register);
    return (["actors", "ucdp"] as const).some((register) => holds(here, register) && holds(there, register));
  }

  join(a: string, b: string): void {
    const [here, there] = [this.#set(a), this.#set(b)];
    if (here === there) return;
    const [large, small] = here.size < there.size ? [there, here] : [here, there];
    for (const id of small) {
      large.add(id);
      this.#members.set(id, large);
    }
  }

  of(id: string): readonly string[] {
    return [...(this.#members.get(id) ?? [id])].sort();
  }

  all(): string[][] {
    const sets = new Set([...this.#members.values()].filter((set) => set.size > 1));
    return [...sets].map((set) => [...set].sort()).sort((x, y) => ((x[0] ?? "") < (y[0] ?? "") ? -1 : 1));
  }
}
