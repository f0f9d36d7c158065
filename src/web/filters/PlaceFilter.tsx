import { type KeyboardEvent, memo, useMemo, useState } from "react";
import type { EngineView } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useRoving } from "../parts/roving.ts";
import { useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { FacetCount, type SpeltCount, useSpeltCounts } from "./FacetCount.tsx";
import { FilterSection } from "./FilterSection.tsx";
import { branchesOf, orderBranches } from "./placeTree.ts";

/** Countries and their first-order divisions that occur in the data, with counts. */
export function PlaceFilter({ view }: { view: EngineView }) {
  const { t } = useText();
  const names = useNames();
  const loaded = useLoaded();
  const { patchFilter } = useObservatory();
  const countries = useViewState((value) => value.filter.countries);
  const units = useViewState((value) => value.filter.units);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const branches = useMemo(() => branchesOf(loaded.dictionaries, loaded.places, names.place), [loaded, names]);
  const focus = loaded.situation.casebook.countries;
  const ordered = useMemo(() => orderBranches(branches, view.facets, focus), [branches, view.facets, focus]);
  const chosen = [...(countries ?? []), ...(units ?? [])];
  const spell = useSpeltCounts(ordered);
  const roving = useRoving(chosen[0]);
  const rows = ordered.flatMap((branch) => [
    { ...branch, level: 1 },
    ...(open.has(branch.id) ? branch.children.map((child) => ({ ...child, children: [], level: 2 })) : []),
  ]);
  const ids = rows.map((row) => row.id);

  /** Countries and divisions are two clauses that both must hold, so the last kind chosen wins. */
  const toggle = (id: string) => {
    const isCountry = branches.some((branch) => branch.id === id);
    const list = (isCountry ? countries : units) ?? [];
    const next = list.includes(id) ? list.filter((other) => other !== id) : [...list, id];
    patchFilter(isCountry ? { countries: next, units: [] } : { units: next, countries: [] });
  };
  const setBranch = (id: string, isOpen: boolean) => {
    const next = new Set(open);
    if (isOpen) next.add(id);
    else next.delete(id);
    setOpen(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (roving.onKeyDown(event)) return;
    const row = rows.find(({ id }) => id === (event.target as HTMLElement).dataset.id);
    if (!row) return;
    const isForward = event.key === (document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight");
    if (event.key === "ArrowLeft" || event.key === "ArrowRight")
      setBranch(row.id, isForward && row.children.length > 0);
    else if (event.key === " " || event.key === "Enter") toggle(row.id);
    else return;
    event.preventDefault();
  };
  const onClick = (target: HTMLElement) => {
    const id = target.closest<HTMLElement>("[data-id]")?.dataset.id;
    if (id === undefined) return;
    if (target.closest(".tree-open")) setBranch(id, !open.has(id));
    else toggle(id);
  };

  return (
    <FilterSection
      title={t("filters.places")}
      onClear={chosen.length ? () => patchFilter({ countries: [], units: [] }) : undefined}
    >
      <div
        role="tree"
        aria-label={t("filters.places")}
        aria-multiselectable="true"
        tabIndex={-1}
        className="facets tree scroll"
        data-narrowed={chosen.length > 0 || undefined}
        onKeyDown={onKeyDown}
        onClick={(event) => onClick(event.target as HTMLElement)}
      >
        {rows.map((row) => (
          <PlaceRow
            key={row.id}
            id={row.id}
            label={row.label}
            level={row.level}
            {...spell(row)}
            isEmpty={row.count === 0}
            isChosen={chosen.includes(row.id)}
            isOpen={row.children.length ? open.has(row.id) : undefined}
            tabIndex={roving.tabIndex(row.id, ids)}
            onFocus={roving.onFocus}
          />
        ))}
      </div>
    </FilterSection>
  );
}

interface PlaceRowProps extends SpeltCount {
  id: string;
  label: string;
  level: number;
  isEmpty: boolean;
  isChosen: boolean;
  /** Undefined where there is nothing to open. */
  isOpen: boolean | undefined;
  tabIndex: 0 | -1;
  onFocus: (id: string) => void;
}

const PlaceRow = memo(function PlaceRow(props: PlaceRowProps) {
  return (
    <div
      role="treeitem"
      aria-level={props.level}
      aria-selected={props.isChosen}
      aria-expanded={props.isOpen}
      tabIndex={props.tabIndex}
      className="facet"
      data-id={props.id}
      data-level={props.level}
      data-selected={props.isChosen || undefined}
      data-empty={props.isEmpty || undefined}
      onFocus={() => props.onFocus(props.id)}
    >
      <span className={props.isOpen === undefined ? undefined : "tree-open"} data-open={props.isOpen || undefined}>
        {props.isOpen !== undefined && <Icon name="end" size={12} />}
      </span>
      <span className="facet-label clip" title={props.label}>
        {props.label}
      </span>
      <FacetCount spelt={props.spelt} apart={props.apart} apartWords={props.apartWords} />
    </div>
  );
});
