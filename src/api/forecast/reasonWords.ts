/** Why a forecast is what it is, as one English sentence; the page words the same in its languages. */
import type { Reasons } from "../../forecast/trained.ts";

/** Members that carry less are not told. */
const LEAST_SHARE = 0.15;

export function reasonsInWords({ members }: Reasons): string {
  const near = Object.entries(members[0]?.weights ?? {})
    .filter(([, weight]) => weight >= LEAST_SHARE)
    .sort(([, a], [, b]) => b - a)
    .map(([member, weight]) => `${Math.round(weight * 100)} % ${member}`);
  return near.length > 0 ? `carried by ${near.join(", ")}` : "no member carries much of it";
}
