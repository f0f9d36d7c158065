/** Names of actors and dates of relations in the words of the page. */
import type { ActorNode, AssertedItem } from "../../api/relations/contract.ts";
import { apart } from "../i18n/isolate.ts";
import type { Text } from "../i18n/TextProvider.tsx";

export const nameOf = (actor: Pick<ActorNode, "names">, { lang }: Pick<Text, "lang">) => actor.names[lang];
/** Longest label in a picture [characters]. */
const LONGEST = 24;

/** For labels in a picture: a short name whole, else the acronym, else the beginning. */
export function shortOf(actor: Pick<ActorNode, "names" | "short">, text: Pick<Text, "lang">): string {
  const name = nameOf(actor, text);
  if (name.length <= 16) return name;
  if (actor.short !== null || name.length <= LONGEST) return actor.short ?? name;
  const cut = `${name.slice(0, LONGEST - 1).trimEnd()}…`;
  return text.lang === "ar" ? apart(cut) : cut;
}

/** A date as finely as it is stated: a year, a month, a day. */
export function prefixText(prefix: string, { format }: Pick<Text, "format">): string {
  if (prefix.length === 4) return prefix;
  return prefix.length === 7 ? format.month(`${prefix}-01`) : format.day(prefix);
}

/** "Dec 2021 – Jun 2025", "since 2017", "until 2024", "no date". */
export function datesText(
  { start, end }: Pick<AssertedItem, "start" | "end">,
  text: Pick<Text, "t" | "format">,
): string {
  const { t } = text;
  if (start === null && end === null) return t("network.noDate");
  if (start === null) return t("network.until", { day: prefixText(end ?? "", text) });
  if (end === null) return t("network.since", { day: prefixText(start, text) });
  return `${prefixText(start, text)} – ${prefixText(end, text)}`;
}

/** The date of what happens once. */
export function momentText({ start }: Pick<AssertedItem, "start">, text: Pick<Text, "t" | "format">): string {
  return start === null ? text.t("network.noDate") : prefixText(start, text);
}
