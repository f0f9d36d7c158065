import { useContext, useEffect, useRef, useState } from "react";
import { Collection } from "react-aria-components/Collection";
import { ComboBox, ComboBoxStateContext } from "react-aria-components/ComboBox";
import { Header } from "react-aria-components/Header";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem, ListBoxSection } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import type { SearchKind } from "../../search/model.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useMomentaryKey } from "../parts/useMomentaryKey.ts";
import { useLoaded, useObservatory } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { type Offer, offerOf } from "./offers.ts";
import { useOpenHit } from "./useOpenHit.ts";
import { type Searched, useSearch, warm } from "./useSearch.ts";
import { SEARCH_KEYS, useSearchKeys } from "./useSearchKeys.ts";
import "./search.css";

const OF_EACH = 5;
const OF_ONE = 60;
const IN_TEXTS = "text:";
const MORE = "more:";

interface Section {
  id: string;
  title: string;
  items: Offer[];
}

/** One box over everything: actors, places, claims, sources and events, under any name and in any script. */
export function SearchBox() {
  const text = useText();
  const { t, format } = text;
  const names = useNames();
  const loaded = useLoaded();
  const { patch, patchFilter } = useObservatory();
  const openHit = useOpenHit();
  const input = useRef<HTMLInputElement | null>(null);
  const [query, setQuery] = useState("");
  /** The one kind whose hits are all shown. */
  const [only, setOnly] = useState<SearchKind | null>(null);
  const [key, setKey] = useMomentaryKey();
  const trimmed = query.trim();
  const searched = useSearch(trimmed, only && [only], only ? OF_ONE : OF_EACH);
  useSearchKeys(input);

  const sections = searched.groups.map(({ kind, total, items }): Section => {
    const offers = items.map((item) => offerOf(item, loaded, names, text));
    const title = t(`search.${kind}`);
    const more = { id: MORE + kind, label: t("search.more", { count: format.number(total - items.length), title }) };
    if (total > items.length && only === null) offers.push({ ...more, end: null, second: null });
    return { id: kind, title, items: offers };
  });
  const isAnswered = searched.status === "ready" || sections.length > 0;
  if (trimmed.length > 1 && only === null && isAnswered && searched.status !== "failed") sections.push(inTexts());

  function inTexts(): Section {
    const label = t("search.inTexts", { text: trimmed });
    return { id: "texts", title: t("search.texts"), items: [{ id: IN_TEXTS, label, end: null, second: null }] };
  }
  const type = (value: string) => {
    setQuery(value);
    setOnly(null);
  };
  const choose = (id: string) => {
    const more = searched.groups.find(({ kind }) => id === MORE + kind);
    if (more) {
      setOnly(more.kind);
      return;
    }
    const item = searched.groups.flatMap(({ items }) => items).find((one) => id === `${one.kind} ${one.id}`);
    if (item) openHit(item, offerOf(item, loaded, names, text).label);
    else {
      patch({ page: "situation", open: null });
      patchFilter({ text: trimmed });
    }
    setKey(id);
    type("");
  };

  return (
    <ComboBox
      className="search"
      aria-label={t("search.label")}
      items={sections}
      inputValue={query}
      onInputChange={(value) => value !== query && type(value)}
      selectedKey={key}
      menuTrigger="input"
      allowsEmptyCollection
      defaultFilter={() => true}
      onSelectionChange={(found) => found !== null && choose(String(found))}
    >
      <div className="field">
        <Icon name="search" size={15} />
        <Input
          ref={input}
          placeholder={t("search.label")}
          aria-keyshortcuts={SEARCH_KEYS}
          onFocus={warm}
          onKeyDown={({ key }) => key === "Escape" && type("")}
        />
        {query === "" && (
          <span className="search-key" aria-hidden="true">
            /
          </span>
        )}
      </div>
      <StaysOpen while={only !== null} />
      <Popover className="popover search-popover" offset={6}>
        <ListBox className="menu" renderEmptyState={() => <Nothing searched={searched} text={trimmed} />}>
          {(section: Section) => (
            <ListBoxSection id={section.id}>
              <Header className="menu-head">{section.title}</Header>
              <Collection items={section.items}>
                {(item) => (
                  <ListBoxItem id={item.id} textValue={item.label} className="menu-item">
                    <span className="clip" dir="auto">
                      {item.label}
                    </span>
                    {item.end && <span className="num soft">{item.end}</span>}
                    {item.second && (
                      <small className="clip" dir="auto">
                        {item.second}
                      </small>
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

/** Choosing an item closes a list; choosing to see more of a kind opens it anew. */
function StaysOpen({ while: isWanted }: { while: boolean }) {
  const state = useContext(ComboBoxStateContext);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once for each wish
  useEffect(() => {
    if (isWanted) state?.open(null, "manual");
  }, [isWanted]);
  return null;
}

function Nothing({ searched, text }: { searched: Searched; text: string }) {
  const { t } = useText();
  if (searched.status === "failed") return <Failed error={searched.error} />;
  const words = text === "" ? t("search.hint") : searched.status === "ready" ? t("search.nothing") : t("loading.short");
  return (
    <p className="menu-head" role="status">
      {words}
    </p>
  );
}
