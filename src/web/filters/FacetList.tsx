import { type CSSProperties, type KeyboardEvent, memo, type ReactNode, useState } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { useRoving } from "../parts/roving.ts";
import { type Counted, FacetCount, type SpeltCount, useSpeltCounts } from "./FacetCount.tsx";

const ARABIC = /\p{Script=Arabic}/u;

export interface FacetItem extends Counted {
  id: string;
  label: string;
  mark?: ReactNode;
  hint?: ReactNode;
  /** A CSS colour for the share line; ink where absent. */
  colour?: string;
}

/**
 * Values of one clause with their counts. Nothing chosen means no restriction; choosing one narrows to it. `first` is
 * how many are shown before "show all"; chosen ones are always shown. Plain elements: it is redrawn on every brush.
 */
export function FacetList(props: {
  label: string;
  items: FacetItem[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  first?: number;
}) {
  const { t } = useText();
  const spell = useSpeltCounts(props.items);
  const [all, setAll] = useState(false);
  const roving = useRoving(props.chosen[0]);
  const limit = props.first ?? Number.POSITIVE_INFINITY;
  const shown = all ? props.items : props.items.filter((item, at) => at < limit || props.chosen.includes(item.id));
  const ids = shown.map((item) => item.id);
  const most = props.items.reduce((max, item) => Math.max(max, item.count), 1);
  const toggle = (id: string) =>
    props.onChange(props.chosen.includes(id) ? props.chosen.filter((other) => other !== id) : [...props.chosen, id]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (roving.onKeyDown(event) || (event.key !== " " && event.key !== "Enter")) return;
    const id = (event.target as HTMLElement).dataset.id;
    if (id === undefined) return;
    event.preventDefault();
    toggle(id);
  };
  return (
    <>
      <div
        role="listbox"
        aria-label={props.label}
        aria-multiselectable="true"
        tabIndex={-1}
        className="facets"
        data-narrowed={props.chosen.length > 0 || undefined}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const id = (event.target as HTMLElement).closest<HTMLElement>("[data-id]")?.dataset.id;
          if (id !== undefined) toggle(id);
        }}
      >
        {shown.map((item) => (
          <Facet
            key={item.id}
            {...item}
            {...spell(item)}
            share={item.count / most}
            isChosen={props.chosen.includes(item.id)}
            tabIndex={roving.tabIndex(item.id, ids)}
            onFocus={roving.onFocus}
          />
        ))}
      </div>
      {props.items.length > limit && (
        <button type="button" className="button link facet-more" onClick={() => setAll(!all)}>
          {all ? t("filters.fewer") : t("filters.all", { count: props.items.length })}
        </button>
      )}
    </>
  );
}

interface FacetProps extends FacetItem, SpeltCount {
  share: number;
  isChosen: boolean;
  tabIndex: 0 | -1;
  onFocus: (id: string) => void;
}

const Facet = memo(function Facet(props: FacetProps) {
  return (
    <div
      role="option"
      aria-selected={props.isChosen}
      tabIndex={props.tabIndex}
      className="facet"
      data-id={props.id}
      data-selected={props.isChosen || undefined}
      data-empty={props.count === 0 || undefined}
      onFocus={() => props.onFocus(props.id)}
      style={{ "--share": props.share, "--share-colour": props.colour ?? "var(--faint)" } as CSSProperties}
    >
      <span className="facet-name">
        {props.mark && <span className="facet-mark">{props.mark}</span>}
        <span className="facet-label clip" dir={ARABIC.test(props.label) ? "rtl" : "ltr"} title={props.label}>
          {props.label}
        </span>
      </span>
      <FacetCount spelt={props.spelt} apart={props.apart} apartWords={props.apartWords} />
      {props.hint && <span className="facet-hint">{props.hint}</span>}
    </div>
  );
});
