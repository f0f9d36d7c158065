/** Claims of cooperation counted by who gives and who receives. Counts are of claims, never of things: claims repeat one another. */
import { COOPERATION_KINDS, type Cooperation, type CooperationKind } from "./model.ts";

export interface MatrixCell {
  claims: number;
  /** Kinds with at least one claim, most first. */
  kinds: readonly { kind: CooperationKind; claims: number }[];
}

export interface CooperationMatrix {
  /** Ids of actors, those with most claims first. */
  providers: readonly { id: string; claims: number }[];
  recipients: readonly { id: string; claims: number }[];
  /** Most claims in one cell; 0 without any. */
  most: number;
  cell(provider: string, recipient: string): MatrixCell | null;
}

type Counted = Pick<Cooperation, "providers" | "recipients" | "kind">;

/** A claim with several givers or receivers counts once in each of their cells, and once in each margin. */
export function cooperationMatrix(rows: readonly Counted[]): CooperationMatrix {
  const cells = new Map<string, Map<CooperationKind, number>>();
  for (const { providers, recipients, kind } of rows) {
    for (const provider of new Set(providers)) {
      for (const recipient of new Set(recipients)) {
        const key = keyOf(provider, recipient);
        const cell = cells.get(key) ?? new Map<CooperationKind, number>();
        cells.set(key, cell.set(kind, (cell.get(kind) ?? 0) + 1));
      }
    }
  }
  const counted = new Map([...cells].map(([key, kinds]) => [key, cellOf(kinds)]));
  return {
    providers: margin(rows.map(({ providers }) => providers)),
    recipients: margin(rows.map(({ recipients }) => recipients)),
    most: Math.max(0, ...[...counted.values()].map(({ claims }) => claims)),
    cell: (provider, recipient) => counted.get(keyOf(provider, recipient)) ?? null,
  };
}

const keyOf = (provider: string, recipient: string) => `${provider}\n${recipient}`;

function cellOf(counts: ReadonlyMap<CooperationKind, number>): MatrixCell {
  const kinds = COOPERATION_KINDS.flatMap((kind) => {
    const claims = counts.get(kind);
    return claims === undefined ? [] : [{ kind, claims }];
  }).sort((a, b) => b.claims - a.claims);
  return { claims: kinds.reduce((sum, { claims }) => sum + claims, 0), kinds };
}

function margin(lists: readonly (readonly string[])[]): { id: string; claims: number }[] {
  const counts = new Map<string, number>();
  for (const ids of lists) for (const id of new Set(ids)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .map(([id, claims]) => ({ id, claims }))
    .sort((a, b) => b.claims - a.claims || (a.id < b.id ? -1 : 1));
}

/** Step of a shade for a count: 0 for none, then 1 to `steps` as the count nears `most`. */
export function shadeOf(claims: number, most: number, steps: number): number {
  return claims === 0 ? 0 : Math.max(1, Math.ceil((claims / Math.max(1, most)) * steps));
}
