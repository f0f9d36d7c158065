/** What the two comparisons and their placebos let one say, in words that a face can translate. */

export const EFFECT_VERDICTS = ["fell", "rose", "no-sign", "cannot-say"] as const;
export type EffectVerdict = (typeof EFFECT_VERDICTS)[number];

export const EFFECT_REASONS = [
  "interval-holds-one", // the interval of the series' own break holds "no change"
  "wide-interval", // … and effects that would matter as well
  "placebo-dates-alike", // dates on which nothing happened show as much
  "placebo-units-alike", // places in which nothing happened show as much
  "few-donors", // too few other places to build a twin from
  "few-placebos", // too few of either to tell
  "poor-fit", // the synthetic twin does not follow the place before the change
  "methods-disagree", // the break and the twin point in different directions
] as const;
export type EffectReason = (typeof EFFECT_REASONS)[number];

export const EFFECT_RULE = {
  /** Slots (months) before and after the change, below which nothing is computed. */
  leastBefore: 36,
  leastAfter: 6,
  /** Fewest events before the change, and fewest donor units. */
  leastEvents: 30,
  leastDonors: 8,
  /** A placebo share above this: the placebos look the same. */
  alike: 0.1,
  /** Fewest placebo dates or units to tell. */
  leastPlacebos: 9,
  /** An interval of the ratio within these bounds rules out what would matter. */
  small: [2 / 3, 3 / 2],
} as const;

export interface EffectFigures {
  ratio: number;
  low: number;
  high: number;
  /** Null where there are too few donors. */
  twin: TwinFigures | null;
}

export interface TwinFigures {
  /** On the logarithmic scale. */
  gap: number;
  /** Root mean squared gap before the change, and the place's own spread before it. */
  before: number;
  spread: number;
  unitP: number;
  dateP: number;
  placeboUnits: number;
  placeboDates: number;
}

export function effectVerdict({ ratio, low, high, twin }: EffectFigures): {
  verdict: EffectVerdict;
  reasons: EffectReason[];
} {
  const { small } = EFFECT_RULE;
  const reasons: EffectReason[] = [];
  const holdsOne = low <= 1 && high >= 1;
  if (holdsOne) {
    reasons.push("interval-holds-one");
    if (low < small[0] || high > small[1]) reasons.push("wide-interval");
  }
  if (twin) reasons.push(...twinReasons(twin));
  else reasons.push("few-donors");
  if (twin && !holdsOne && Math.sign(Math.log(ratio)) !== Math.sign(twin.gap)) reasons.push("methods-disagree");
  if (reasons.length === 0) return { verdict: ratio < 1 ? "fell" : "rose", reasons };
  const isSmall = holdsOne && !reasons.some((reason) => SHAKY.has(reason));
  return { verdict: isSmall ? "no-sign" : "cannot-say", reasons };
}

/** With one of these even "no sign" is more than can be said. */
const SHAKY: ReadonlySet<EffectReason> = new Set(["wide-interval", "poor-fit", "few-donors", "few-placebos"]);

function twinReasons({ before, spread, placeboUnits, placeboDates, dateP, unitP }: TwinFigures): EffectReason[] {
  const { alike, leastPlacebos } = EFFECT_RULE;
  const reasons: EffectReason[] = [];
  if (before >= spread) reasons.push("poor-fit");
  if (Math.min(placeboUnits, placeboDates) < leastPlacebos) reasons.push("few-placebos");
  if (dateP > alike) reasons.push("placebo-dates-alike");
  if (unitP > alike) reasons.push("placebo-units-alike");
  return reasons;
}
