/** What looks wrong with a claim: units that cannot be, ratios that contradict themselves, dates from before the fact. */

import { median } from "../compute/quantile.ts";
import { groupBy } from "../places/grouping.ts";
import { firstDay, lastDay } from "./datePrefix.ts";
import type { Claim } from "./model.ts";
import { originOf } from "./origin.ts";
import { rangeOf } from "./range.ts";

/** Kinds of warning, in the order of their weight. */
export const WARNINGS = [
  "unit", // tens of times away from what others say of the same thing
  "supply-as-cuts", // hours without power that are another's hours with power
  "dated-before", // the source is older than what it reports
  "ratio", // a change that its own two numbers contradict
  "two-periods", // one voice gives one figure for two periods
  "beyond-capacity", // a rate over a time that comes to more than a year's use
] as const;
export type Warning = (typeof WARNINGS)[number];

export interface ClaimWarning {
  claim: string;
  warning: Warning;
  /** In words, with the numbers that speak against it. */
  text: string;
  /** The same numbers and names, for who says it in another language. */
  values: Readonly<Record<string, string | number>>;
}

/** How a unit counts in a common one: volumes and times of the same dimension can be compared. */
const PER_DAY: Readonly<Record<string, readonly [dimension: string, factor: number]>> = {
  litres_per_day: ["litres per day", 1],
  litres_per_week: ["litres per day", 1 / 7],
  litres_per_month: ["litres per day", 12 / 365.25],
  litres_per_year: ["litres per day", 1 / 365.25],
  m3_per_day: ["litres per day", 1000],
  barrels_per_day: ["litres per day", 158.987],
  tonnes_per_year: ["tonnes per day", 1 / 365.25],
  lorries_per_day: ["lorries per day", 1],
  lorries_per_week: ["lorries per day", 1 / 7],
  lorries_per_month: ["lorries per day", 12 / 365.25],
  vehicles_per_day: ["vehicles per day", 1],
  people_per_month: ["people per day", 12 / 365.25],
};

/** Beyond this many times the others' middle, a unit is the likeliest mistake: a thousand is one, sixty another. */
const FAR = 20;

/** Warnings of all claims together: most of them come from comparing. `related` groups claims of one dimension. */
export function guard(claims: readonly Claim[]): ClaimWarning[] {
  return [
    ...unitWarnings(claims),
    ...cutsWarnings(claims),
    ...claims.flatMap(dateWarning),
    ...ratioWarnings(claims),
    ...periodWarnings(claims),
    ...capacityWarnings(claims),
  ];
}

interface Rate {
  claim: Claim;
  value: number;
}

/** Country and sector of a dependency: what a country's claims about one thing have in common. */
const familyOf = (claim: Claim) =>
  /^dependencies:([A-Z-]+-[a-z_]+)/.exec(claim.subject)?.[1].replace(/_[a-z]+$/, "") ?? null;

function unitWarnings(claims: readonly Claim[]): ClaimWarning[] {
  const families = groupBy(
    claims.flatMap((claim): (Rate & { key: string })[] => {
      const [dimension, factor] = PER_DAY[claim.unit ?? ""] ?? [];
      const value = middleOf(claim);
      const family = familyOf(claim);
      const usable =
        !claim.property.endsWith(", before") &&
        dimension !== undefined &&
        factor !== undefined &&
        value !== null &&
        value > 0 &&
        family !== null;
      return usable ? [{ claim, value: value * factor, key: `${family} ${dimension}` }] : [];
    }),
    ({ key }) => key,
  );
  return [...families.values(), ...sameProperty(claims)].flatMap(outliers);
}

/** Numbers of one property in one unit, whatever the unit. */
function sameProperty(claims: readonly Claim[]): Rate[][] {
  const rates = claims.flatMap((claim): Rate[] => {
    const value = middleOf(claim);
    return value !== null && value > 0 && claim.unit !== null && !(claim.unit in PER_DAY) ? [{ claim, value }] : [];
  });
  return [
    ...groupBy(rates, ({ claim }) => JSON.stringify([claim.subject, claim.property, claim.unit, claim.of])).values(),
  ];
}

