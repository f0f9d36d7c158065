/** Claims of cooperation in the words of the page. */
import { useMemo } from "react";
import type { CooperationActor, CooperationItem } from "../../api/cooperation/contract.ts";
import { type Text, useText } from "../i18n/TextProvider.tsx";
import { datesText, prefixText } from "../network/actorText.ts";

export interface CooperationWords {
  actor(id: string): string;
  actors(ids: readonly string[]): string;
  when(item: CooperationItem): string;
  /** Null where no number is stated. */
  number(item: CooperationItem): string | null;
}

export function cooperationWords(actors: readonly CooperationActor[], text: Text): CooperationWords {
  const known = new Map(actors.map(({ id, names }) => [id, names[text.lang]]));
  const actor = (id: string) => known.get(id) ?? id;
  return {
    actor,
    actors: (ids) => text.format.list(ids.map(actor)),
    when: ({ start, end, status }) =>
      end === null && status !== "in_force" ? prefixText(start, text) : datesText({ start, end }, text),
    number: (item) => numberText(item, text),
  };
}

const SIGNS = { at_least: "≥ ", about: "≈ ", at_most: "≤ " } as const;

function numberText({ quantity, unit }: CooperationItem, { format, word, t }: Text): string | null {
  if (!quantity) return null;
  const { low, best, high, before, bound } = quantity;
  const stated = [...new Set([low, best, high].filter((value) => value !== null))].map((value) => format.number(value));
  const now = `${bound ? SIGNS[bound] : ""}${stated.join("–")}`;
  const what = unit === null ? "" : word(`unitOf.${unit}`, unit.replaceAll("_", " "));
  if (before === null) return `${now} ${what}`.trim();
  return t("coop.fromTo", { before: format.number(before), now: `${now} ${what}`.trim() });
}

export function useCooperationWords(actors: readonly CooperationActor[]): CooperationWords {
  const text = useText();
  return useMemo(() => cooperationWords(actors, text), [actors, text]);
}
