/** Why a forecast is what it is, as one English sentence; the page words the same in its languages. */
import { type Carriers, type FeatureGroup, mainEffects } from "../../forecast/carriers.ts";
import { groupShares, type MemberGroup } from "../../forecast/memberGroups.ts";
import type { Reasons } from "../../forecast/trained.ts";

/** What carries less is not told. */
const LEAST_SHARE = 0.1;
/** Groups of features that are told, at most, to either side. */
const MOST_EFFECTS = 3;

const WORDS: Record<MemberGroup, string> = {
  recent: "its own last months",
  past: "its own past years",
  alike: "pasts elsewhere that looked alike",
  around: "the cells around it",
  everyone: "what is usual everywhere",
  learned: "patterns learned from all histories",
};

const GROUP_WORDS: Record<FeatureGroup, string> = {
  recent: "its recent months",
  course: "the course of its last year",
  past: "its long past",
  around: "the cells around it",
  types: "the mix of types of violence",
  country: "its country",
  place: "where it lies",
  season: "the season",
};

export function reasonsInWords({ members, carriers }: Pick<Reasons, "members"> & Partial<Reasons>): string {
  const weights = Object.entries(members[0]?.weights ?? {}).map(([member, weight]) => ({ member, weight }));
  const told = groupShares(weights)
    .filter(({ share }) => share >= LEAST_SHARE)
    .map(({ group, share }) => `${WORDS[group]} (${Math.round(share * 100)} %)`);
  return `carried by ${listed(told)}${carriers ? `; ${carriersInWords(carriers)}` : ""}`;
}

/** "what was learned gives a month with deaths 46 %, a quiet place of its kind 8 %; carried by its recent months (+24 points)" */
function carriersInWords(carriers: Carriers): string {
  const { measure, given, quiet } = carriers;
  const { raising, lowering } = mainEffects(carriers);
  const amount = (value: number) => (measure === "chance" ? percent(value) : deaths(value));
  const effect = (value: number) => (measure === "chance" ? points(value) : `${deaths(value)} deaths`);
  const told = (effects: Carriers["effects"]) =>
    listed(
      effects
        .slice(0, MOST_EFFECTS)
        .map((one) => `${GROUP_WORDS[one.group]} (${one.effect > 0 ? "+" : "−"}${effect(Math.abs(one.effect))})`),
    );
  const what = measure === "chance" ? "the chance of deaths in a month" : "the deaths of a month";
  return [
    `what was learned puts ${what} at ${amount(given)}, for a quiet place of its kind at ${amount(quiet)}`,
    ...(raising.length > 0 ? [`raised by ${told(raising)}`] : []),
    ...(lowering.length > 0 ? [`held down by ${told(lowering)}`] : []),
  ].join("; ");
}

const percent = (share: number) => (share > 0 && share < 0.01 ? "< 1 %" : `${Math.round(100 * share)} %`);
const points = (share: number) => `${Math.round(100 * share)} ${Math.round(100 * share) === 1 ? "point" : "points"}`;
const deaths = (value: number) => (value >= 10 ? value.toFixed(0) : value.toFixed(1));

/** a, b and c */
const listed = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
