/** Why paper and events disagree, in a sentence. */
import type { AssertedItem, DisagreementItem, FoughtItem } from "./contract.ts";

const KIND_WORDS: Record<AssertedItem["kind"], string> = {
  member_of: "is a member of",
  withdrew_from: "withdrew from",
  merged_into: "merged into",
  splinter_of: "split from",
  successor_of: "succeeded",
  affiliated_with: "is affiliated with",
  allied_with: "is allied with",
  cooperates_with: "cooperates with",
  supports: "supports",
  hosts: "hosts",
  rival_of: "is a rival of",
  fights: "fights",
  sanctions: "sanctions",
};

/** "2017 – 2019", "2017 –", or that no date is stated. */
export function relationDates({ start, end }: Pick<AssertedItem, "start" | "end">): string {
  return start === null && end === null ? "date not stated" : `${start ?? "?"} – ${end ?? ""}`.trimEnd();
}

/** "JNIM fights Mali (2017 –)". */
export function relationWords(
  { subject, kind, object, start, end }: Pick<AssertedItem, "subject" | "kind" | "object" | "start" | "end">,
  name: (id: string) => string,
): string {
  return `${name(subject)} ${KIND_WORDS[kind]} ${name(object)} (${relationDates({ start, end })})`;
}

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** "12 events and 3 incidents, 2019-07-01 to 2020-01-09, 40 to 60 deaths". */
export function clashWords({ coded, incidents, first, last }: FoughtItem): string {
  const counts = [
    ...(coded.events > 0 ? [plural(coded.events, "coded event")] : []),
    ...(incidents.events > 0 ? [plural(incidents.events, "incident")] : []),
  ].join(" and ");
  const stated = coded.events > coded.without ? `, ${coded.low} to ${coded.high} deaths in the coded ones` : "";
  return `${counts}, ${first === last ? first : `${first} to ${last}`}${stated}`;
}

export function reasonOf(item: Omit<DisagreementItem, "reason">, name: (id: string) => string): string {
  const [relation] = item.relations;
  const paper = relation ? relationWords(relation, name) : "";
  if (item.what === "rivals-without-a-clash") {
    const { months = 0, of = null } = item.covered ?? {};
    const covered = of === null ? `${plural(months, "month")} of it` : `${months} of its ${plural(of, "month")}`;
    return `On paper ${paper}; no clash between them is recorded, in datasets that cover ${covered}.`;
  }
  if (!item.fought) return paper;
  const shared = item.sharedName
    ? `, recorded as ${name(item.fought.subject)} against ${name(item.fought.object)}, names that stand for several actors`
    : "";
  if (item.what === "friends-who-clash") {
    return `On paper ${paper}; in those days the data record clashes: ${clashWords(item.fought)}${shared}.`;
  }
  return `The data record clashes of ${name(item.subject)} and ${name(item.object)}: ${clashWords(item.fought)}; no source in the casebook calls them rivals then.`;
}
