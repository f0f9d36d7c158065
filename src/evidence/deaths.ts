/** Rival death figures for one event, made into one interval without adding anything. */
import { median } from "../compute/quantile.ts";

/** Populations that a death figure may count. */
export const DEATHS_SCOPES = ["mixed", "civilians", "security_forces", "attackers_or_armed_group"] as const;
export type DeathsScope = (typeof DEATHS_SCOPES)[number];

export interface DeathFigure {
  low: number | null;
  best: number | null;
  high: number | null;
  /** Whom it counts; null where the source does not say. */
  scope: DeathsScope | null;
}

export interface EventDeaths {
  low: number | null;
  best: number | null;
  high: number | null;
  /** Population that the three numbers count, null when it is not stated or there is no figure. */
  scope: DeathsScope | null;
}

/**
 * Only claims that count the same population are compared: everyone (`mixed`) where a claim counts everyone, else the
 * population that most claims count (ties in the order mixed, civilians, security forces, attackers). Over those claims
 * `low` is the smallest low or best, `best` the median of the stated bests rounded down, `high` the largest high or
 * best; an "at least" above that lifts it. A part is never larger than the whole: where the interval counts everyone
 * and a claim about a part is higher, `high` is lifted to it. Nothing is ever added. Where no claim states a best or
 * high there is no `high`: the figure is a lower bound.
 */
export function eventDeaths(claims: readonly DeathFigure[]): EventDeaths {
  const figures = claims.filter((claim) => stated(claim).length > 0);
  if (figures.length === 0) return { low: null, best: null, high: null, scope: null };
  const scope = comparedScope(figures);
  const compared = figures.filter((claim) => claim.scope === scope);
  const parts = scope === "mixed" ? figures.filter((claim) => claim.scope !== scope) : [];
  const bests = compared.flatMap(({ best }) => (best === null ? [] : [best]));
  const ceilings = compared.flatMap(({ best, high }) => [best, high].filter((value) => value !== null));
  const floors = compared.flatMap(({ low, best }) => [low, best].filter((value) => value !== null));
  const lift = parts.flatMap(stated);
  const everything = compared.flatMap(stated);
  const low = smallest(floors.length ? floors : ceilings);
  const lifted = lift.some((value) => value > Math.max(...everything));
  const high = ceilings.length || lifted ? largest([...everything, ...lift]) : null;
  return { low, best: bests.length ? medianDown(bests) : null, high, scope };
}

function stated({ low, best, high }: DeathFigure): number[] {
  return [low, best, high].filter((value) => value !== null);
}

function comparedScope(figures: readonly DeathFigure[]): DeathsScope | null {
  if (figures.some((figure) => figure.scope === "mixed")) return "mixed";
  const order: (DeathsScope | null)[] = [...DEATHS_SCOPES, null];
  const count = (scope: DeathsScope | null) => figures.filter((figure) => figure.scope === scope).length;
  return order.reduce((most, scope) => (count(scope) > count(most) ? scope : most));
}

/** The median, rounded down. */
export const medianDown = (values: readonly number[]) => Math.floor(median(values));

function smallest(values: readonly number[]): number | null {
  return values.length ? Math.min(...values) : null;
}

function largest(values: readonly number[]): number | null {
  return values.length ? Math.max(...values) : null;
}
