import { useMemo, useState } from "react";
import { ComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useMomentaryKey } from "../parts/useMomentaryKey.ts";
import { actorCandidates, matchCandidates } from "../search/candidates.ts";
import { useLoaded } from "../store/context.tsx";
import { useNames } from "../store/names.ts";

/** Finds an actor under any of its names. */
export function ActorPick({ label, onChoose }: { label: string; onChoose(name: string): void }) {
  const { t, format } = useText();
  const names = useNames();
  const loaded = useLoaded();
  const [query, setQuery] = useState("");
  const [key, setKey] = useMomentaryKey();
  const candidates = useMemo(() => actorCandidates(loaded, names), [loaded, names]);
  const matches = useMemo(() => matchCandidates(candidates, query, 30), [candidates, query]);
  const items = matches.map(({ candidate, alias }) => ({
    id: candidate.value,
    label: candidate.label,
    alias,
    events: candidate.weight,
  }));
  return (
    <ComboBox
      aria-label={label}
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
        <Input placeholder={label} />
      </div>
      <Popover className="popover" offset={4}>
        <ListBox className="menu" renderEmptyState={() => <p className="menu-head">{t("search.noActor")}</p>}>
          {(item: (typeof items)[number]) => (
            <ListBoxItem id={item.id} textValue={item.label} className="menu-item">
              <span>{item.label}</span>
              <span className="num soft">{format.compact(item.events)}</span>
              {item.alias && <small>{t("search.alias", { name: item.alias })}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
