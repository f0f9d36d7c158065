import type { ReactNode } from "react";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { useText } from "../i18n/TextProvider.tsx";

export interface FacetItem {
  id: string;
  label: string;
  count: number;
  mark?: ReactNode;
  hint?: ReactNode;
  /** A CSS colour for the share line; ink where absent. */
  colour?: string;
}

/**
 * Values of one clause with their counts. Nothing chosen means no restriction; choosing one narrows to it. `first` is
 * how many are shown before "show all"; chosen ones are always shown.
 */
export function FacetList(props: {
  label: string;
  items: FacetItem[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  first?: number;
}) {
  const { t, format } = useText();
  const [all, setAll] = useState(false);
  const limit = props.first ?? Number.POSITIVE_INFINITY;
  const shown = all
    ? props.items
    : props.items.filter((item, index) => index < limit || props.chosen.includes(item.id));
  const most = Math.max(1, ...props.items.map((item) => item.count));
  return (
    <>
      <ListBox
        aria-label={props.label}
        className="facets"
        data-narrowed={props.chosen.length > 0 || undefined}
        items={shown}
        dependencies={[format, most]}
        selectionMode="multiple"
        selectionBehavior="toggle"
        selectedKeys={props.chosen}
        onSelectionChange={(keys) => keys !== "all" && props.onChange([...keys].map(String))}
      >
        {(item) => (
          <ListBoxItem
            id={item.id}
            textValue={item.label}
            className="facet"
            data-empty={item.count === 0 || undefined}
            style={
              { "--share": item.count / most, "--share-colour": item.colour ?? "var(--faint)" } as React.CSSProperties
            }
          >
            <span className="facet-name">
              {item.mark && <span className="facet-mark">{item.mark}</span>}
              <span className="facet-label clip" title={item.label}>
                {item.label}
              </span>
            </span>
            <span className="facet-count num">{format.compact(item.count)}</span>
            {item.hint && <span className="facet-hint">{item.hint}</span>}
          </ListBoxItem>
        )}
      </ListBox>
      {props.items.length > limit && (
        <Button className="button link facet-more" onPress={() => setAll(!all)}>
          {all ? t("filters.fewer") : t("filters.all", { count: props.items.length })}
        </Button>
      )}
    </>
  );
}
