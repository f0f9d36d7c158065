import type { Bound } from "../../model.ts";
import type { CountedNoun, Fate } from "../lexicon.ts";

/** A number with what it counts; `from` and `to` are tokens, from its bound to its noun. */
export interface FoundQuantity {
  from: number;
  to: number;
  low: number | null;
  best: number | null;
  high: number | null;
  bound: Bound | null;
  unit: string | null;
  /** Tokens of the counted noun. */
  noun: { from: number; to: number } | null;
  people: CountedNoun["people"];
  /** What became of people who are counted; null where the text says nothing of it. */
  fate: Fate | null;
  /** Says how far or how long ago something is: no figure. */
  locates: boolean;
  /** "61 dead, among them 28 civilians": a part of the figure before it. */
  part: boolean;
}

export type Counted = Omit<FoundQuantity, "part">;
