import { useMemo, useState } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { Finder } from "../parts/Finder.tsx";
import { type Candidate, matchCandidates, spellingsOf } from "../search/candidates.ts";
import { useLoaded } from "../store/context.tsx";
import { useNames } from "../store/names.ts";

const SHOWN = 30;

/** Finds a country or a first-order division under any of its names; those of the casebook's countries first. */
export function PlacePick({ onChoose }: { onChoose(id: string): void }) {
  const { t } = useText();
  const names = useNames();
  const { places, situation } = useLoaded();
  const [query, setQuery] = useState("");
  const candidates = useMemo(() => {
    const focus = new Set(situation.casebook.countries);
    return places
      .filter(({ level }) => level < 2)
      .map(
        ({ id, level, parent, names: spelt }): Candidate => ({
          id,
          value: id,
          label: names.placeWithin(id),
          spellings: spellingsOf([names.place(id), ...Object.values(spelt)]),
          weight: (focus.has(level === 0 ? id : (parent ?? "")) ? 2 : 0) + (level === 0 ? 1 : 0),
        }),
      );
  }, [places, situation, names]);
  const items = matchCandidates(candidates, query, SHOWN).map(({ candidate }) => ({
    id: candidate.value,
    label: candidate.label,
  }));
  return (
    <Finder
      label={t("effect.otherPlace")}
      nothing={t("effect.noPlace")}
      query={query}
      onQuery={setQuery}
      items={items}
      onChoose={onChoose}
    />
  );
}
