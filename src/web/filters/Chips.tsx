import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { Tag, TagGroup, TagList } from "react-aria-components/TagGroup";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { activeClauses, type Clause, withoutClause } from "../store/clauses.ts";
import { useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { clauseWords } from "./clauseWords.ts";

/** What narrows the view now, each with a way to take it away. */
export function Chips() {
  const text = useText();
  const names = useNames();
  const { state } = useObservatory();
  const filter = useViewState((value) => value.filter);
  const clauses: Clause[] = activeClauses(filter);
  if (filter.from || filter.to) clauses.unshift({ clause: "window", value: null });
  if (!clauses.length) return <p className="soft chips-none">{text.t("filters.none")}</p>;
  const items = clauses.map((clause) => ({
    id: `${clause.clause}:${clause.value ?? ""}`,
    clause,
    label: clauseWords(clause, filter, text, names),
  }));
  const remove = (id: string) => {
    const found = items.find((item) => item.id === id);
    if (found) state.set((now) => ({ ...now, filter: withoutClause(now.filter, found.clause) }));
  };
  return (
    <TagGroup className="chips" selectionMode="none" onRemove={(keys) => [...keys].map(String).forEach(remove)}>
      <Label className="sr-only">{text.t("filters.active")}</Label>
      <TagList items={items} className="chip-list">
        {(item) => (
          <Tag id={item.id} textValue={item.label} className="chip">
            <span className="clip">{item.label}</span>
            <Button slot="remove" className="chip-remove" aria-label={text.t("filters.remove", { name: item.label })}>
              <Icon name="close" size={11} />
            </Button>
          </Tag>
        )}
      </TagList>
    </TagGroup>
  );
}