function outliers(rates: readonly Rate[]): ClaimWarning[] {
  return rates.flatMap(({ claim, value }) => {
    const voice = originOf(claim).key;
    // a series may grow a hundredfold in ten years: a state's figures are held against those of its time
    const others = rates.filter(
      (other) =>
        other.claim !== claim &&
        originOf(other.claim).key !== voice &&
        (claim.unit !== "people" || near(other.claim, claim)),
    );
    if (others.length < 2 && !(others.length === 1 && rates.length > 2)) return [];
    const middle = median(others.map((other) => other.value));
    const times = value > middle ? value / middle : middle / value;
    if (times < FAR) return [];
    const values = { times: rounded(times), than: value > middle ? "more" : "less", count: others.length };
    const text = `${values.times} times ${values.than} than what ${values.count} other claims say of it`;
    return [{ claim: claim.id, warning: "unit" as const, text, values }];
  });
}

const isCuts = (claim: Claim) =>
  /\b(cuts?|outages?|without (power|electricity)|load.?shedding|délestages?|coupures?)\b/i.test(about(claim));
const isSupply = (claim: Claim) =>
  !isCuts(claim) && /\b(supply|power|electricity|courant|électricité)\b/i.test(about(claim));
const about = (claim: Claim) => `${claim.property} ${claim.of ?? ""}`;

/** "Six hours of cuts" that are another source's six hours of supply: the two should come to twenty-four. */
function cutsWarnings(claims: readonly Claim[]): ClaimWarning[] {
  const hours = claims.filter(({ unit }) => unit === "hours_per_day" || unit === "hours");
  const supplies = hours.filter(isSupply);
  return hours.filter(isCuts).flatMap((cuts): ClaimWarning[] => {
    const cut = middleOf(cuts);
    if (cut === null) return [];
    const meets = supplies.filter((one) => familyOf(one) === familyOf(cuts) && near(one, cuts));
    const agrees = meets.some((one) => Math.abs(24 - cut - (middleOf(one) ?? Number.NaN)) <= 2);
    const same = meets.find((one) => Math.abs(cut - (middleOf(one) ?? Number.NaN)) <= 1);
    if (agrees || !same || cut === 12) return [];
    const values = { cuts: cut, supply: middleOf(same) ?? cut, who: originOf(same).name };
    const text = `${cut} hours of cuts, where ${values.who} gives ${values.supply} hours of supply`;
    return [{ claim: cuts.id, warning: "supply-as-cuts", text, values }];
  });
}

/** Within half a year of each other, or undated. */
function near(a: Claim, b: Claim): boolean {
  if (!a.when?.start || !b.when?.start) return true;
  return Math.abs(Date.parse(firstDay(a.when.start)) - Date.parse(firstDay(b.when.start))) < 183 * 86_400_000;
}

/** Only what has happened can be reported: a plan or a forecast is no event. */
function dateWarning(claim: Claim): ClaimWarning[] {
  const { date } = claim.source;
  if (!date || !claim.when?.start || claim.property !== "date") return [];
  if (lastDay(date) >= firstDay(claim.when.start)) return [];
  const text = `the page is dated ${date}, before ${claim.when.start}: its host dated it anew, or it tells what was to come`;
  return [{ claim: claim.id, warning: "dated-before", text, values: { page: date, event: claim.when.start } }];
}

const STATED_TIMES =
  /\b(?:by|de)\s+(\d+(?:[.,]\d+)?)\s*(?:%|per ?cent|pour cent)|\b(\d+(?:[.,]\d+)?)\s*(?:times|fois)\b|\b(doubled|doublé|tripled|triplé)/i;

/** A statement that says how much something changed, beside a number before and one after. */
function ratioWarnings(claims: readonly Claim[]): ClaimWarning[] {
  const before = new Map(
    claims
      .filter(({ property }) => property.endsWith(", before"))
      .map((claim) => [claim.id.replace(/, before$/, ""), claim]),
  );
  return claims.flatMap((claim): ClaimWarning[] => {
    const earlier = middleOf(before.get(claim.id) ?? null);
    const later = middleOf(claim);
    const stated = statedRatio(claim.statement ?? "");
    if (earlier === null || later === null || earlier <= 0 || stated === null) return [];
    const ratio = later / earlier;
    const fits = stated.some((one) => Math.abs(ratio - one) <= 0.15 * one);
    if (fits) return [];
    const values = { earlier, later, times: rounded(ratio) };
    const text = `${earlier} to ${later} is ${values.times} times, not what the text says`;
    return [{ claim: claim.id, warning: "ratio", text, values }];
  });
}

