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
import { actorCandidates, type Match, matchCandidates } from "./candidates.ts";
import { usePlaceCandidates } from "./usePlaceCandidates.ts";

interface Offer {
  id: string;
  label: string;
  alias: string | null;
  events: number | null;
}

const offerOf = ({ candidate, alias }: Match, isActor: boolean): Offer => ({
  id: candidate.id,
  label: candidate.label,
  alias,
  events: isActor ? candidate.weight : null,
});

/** One box for actors under any alias, places in any language, and words in the texts of events. */
export function SearchBox() {
  const { t, format } = useText();
  const names = useNames();
  const loaded = useLoaded();
  const { state, patch, patchFilter, found: foundPlace } = useObservatory();
  const [query, setQuery] = useState("");
  const [key, setKey] = useMomentaryKey();
  const trimmed = query.trim();
  const actors = useMemo(() => actorCandidates(loaded, names), [loaded, names]);
  const places = usePlaceCandidates(trimmed);
  const foundPlaces = trimmed ? matchCandidates(places, trimmed, 8) : [];
  const foundActors = matchCandidates(actors, trimmed, 6);
  const named = [
    { id: "actors", title: t("search.actors"), items: foundActors.map((match) => offerOf(match, true)) },
    { id: "places", title: t("search.places"), items: foundPlaces.map((match) => offerOf(match, false)) },
  ];
  // What is called so comes before what only holds the word.
  if ((foundPlaces[0]?.rank ?? 0) > (foundActors[0]?.rank ?? 0)) named.reverse();
  const sections = [
    ...named,
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
    const place = foundPlaces.find(({ candidate }) => candidate.id === id)?.candidate.place;
    if (place) {
      foundPlace.set(place);
      patch({ map: { longitude: place.longitude, latitude: place.latitude, zoom: place.zoom } });
    } else if (id.startsWith("actor:")) {
      patchFilter({ actors: [...new Set([...(filter.actors ?? []), id.slice("actor:".length)])] });
    } else patchFilter({ text: trimmed });
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
