/** Maximum likelihood of the Hawkes process by expectation and maximisation, with standard errors. */
import { inverse } from "../../compute/cholesky.ts";
import type { Background } from "./background.ts";
import {
  type DayEvents,
  dayKernel,
  type HawkesParameters,
  type HawkesSpan,
  meanLag,
  type Pairs,
  pairsOf,
} from "./model.ts";

export interface HawkesFit extends HawkesParameters {
  /** Standard errors from the observed information, of the same shapes; infinite where the data say nothing. */
  backgroundError: Float64Array;
  excitationError: Float64Array;
  /** Of the logarithm of the mean lag's odds and of σ: NaN where the information is singular. */
  decayLogitError: number;
  sigmaLogError: number;
  logLikelihood: number;
  /** Mean days between an event and one that it sets off. */
  meanLagDays: number;
  steps: number;
}

/** Fits; deterministic. Events, background and span must speak of the same window. */
export function fitHawkes(events: DayEvents, background: Background, span: HawkesSpan, mostSteps = 500): HawkesFit {
  const pairs = pairsOf(events, span);
  let parameters = startOf(events, span);
  let logLikelihood = Number.NEGATIVE_INFINITY;
  let steps = 0;
  for (; steps < mostSteps; steps++) {
    const next = step(events, background, span, pairs, parameters);
    const gain = next.logLikelihood - logLikelihood;
    logLikelihood = next.logLikelihood;
    parameters = next.parameters;
    if (steps > 5 && gain < 1e-9 * Math.max(1, Math.abs(logLikelihood))) break;
  }
  const errors = standardErrors(events, background, span, pairs, parameters);
  return { ...parameters, ...errors, logLikelihood, meanLagDays: meanLag(parameters.decay, span.mostDays), steps };
}

function startOf(events: DayEvents, { marks, days, mostKm, mostDays }: HawkesSpan): HawkesParameters {
  const background = new Float64Array(marks);
  for (let i = 0; i < events.length; i++) background[events.mark[i]] += 0.5 / days;
  const excitation = new Float64Array(marks * marks).fill(0.5 / marks);
  return { background, excitation, decay: 1 - 1 / Math.max(2, mostDays / 6), sigma: mostKm / 6 };
}

/** How much of each stream's effect falls inside the window, Σ_j K(days left): what the excitations multiply. */
function exposures(events: DayEvents, { days, marks, mostDays }: HawkesSpan, sum: Float64Array): Float64Array {
  const out = new Float64Array(marks);
  for (let j = 0; j < events.length; j++) {
    const left = Math.min(mostDays, days - 1 - events.day[j]);
    if (left > 0) out[events.mark[j]] += sum[left - 1];
  }
  return out;
}

function trendSums({ trend }: Background, { marks, days }: HawkesSpan): Float64Array {
  return Float64Array.from({ length: marks }, (_, m) =>
    trend.subarray(m * days, (m + 1) * days).reduce((sum, value) => sum + value, 0),
  );
}

function step(
  events: DayEvents,
  background: Background,
  span: HawkesSpan,
  pairs: Pairs,
  { background: base, excitation, decay, sigma }: HawkesParameters,
): { parameters: HawkesParameters; logLikelihood: number } {
  const { marks, days, mostDays, mostKm, leastKm = 1 } = span;
  const { density, sum } = dayKernel(decay, mostDays);
  const exposure = exposures(events, span, sum);
  const trends = trendSums(background, span);
  const spread = 1 / (2 * Math.PI * sigma * sigma);
  const own = new Float64Array(marks);
  const triggered = new Float64Array(marks * marks);
  const effects: number[] = [];
  let [lags, squares, children, logLikelihood] = [0, 0, 0, 0];
  for (let i = 0; i < events.length; i++) {
    const m = events.mark[i];
    const still = base[m] * background.trend[m * days + events.day[i]] * background.place[i];
    let rate = still;
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) {
      const effect =
        excitation[events.mark[pairs.parent[k]] * marks + m] *
        density[pairs.lag[k] - 1] *
        spread *
        Math.exp(-pairs.squared[k] / (2 * sigma * sigma));
      effects[k - pairs.start[i]] = effect;
      rate += effect;
    }
    logLikelihood += Math.log(rate);
    own[m] += still / rate;
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) {
      const share = effects[k - pairs.start[i]] / rate;
      triggered[events.mark[pairs.parent[k]] * marks + m] += share;
      lags += share * pairs.lag[k];
      squares += share * pairs.squared[k];
      children += share;
    }
  }
  for (let m = 0; m < marks; m++) {
    logLikelihood -= base[m] * trends[m];
    for (let a = 0; a < marks; a++) logLikelihood -= excitation[a * marks + m] * exposure[a];
  }
  return {
    logLikelihood,
    parameters: {
      background: own.map((events, m) => events / trends[m]),
      excitation: triggered.map((events, ab) =>
        exposure[Math.floor(ab / marks)] > 0 ? events / exposure[Math.floor(ab / marks)] : 0,
      ),
      decay: children > 0 ? decayOf(lags / children, mostDays) : decay,
      sigma: children > 0 ? Math.min(mostKm / 3, Math.max(leastKm, Math.sqrt(squares / (2 * children)))) : sigma,
    },
  };
}