/** The ratios that a wording may mean: "by 50 %" is up or down by half. */
function statedRatio(text: string): number[] | null {
  const match = STATED_TIMES.exec(text);
  if (!match) return null;
  const [, percent, times, word] = match;
  if (percent) return [1 + Number(percent.replace(",", ".")) / 100, 1 - Number(percent.replace(",", ".")) / 100];
  if (times) return [Number(times.replace(",", "."))];
  return [word?.toLowerCase().startsWith("tripl") ? 3 : 2];
}

/** One figure to the last digit for two periods of one series: one of the two pages has the period wrong. */
function periodWarnings(claims: readonly Claim[]): ClaimWarning[] {
  const series = claims.filter(
    (claim) => claim.when?.start && (middleOf(claim) ?? 0) >= 1000 && /^dependencies:/.test(claim.subject),
  );
  const same = groupBy(series, (claim) => JSON.stringify([claim.subject, claim.property, claim.unit, claim.value]));
  return [...same.values()].flatMap((group) => {
    const periods = new Set(group.map(({ when }) => JSON.stringify([when?.start, when?.end])));
    if (periods.size < 2) return [];
    return group.map((claim): ClaimWarning => {
      const other = group.find((one) => one !== claim)?.when;
      const days = [other?.start, other?.end].filter((day) => day !== null && day !== undefined);
      const text = `the same figure stands for ${days.join(" to ")} too`;
      return { claim: claim.id, warning: "two-periods", text, values: { period: days.join(" – ") } };
    });
  });
}

/** Litres in a tanker lorry, the least that a tanker is said to carry. */
const TANKER_LITRES = 30_000;
const DAYS: Readonly<Record<string, number>> = { days: 1, weeks: 7, months: 30.4, years: 365.25 };

/** "Five months at 400 tankers a day" against what the country is said to use in a year. */
function capacityWarnings(claims: readonly Claim[]): ClaimWarning[] {
  return claims.flatMap((claim): ClaimWarning[] => {
    const days = DAYS[claim.unit ?? ""];
    const duration = middleOf(claim);
    const rate =
      /(\d[\d ,.]*)\s*(?:tankers|lorries|trucks|citernes|camions)(?:\s*(?:\/|per|a|par)\s*(?:day|jour))/i.exec(
        about(claim),
      );
    const country = /^dependencies:([A-Z]{3})/.exec(claim.subject)?.[1];
    if (!days || duration === null || !rate || !country) return [];
    const uses = claims.flatMap((other) => {
      const isUse =
        other.subject.startsWith(`dependencies:${country}-fuel-`) && /\bus(e|ed)\b|consum/i.test(other.property);
      const [dimension, factor] = PER_DAY[other.unit ?? ""] ?? [];
      const value = middleOf(other);
      return isUse && dimension === "litres per day" && factor !== undefined && value !== null
        ? [value * factor * 365.25]
        : [];
    });
    if (uses.length === 0) return [];
    const litres = Number((rate[1] ?? "").replace(/[ ,.]/g, "")) * TANKER_LITRES * duration * days;
    const years = litres / median(uses);
    if (years < 1) return [];
    const values = { billions: rounded(litres / 1e9), times: rounded(years) };
    const text = `comes to ${values.billions} billion litres, ${values.times} times what the country uses in a year`;
    return [{ claim: claim.id, warning: "beyond-capacity", text, values }];
  });
}

function middleOf(claim: Claim | null): number | null {
  const range = claim && rangeOf(claim);
  if (!range) return null;
  const { low, best, high } = range;
  return best ?? (low !== null && high !== null ? (low + high) / 2 : (low ?? high));
}

const rounded = (value: number) => (value >= 10 ? Math.round(value) : Math.round(value * 10) / 10);
