import { useDeferredValue, useMemo, useState } from "react";
import { Input } from "react-aria-components/Input";
import { SearchField } from "react-aria-components/SearchField";
import type { DirectoryItem } from "../../api/actorPage/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { type DirectoryChoice, foundActors, UNKNOWN_KIND } from "./directory.ts";

const PAGE = 150;
const ANY = "";

/** Every actor under any of its names, by kind and country. */
export function ActorList({ items, open }: { items: readonly DirectoryItem[]; open: string | null }) {
  const { t, format, lang, word } = useText();
  const names = useNames();
  const { patch } = useObservatory();
  const [choice, setChoice] = useState<DirectoryChoice>({ text: "", kind: null, country: null });
  const [limit, setLimit] = useState(PAGE);
  const asked = useDeferredValue(choice);
  const found = useMemo(() => foundActors(items, asked), [items, asked]);
  const change = (next: Partial<DirectoryChoice>) => {
    setChoice((now) => ({ ...now, ...next }));
    setLimit(PAGE);
  };
  const kindName = (kind: string) =>
    kind === UNKNOWN_KIND ? t("actorPage.onlyData") : word(`actorKind.${kind}`, kind.replaceAll("_", " "));
  const kinds = useMemo(() => [...new Set(items.map(({ kind }) => kind ?? UNKNOWN_KIND))], [items]);
  const countries = useMemo(() => [...new Set(items.flatMap((item) => item.countries))], [items]);
  const options = (any: string, values: readonly string[], label: (value: string) => string) => [
    { value: ANY, label: any },
    ...values.map((value) => ({ value, label: label(value) })).sort((a, b) => a.label.localeCompare(b.label, lang)),
  ];
  return (
    <nav className="actor-list" aria-label={t("pages.actors")}>
      <div className="actor-choices">
        <SearchField
          aria-label={t("filters.findActor")}
          className="field"
          value={choice.text}
          onChange={(text) => change({ text })}
        >
          <Icon name="search" size={14} />
          <Input placeholder={t("filters.findActor")} dir="auto" />
        </SearchField>
        <div className="row">
          <Choice
            quiet
            label={t("coop.kind")}
            value={choice.kind ?? ANY}
            options={options(t("actorPage.anyKind"), kinds, kindName)}
            onChange={(kind) => change({ kind: kind || null })}
          />
          <Choice
            quiet
            label={t("coop.country")}
            value={choice.country ?? ANY}
            options={options(t("actorPage.anyCountry"), countries, names.place)}
            onChange={(country) => change({ country: country || null })}
          />
        </div>
        <p className="soft" role="status">
          {t("actorPage.count", { count: found.length })}
        </p>
      </div>
      <ul className="scroll">
        {found.slice(0, limit).map(({ item, alias }) => (
          <li key={item.open}>
            <button
              type="button"
              className="actor-entry"
              aria-current={item.open === open || undefined}
              onClick={() => patch({ open: item.open })}
            >
              <bdi>{item.names[lang]}</bdi>
              <span className="num soft">{format.compact(item.events)}</span>
              <small className="soft">
                {kindName(item.kind ?? UNKNOWN_KIND)}
                {alias !== null && (
                  <>
                    {" · "}
                    <bdi>{t("search.alias", { name: alias })}</bdi>
                  </>
                )}
              </small>
            </button>
          </li>
        ))}
        {found.length > limit && (
          <li>
            <button type="button" className="button small" onClick={() => setLimit(limit + PAGE)}>
              {t("evidence.more")}
            </button>
          </li>
        )}
      </ul>
    </nav>
  );
}
