/** What the figures let one say about one stream after another, in words that a face can translate. */

export const RIVALRY_VERDICTS = ["follows", "avoids", "no-sign", "cannot-say"] as const;
export type RivalryVerdict = (typeof RIVALRY_VERDICTS)[number];

export const RIVALRY_REASONS = [
  "too-few-events", // a stream has fewer events than `leastEvents`
  "too-few-meetings", // the two are so rarely near each other that even moved dates leave fewer than `leastExpected` followers
  "wide-error", // neither test finds anything, and the interval of the excitation is too wide to rule it out
  "methods-disagree", // one test says more than chance, the model does not, or the other way round
  "model-does-not-fit", // the later stream's events do not run as the fitted model says
] as const;
export type RivalryReason = (typeof RIVALRY_REASONS)[number];

export const RIVALRY_RULE = {
  leastEvents: 30,
  leastExpected: 5,
  /** Two-sided level of the shift test, after Holm's correction over the links asked about. */
  level: 0.05,
  /** An excitation of which the 95 % interval stays below this many further events per event is none to speak of. */
  negligible: 0.1,
  /** Below this p-value of the rescaled times the model does not fit. */
  misfit: 0.01,
} as const;

export interface LinkFigures {
  fromEvents: number;
  toEvents: number;
  expected: number;
  /** One-sided p-values of the shift test, already corrected for the number of links. */
  upper: number;
  lower: number;
  excitation: number;
  error: number;
  /** p-value of the later stream's rescaled times. */
  fit: number;
}

export function linkVerdict(link: LinkFigures): { verdict: RivalryVerdict; reasons: RivalryReason[] } {
  const { leastEvents, leastExpected, level, negligible, misfit } = RIVALRY_RULE;
  const caution: RivalryReason[] = link.fit < misfit ? ["model-does-not-fit"] : [];
  const cannot = (reason: RivalryReason) => ({ verdict: "cannot-say" as const, reasons: [reason, ...caution] });
  if (Math.min(link.fromEvents, link.toEvents) < leastEvents) return cannot("too-few-events");
  const isNegligible = link.excitation + 1.96 * link.error < negligible;
  const excites = link.excitation - 1.96 * link.error > 0 && !isNegligible;
  const more = link.upper <= level / 2;
  if (link.lower <= level / 2) return excites ? cannot("methods-disagree") : { verdict: "avoids", reasons: caution };
  if (more && excites) return { verdict: "follows", reasons: caution };
  // too many can be seen among few, too few cannot
  if (link.expected < leastExpected) return cannot("too-few-meetings");
  if (more !== excites) return cannot("methods-disagree");
  if (!isNegligible) return cannot("wide-error");
  // that nothing was missed rests on the model alone
  return caution.length > 0 ? { verdict: "cannot-say", reasons: caution } : { verdict: "no-sign", reasons: [] };
}

/** Holm's (1979) adjusted p-values. */
export function holm(p: readonly number[]): number[] {
  const order = [...p.keys()].sort((a, b) => p[a] - p[b]);
  const adjusted = [...p];
  let most = 0;
  for (const [at, i] of order.entries()) {
    most = Math.max(most, Math.min(1, p[i] * (p.length - at)));
    adjusted[i] = most;
  }
  return adjusted;
}
