import { useMemo, useState } from "react";
import { Collection } from "react-aria-components/Collection";
import { ComboBox } from "react-aria-components/ComboBox";
import { Header } from "react-aria-components/Header";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem, ListBoxSection } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useMomentaryKey } from "../parts/useMomentaryKey.ts";
import { useLoaded, useObservatory } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { actorCandidates, type Match, matchCandidates, placeCandidates } from "./candidates.ts";

interface Offer {
  id: string;
  label: string;
  alias: string | null;
  events: number | null;
}

/** One box for actors under any alias, places in any language, and words in the texts of events. */
export function SearchBox() {
  const { t, format } = useText();
  const names = useNames();
  const loaded = useLoaded();
  const { state, patchFilter } = useObservatory();
  const [query, setQuery] = useState("");
  const [key, setKey] = useMomentaryKey();
  const actors = useMemo(() => actorCandidates(loaded), [loaded]);
  const places = useMemo(() => placeCandidates(loaded), [loaded]);
  const trimmed = query.trim();
  const offer = (match: Match): Offer => ({
    id: match.candidate.id,
    label:
      match.candidate.what === "actor"
        ? names.actorLong(match.candidate.value)
        : names.placeWithin(match.candidate.value),
    alias: match.alias,
    events: match.candidate.what === "actor" ? match.candidate.events : null,
  });
  const sections = [
    { id: "actors", title: t("search.actors"), items: matchCandidates(actors, trimmed, 7).map(offer) },
    { id: "places", title: t("search.places"), items: trimmed ? matchCandidates(places, trimmed, 6).map(offer) : [] },
    {
      id: "texts",
      title: t("search.texts"),
      items:
        trimmed.length > 1
          ? [{ id: "text:", label: t("search.inTexts", { text: trimmed }), alias: null, events: null }]
          : [],
    },
  ].filter((section) => section.items.length > 0);

  const choose = (id: string) => {
    const { filter } = state.get();
    const add = (list: string[] | undefined, value: string) => [...new Set([...(list ?? []), value])];
    const value = id.slice(id.indexOf(":") + 1);
    if (id.startsWith("actor:")) patchFilter({ actors: add(filter.actors, value) });
    else if (id.startsWith("text:")) patchFilter({ text: trimmed });
    else if (loaded.dictionaries.countries.includes(value))
      patchFilter({ countries: add(filter.countries, value), units: [] });
    else patchFilter({ units: add(filter.units, value), countries: [] });
    setKey(id);
    setQuery("");
  };

  return (
    <ComboBox
      className="search"
      aria-label={t("search.label")}
      items={sections}
      inputValue={query}
      onInputChange={setQuery}
      selectedKey={key}
      menuTrigger="focus"
      allowsEmptyCollection
      defaultFilter={() => true}
      onSelectionChange={(found) => found !== null && choose(String(found))}
    >
      <div className="field">
        <Icon name="search" size={15} />
        <Input placeholder={t("search.label")} />
      </div>
      <Popover className="popover search-popover" offset={6}>
        <ListBox className="menu" renderEmptyState={() => <p className="menu-head">{t("search.nothing")}</p>}>
          {(section: (typeof sections)[number]) => (
            <ListBoxSection id={section.id}>
              <Header className="menu-head">{section.title}</Header>
              <Collection items={section.items}>
                {(item) => (
                  <ListBoxItem id={item.id} textValue={item.label} className="menu-item">
                    <span className="clip">{item.label}</span>
                    {item.events !== null && <span className="num soft">{format.compact(item.events)}</span>}
                    {item.alias && item.alias !== item.label && (
                      <small>{t("search.alias", { name: item.alias })}</small>
                    )}
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
