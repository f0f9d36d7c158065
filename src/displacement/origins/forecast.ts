/**
 * How many people will flee within some days, and from where. A place's people feel an urge to leave that is strongest after violence
 * begins there. Where arrivals are reported, they set the level; otherwise what other conflicts had does, and the band is wide.
 */
import { OFFSET, ORIGIN_RULES, type OriginRules, URGE_DAYS } from "./rules.ts";

/** Arrivals that were reported by the day of issue. */
export interface ReportedArrivals {
  /** People who came since `firstDay`. */
  people: number;
  /** People per day over the last 90 days before the last report, or as many as there are; never below 0. */
  perDay: number;
  /** Day of the first and of the last report, counted from the day of issue: never above 0. */
  firstDay: number;
  lastDay: number;
}

/** One entry per place in every array; days are counted from the day of issue. */
export interface OriginInput {
  /** People who live there. */
  population: ArrayLike<number>;
  /** Intensity of violence, 0 to 1, held as it is. */
  intensity: ArrayLike<number>;
  /** Day on which violence began or will begin: -40 forty days ago, 5 in five days, NaN never. */
  began: ArrayLike<number>;
  /** Days ahead, 1 or more. */
  days: number;
  /** Null where nothing is reported yet. */
  reported: ReportedArrivals | null;
  /** Share of daily needs that does not arrive, 0 to 1. */
  shortage?: ArrayLike<number>;
  /** By how much full shortage multiplies the urge, less 1. No case tells it: it is an assumption of who asks. Default 0. */
  shortageEffect?: number;
}

export interface OriginForecast {
  /** People by place, the middle of the band; their sum is `total`. Shares of places were never reported, so nobody could check them. */
  people: Float64Array;
  total: number;
  /** 80 % band of the total, from the errors made in other conflicts. */
  low: number;
  high: number;
  /** What set the level. */
  from: "reports" | "population";
  /** Simple answers to the same question; null where they need reports and there are none. */
  baselines: { shareOfPopulation: number; meanRate: number | null; lastRate: number | null };
}

/**
 * People who flee within `input.days`, by place, with an 80 % band of their sum. The urge of a place is population × intensity × urge
 * by days since violence began (× 1 + shortageEffect × shortage). With reports, the level is their ratio to the urge so far, mixed in
 * logarithms with the recent rate and damped; without, `rules.perDay`. Throws a RangeError on wrong lengths and values.
 */
export function expectDepartures(input: OriginInput, rules: OriginRules = ORIGIN_RULES): OriginForecast {
  check(input);
  const ahead = urgeByPlace(input, rules, 0, input.days);
  const felt = ahead.reduce((sum, one) => sum + one, 0);
  const from = input.reported && input.reported.lastDay > input.reported.firstDay ? "reports" : "population";
  const total =
    from === "reports" && input.reported ? byReports(input, input.reported, rules, felt) : rules.perDay * felt;
  const band = rules.bands[from][input.days <= 60 ? "days30" : "days90"];
  const at = (shift: number) => Math.max(0, (total + OFFSET) * Math.exp(shift) - OFFSET);
  const share = felt > 0 ? total / felt : 0;
  return {
    people: ahead.map((one) => one * share),
    total: felt > 0 ? total : 0,
    low: at(band[0]),
    high: at(band[1]),
    from,
    baselines: baselinesOf(input, rules),
  };
}

/** Share of the population whatever the violence; people per day since the first report; and over the last 90 days of reports. */
function baselinesOf(
  { population, days, reported }: OriginInput,
  { perHead }: OriginRules,
): OriginForecast["baselines"] {
  const heads = Array.from(population).reduce((sum, one) => sum + one, 0);
  const reportedDays = reported ? reported.lastDay - reported.firstDay : 0;
  return {
    shareOfPopulation: perHead * heads * days,
    meanRate: reported && reportedDays > 0 ? (reported.people / reportedDays) * days : null,
    lastRate: reported && reportedDays > 0 ? reported.perDay * days : null,
  };
}

/** Share of ten first days' departures that stands for other conflicts beside the reports. */
const PRIOR = 0.1;

function byReports(input: OriginInput, reported: ReportedArrivals, rules: OriginRules, felt: number): number {
  const past = urgeByPlace(input, rules, reported.firstDay, reported.lastDay).reduce((sum, one) => sum + one, 0);
  const prior = PRIOR * felt;
  const level = (reported.people + rules.perDay * prior) / (past + prior);
  const byViolence = Math.log((past + prior > 0 ? level * felt : 0) + OFFSET);
  const byRate = Math.log(Math.max(0, reported.perDay) * input.days + OFFSET);
  const mixed = Math.exp(rules.rateWeight * byRate + (1 - rules.rateWeight) * byViolence) - OFFSET;
  return rules.damping * Math.max(0, mixed);
}

/** Person-days of urge by place from day `first` to before day `end`. */
function urgeByPlace(input: OriginInput, { urge }: OriginRules, first: number, end: number): Float64Array {
  const { population, intensity, began, shortage, shortageEffect = 0 } = input;
  return Float64Array.from(population, (people, i) => {
    if (Number.isNaN(began[i])) return 0;
    const effect = 1 + shortageEffect * (shortage?.[i] ?? 0);
    return people * intensity[i] * effect * urgeOfDays(urge, first - began[i], end - began[i]);
  });
}

/** Sum of the urge over days of violence from `first` to before `end`; days before it begins have none. */
function urgeOfDays(urge: OriginRules["urge"], first: number, end: number): number {
  let sum = 0;
  let from = 0;
  for (let k = 0; k < urge.length; k++) {
    const to = URGE_DAYS[k] ?? Number.POSITIVE_INFINITY;
    sum += urge[k] * Math.max(0, Math.min(end, to) - Math.max(first, from));
    from = to;
  }
  return sum;
}

function check({ population, intensity, began, days, reported, shortage, shortageEffect = 0 }: OriginInput): void {
  for (const [name, values] of Object.entries({ intensity, began, ...(shortage ? { shortage } : {}) })) {
    if (values.length !== population.length) {
      throw new RangeError(`${name} has ${values.length} entries; valid: one per place, ${population.length}`);
    }
  }
  if (!(days >= 1)) throw new RangeError(`days is ${days}; valid: 1 or more`);
  if (!(shortageEffect >= 0)) throw new RangeError(`shortageEffect is ${shortageEffect}; valid: 0 or more`);
  const within = (values: ArrayLike<number>) => Array.from(values).every((one) => one >= 0 && one <= 1);
  if (!within(intensity)) throw new RangeError("intensity is not within 0 to 1 at every place");
  if (shortage && !within(shortage)) throw new RangeError("shortage is not within 0 to 1 at every place");
  if (!Array.from(population).every((one) => one >= 0)) throw new RangeError("population is below 0 at some place");
  if (reported && !(reported.firstDay <= reported.lastDay && reported.lastDay <= 0)) {
    throw new RangeError(
      `reports from day ${reported.firstDay} to ${reported.lastDay}; valid: in this order, counted from the day of issue, at most 0`,
    );
  }
}
