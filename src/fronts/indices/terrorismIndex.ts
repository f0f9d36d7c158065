/**
 * The Global Terrorism Index's formula (Institute for Economics and Peace, as in its published code since the 2022
 * edition). What it is applied to here are organised-violence events: UCDP counts no injuries and no hostages, so the
 * result is called "GTI-like" everywhere and must not be read as an IEP score.
 */
export const ATTACK_WEIGHTS = { incidents: 1, deaths: 3, injuries: 0.5, hostages: 0.5 } as const;
/** The year itself first, then the four before it. */
export const YEAR_WEIGHTS = [0.52, 0.26, 0.13, 0.06, 0.03] as const;
const MOST_WEIGHTED = 20_000;
const MOST_SCORE = 10;

/** Weighted attacks of one place and year. */
export function attackScore(incidents: number, deaths: number, injuries = 0, hostages = 0): number {
  const { incidents: one, deaths: two, injuries: three, hostages: four } = ATTACK_WEIGHTS;
  return one * incidents + two * deaths + three * injuries + four * hostages;
}

/** 0 to 10, on three decimals, from the attack scores of five years, the latest first. */
export function terrorismScore(attacks: ArrayLike<number>): number {
  if (attacks.length !== YEAR_WEIGHTS.length) {
    throw new RangeError(`invalid attack scores; not of ${YEAR_WEIGHTS.length} years: ${attacks.length}`);
  }
  const weighted = YEAR_WEIGHTS.reduce((sum, weight, year) => sum + weight * attacks[year], 0);
  const base = (MOST_WEIGHTED + 1) ** (1 / MOST_SCORE);
  const score = Math.log(weighted + 1) / Math.log(base);
  return Math.min(MOST_SCORE, Math.round(score * 1000) / 1000);
}