/** The decay whose kernel has this mean lag, by bisection. */
function decayOf(lag: number, mostDays: number): number {
  let [low, high] = [1e-4, 1 - 1e-4];
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2;
    if (meanLag(middle, mostDays) < lag) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Log likelihood and its derivatives by background, then excitation: linear in both, so exact. */
function derivatives(
  events: DayEvents,
  background: Background,
  span: HawkesSpan,
  pairs: Pairs,
  { background: base, excitation, decay, sigma }: HawkesParameters,
): { logLikelihood: number; gradient: Float64Array; information: Float64Array } {
  const { marks, days, mostDays } = span;
  const size = marks + marks * marks;
  const { density, sum } = dayKernel(decay, mostDays);
  const exposure = exposures(events, span, sum);
  const trends = trendSums(background, span);
  const spread = 1 / (2 * Math.PI * sigma * sigma);
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const parts = new Float64Array(marks + 1);
  let logLikelihood = 0;
  for (let i = 0; i < events.length; i++) {
    const m = events.mark[i];
    parts.fill(0);
    parts[marks] = background.trend[m * days + events.day[i]] * background.place[i];
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) {
      parts[events.mark[pairs.parent[k]]] +=
        density[pairs.lag[k] - 1] * spread * Math.exp(-pairs.squared[k] / (2 * sigma * sigma));
    }
    let rate = base[m] * parts[marks];
    for (let a = 0; a < marks; a++) rate += excitation[a * marks + m] * parts[a];
    logLikelihood += Math.log(rate);
    for (let a = 0; a <= marks; a++) {
      const at = a === marks ? m : marks + a * marks + m;
      gradient[at] += parts[a] / rate;
      for (let b = 0; b <= marks; b++) {
        const other = b === marks ? m : marks + b * marks + m;
        information[at * size + other] += (parts[a] * parts[b]) / (rate * rate);
      }
    }
  }
  for (let m = 0; m < marks; m++) {
    logLikelihood -= base[m] * trends[m];
    gradient[m] -= trends[m];
    for (let a = 0; a < marks; a++) {
      logLikelihood -= excitation[a * marks + m] * exposure[a];
      gradient[marks + a * marks + m] -= exposure[a];
    }
  }
  return { logLikelihood, gradient, information };
}

/** An estimate below this lies on the edge of what is possible. */
const AT_ZERO = 1e-6;

/** A standard error beyond this says as much as none. */
const NOTHING_KNOWN = 100;

const logit = (p: number) => Math.log(p / (1 - p));
const expit = (x: number) => 1 / (1 + Math.exp(-x));

/**
 * Inverse of the observed information over background, excitation, logit of the decay and log σ. The kernel's two enter
 * by central differences of exact gradients. Parameters of which no pair speaks are left out and infinite.
 */
function standardErrors(
  events: DayEvents,
  background: Background,
  span: HawkesSpan,
  pairs: Pairs,
  parameters: HawkesParameters,
): Pick<HawkesFit, "backgroundError" | "excitationError" | "decayLogitError" | "sigmaLogError"> {
  const { marks } = span;
  const linear = marks + marks * marks;
  const size = linear + 2;
  const h = 0.01;
  const at = (dDecay: number, dSigma: number) =>
    derivatives(events, background, span, pairs, {
      ...parameters,
      decay: expit(logit(parameters.decay) + dDecay),
      sigma: parameters.sigma * Math.exp(dSigma),
    });
  const here = at(0, 0);
  const full = new Float64Array(size * size);
  for (let i = 0; i < linear; i++) {
    for (let j = 0; j < linear; j++) full[i * size + j] = here.information[i * linear + j];
  }
  const moved = [
    [at(h, 0), at(-h, 0)],
    [at(0, h), at(0, -h)],
  ] as const;
  for (const [k, [up, down]] of moved.entries()) {
    for (let i = 0; i < linear; i++) {
      const cross = -(up.gradient[i] - down.gradient[i]) / (2 * h);
      full[i * size + linear + k] = cross;
      full[(linear + k) * size + i] = cross;
    }
    full[(linear + k) * (size + 1)] = -(up.logLikelihood - 2 * here.logLikelihood + down.logLikelihood) / (h * h);
  }
  const mixed =
    -(at(h, h).logLikelihood - at(h, -h).logLikelihood - at(-h, h).logLikelihood + at(-h, -h).logLikelihood) /
    (4 * h * h);
  full[linear * size + linear + 1] = mixed;
  full[(linear + 1) * size + linear] = mixed;
  const inside = [...parameters.background, ...parameters.excitation].map((value) => value > AT_ZERO);
  const errors = errorsOf(full, size, [...inside, true, true]) ?? errorsOf(full, size, [...inside, false, false]);
  const pick = (from: number, to: number) =>
    errors ? errors.slice(from, to) : new Float64Array(to - from).fill(Number.POSITIVE_INFINITY);
  return {
    backgroundError: pick(0, marks),
    excitationError: pick(marks, linear),
    decayLogitError: errors?.[linear] ?? NaN,
    sigmaLogError: errors?.[linear + 1] ?? NaN,
  };
}

/**
 * Roots of the diagonal of the inverse over the parameters that lie `inside` and have information. One on the edge has the
 * error of its own curvature: how far it could be off if all else were known. Null where the inside has no inverse.
 */
function errorsOf(full: Float64Array, size: number, inside: readonly boolean[]): Float64Array | null {
  const errors = Float64Array.from({ length: size }, (_, i) => 1 / Math.sqrt(Math.max(0, full[i * size + i])));
  const kept = [...errors.keys()].filter((i) => inside[i] && Number.isFinite(errors[i]));
  const small = new Float64Array(kept.length * kept.length);
  for (const [a, i] of kept.entries()) {
    for (const [b, j] of kept.entries()) small[a * kept.length + b] = full[i * size + j];
  }
  const turned = inverse(small, kept.length);
  if (turned === null) return null;
  for (const [a, i] of kept.entries()) errors[i] = Math.sqrt(turned[a * (kept.length + 1)]);
  for (const i of [size - 2, size - 1]) if (!inside[i]) errors[i] = NaN;
  return errors.map((error) => (error > NOTHING_KNOWN ? Number.POSITIVE_INFINITY : error));
}
