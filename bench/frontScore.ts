/** Scores of rankings of quiet cells, over all forecasts of a definition together and list by list. */

import { median } from "../src/compute/quantile.ts";
import { auroc, averagePrecision, precisionAt } from "../src/compute/ranking.ts";
import type { Stream } from "../src/compute/streams.ts";

/** The cells of one origin month: what each competitor gives them, and months until the front came (0 never). */
export interface Ranked {
  origin: number;
  lead: Uint8Array;
  scores: Record<string, Float64Array>;
}

export interface RankingScores {
  /** Over the cells of all origins together. */
  averagePrecision: number;
  auroc: number;
  /** Share of the first 20, 50 and 100 of a month's list where a front came: mean over months. */
  precision: Record<number, number>;
  /** Share of the fronts that stand among them. */
  recall: Record<number, number>;
  /** Median months between the list and the front, of the fronts among the first 100; null without any. */
  leadMonths: number | null;
}

export const LISTS = [20, 50, 100] as const;
const LEAD_LIST = 100;

export function rankingScores(ranked: readonly Ranked[], name: string): RankingScores {
  const { score, hit } = pooled(ranked, name);
  const hits = hit.reduce((sum, one) => sum + one, 0);
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const perList = (value: (shares: number[], k: number) => number) =>
    Object.fromEntries(LISTS.map((k, i) => [k, round(value(shares[i], k))]));
  const shares = LISTS.map((k) => ranked.map(({ lead, scores }) => precisionAt(scores[name], lead, k)));
  const leads = ranked.flatMap((one) => leadsAmongFirst(one, name, LEAD_LIST));
  return {
    averagePrecision: round(averagePrecision(score, hit)),
    auroc: round(auroc(score, hit)),
    precision: perList(mean),
    recall: perList(
      (list, k) => list.reduce((sum, p, i) => sum + p * Math.min(k, ranked[i].lead.length), 0) / Math.max(1, hits),
    ),
    leadMonths: leads.length === 0 ? null : median(leads),
  };
}

/** Scores of all origins in one row, and whether a front came. */
export function pooled(ranked: readonly Ranked[], name: string): { score: Float64Array; hit: Uint8Array } {
  const total = ranked.reduce((sum, { lead }) => sum + lead.length, 0);
  const score = new Float64Array(total);
  const hit = new Uint8Array(total);
  let at = 0;
  for (const { lead, scores } of ranked) {
    score.set(scores[name], at);
    hit.set(
      lead.map((months) => (months > 0 ? 1 : 0)),
      at,
    );
    at += lead.length;
  }
  return { score, hit };
}

function leadsAmongFirst({ lead, scores }: Ranked, name: string, k: number): number[] {
  const score = scores[name];
  const order = Array.from(score.keys()).sort((a, b) => score[b] - score[a] || a - b);
  return order
    .slice(0, k)
    .map((row) => lead[row])
    .filter((months) => months > 0);
}

const BLOCK_MONTHS = 6;
const ROUNDS = 400;

/** Ratio of the average precisions of two competitors with its 90 % interval, drawing blocks of consecutive origins. */
export function precisionRatio(ranked: readonly Ranked[], ours: string, theirs: string, random: Stream) {
  const [a, b] = [ours, theirs].map((name) => sortedHits(ranked, name));
  const blocks = Math.ceil(ranked.length / BLOCK_MONTHS);
  const ratios = Array.from({ length: ROUNDS }, () => {
    const weight = new Float64Array(ranked.length);
    for (let i = 0; i < blocks; i++) {
      const from = random.below(blocks) * BLOCK_MONTHS;
      for (let k = from; k < Math.min(from + BLOCK_MONTHS, ranked.length); k++) weight[k]++;
    }
    return weightedPrecision(a, weight) / weightedPrecision(b, weight);
  }).sort((x, y) => x - y);
  const even = new Float64Array(ranked.length).fill(1);
  const at = (share: number) => round(ratios[Math.round(share * (ROUNDS - 1))]);
  return { ratio: round(weightedPrecision(a, even) / weightedPrecision(b, even)), low: at(0.05), high: at(0.95) };
}

interface SortedHits {
  /** From the greatest score down: which origin, and whether a front came. */
  origin: Uint16Array;
  hit: Uint8Array;
  /** 1 where the next score is another: the end of a tie. */
  ends: Uint8Array;
}

function sortedHits(ranked: readonly Ranked[], name: string): SortedHits {
  const { score, hit } = pooled(ranked, name);
  const origins = Uint16Array.from(ranked.flatMap(({ lead }, i) => Array.from(lead, () => i)));
  const order = Uint32Array.from(score.keys()).sort((x, y) => score[y] - score[x]);
  return {
    origin: Uint16Array.from(order, (row) => origins[row]),
    hit: Uint8Array.from(order, (row) => hit[row]),
    ends: Uint8Array.from(order, (row, i) => (i + 1 === order.length || score[order[i + 1]] !== score[row] ? 1 : 0)),
  };
}

/** Average precision in which each case counts as often as its origin was drawn; ties are one step. */
function weightedPrecision({ origin, hit, ends }: SortedHits, weight: Float64Array): number {
  let [hits, seen, tied, sum] = [0, 0, 0, 0];
  for (let i = 0; i < hit.length; i++) {
    const counts = weight[origin[i]];
    seen += counts;
    if (hit[i]) tied += counts;
    if (!ends[i] || tied === 0) continue;
    hits += tied;
    sum += (tied * hits) / seen;
    tied = 0;
  }
  return sum / hits;
}

export const round = (value: number) => Math.round(value * 10_000) / 10_000;
