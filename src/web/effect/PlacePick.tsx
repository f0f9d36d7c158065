import { useMemo, useState } from "react";
import { ComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useMomentaryKey } from "../parts/useMomentaryKey.ts";
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
  const [key, setKey] = useMomentaryKey();
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
    <ComboBox
      aria-label={t("effect.otherPlace")}
      items={items}
      inputValue={query}
      onInputChange={setQuery}
      selectedKey={key}
      menuTrigger="focus"
      allowsEmptyCollection
      onSelectionChange={(found) => {
        if (found === null) return;
        onChoose(String(found));
        setKey(String(found));
        setQuery("");
      }}
    >
      <div className="field">
        <Icon name="search" size={14} />
        <Input placeholder={t("effect.otherPlace")} />
      </div>
      <Popover className="popover" offset={4}>
        <ListBox className="menu" renderEmptyState={() => <p className="menu-head">{t("effect.noPlace")}</p>}>
          {(item: (typeof items)[number]) => (
            <ListBoxItem id={item.id} textValue={item.label} className="menu-item">
              {item.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
