/** Claims, rules and decisions in the words of the chosen language. */
import { useMemo } from "react";
import type { ClaimItem, EntryItem, EventTitle, PropertyDossierItem } from "../../api/evidence/contract.ts";
import type { Bound } from "../../evidence/model.ts";
import type { Range } from "../../evidence/range.ts";
import { joinedApart } from "../i18n/isolate.ts";
import { type Text, useText } from "../i18n/TextProvider.tsx";
import { prefixText } from "../network/actorText.ts";
import { useLoaded } from "../store/context.tsx";
import { actorNameIn } from "../store/names.ts";
import type { Ready } from "../store/observatory.ts";

type Value = ClaimItem["value"];
type When = NonNullable<ClaimItem["when"]>;

/** What a dossier or a sum names: an event by its parts, anything else by its title. */
interface Titled {
  title: string;
  event?: EventTitle | null;
}

export interface EvidenceWords {
  /** "Yirgou, massacre of civilians, 1 Jan 2019". */
  title(of: Titled): string;
  /** `8–12–20`, `≥ 12`, `about 30`; `–` for none. */
  range(range: Range, bound?: Bound | null): string;
  value(claim: ClaimItem): string;
  when(when: When): string;
  property(name: string): string;
  unit(unit: string | null): string;
  /** Whom or what a number counts. */
  of(of: string | null): string | null;
  rule(derived: NonNullable<PropertyDossierItem["derived"]>): string;
  act(entry: EntryItem): string;
}

export function useEvidenceWords(): EvidenceWords {
  const text = useText();
  const loaded = useLoaded();
  return useMemo(() => evidenceWords(text, loaded), [text, loaded]);
}

export function evidenceWords({ t, word, lang, format }: Text, loaded: Pick<Ready, "actors">): EvidenceWords {
  const actors = new Map(loaded.actors.flatMap((actor) => (actor.id === null ? [] : [[actor.id, actor] as const])));
  const actorName = (id: string) => {
    const actor = actors.get(id);
    return actor ? actorNameIn(actor, lang) : id;
  };
  const plain = (code: string) => code.replaceAll("_", " ");
  const range: EvidenceWords["range"] = ({ low, best, high }, bound = null) => {
    const stated = [low, best, high].filter((value) => value !== null);
    if (stated.length === 0) return "–";
    const shown = [...new Set(stated)].map(format.decimal).join("–");
    const isLeast = bound === "at_least" || (low !== null && best === null && high === null);
    const isMost = bound === "at_most" || (high !== null && best === null && low === null);
    if (isLeast) return `≥ ${shown}`;
    if (isMost) return `≤ ${shown}`;
    return bound === "about" ? `≈ ${shown}` : shown;
  };
  const when = ({ start, end, precision }: When) => {
    const shown = [start, end].filter((day): day is string => day !== null).join(" – ");
    return precision === "quarter" ? t("evidence.quarterOf", { day: shown }) : shown;
  };
  const refs = (value: Extract<Value, { kind: "ref" }>, claim: ClaimItem) =>
    value.table === "places" ? (claim.place ?? value.ids.join(", ")) : format.list(value.ids.map(actorName));
  const ofWords = (of: string | null) => (of === null ? null : word(`deathsScope.${of}`, plain(of)));
  return {
    title: ({ title, event = null }) => {
      if (event === null) return title;
      const { place, kind, sides, date } = event;
      const named = kind === null ? null : word(`kind.${kind}`, plain(kind));
      const what = named === null ? sides.join(" – ") : `${named.charAt(0).toLocaleLowerCase(lang)}${named.slice(1)}`;
      const parts = [place ?? "", what, prefixText(date, { format })].filter((part) => part !== "");
      return joinedApart(parts, (isolated) => isolated.join(lang === "ar" ? "، " : ", "), lang);
    },
    range,
    when,
    property: (name) => word(`property.${name}`, plain(name)),
    unit: (unit) => (unit === null || unit === "deaths" ? "" : plain(unit)),
    of: ofWords,
    value(claim) {
      const { value } = claim;
      switch (value.kind) {
        case "number":
          return range(value, value.bound);
        case "text":
          return word(`kind.${value.text}`, plain(value.text));
        case "date":
          return when(value.when);
        case "point":
          return `${value.latitude}°, ${value.longitude}°`;
        case "ref":
          return refs(value, claim);
      }
    },
    rule: ({ rule, of }) =>
      t(`evidence.rule.${rule}`, { of: ofWords(of) ?? t("evidence.ofUnstated"), scoped: of === null ? "no" : "yes" }),
    act: (entry) => t(`act.${entry.act}`),
  };
}
