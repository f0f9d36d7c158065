import { useMemo } from "react";
import { Button } from "react-aria-components/Button";
import { Tree, TreeItem, TreeItemContent } from "react-aria-components/Tree";
import type { EngineView } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { FilterSection } from "./FilterSection.tsx";

interface Node {
  id: string;
  label: string;
  count: number;
  children: Node[];
}

/** Countries and their first-order divisions that occur in the data, with counts. */
export function PlaceFilter({ view }: { view: EngineView }) {
  const { t, format } = useText();
  const names = useNames();
  const loaded = useLoaded();
  const { patchFilter } = useObservatory();
  const countries = useViewState((value) => value.filter.countries);
  const units = useViewState((value) => value.filter.units);
  const nodes = useMemo(() => {
    const parents = new Map(loaded.places.map((unit) => [unit.id, unit.parent]));
    const byParent = new Map<string, Node[]>();
    loaded.dictionaries.units.forEach((id, code) => {
      const parent = parents.get(id);
      const count = view.facets.units[code] ?? 0;
      if (!id || !parent) return;
      byParent.set(parent, [...(byParent.get(parent) ?? []), { id, label: names.place(id), count, children: [] }]);
    });
    const most = (a: Node, b: Node) => b.count - a.count || a.label.localeCompare(b.label);
    return loaded.dictionaries.countries
      .map((id, code) => ({
        id,
        label: names.place(id),
        count: view.facets.countries[code] ?? 0,
        children: (byParent.get(id) ?? []).sort(most),
      }))
      .filter((node) => node.id)
      .sort(most);
  }, [view, loaded, names]);
  const isCountry = new Set(nodes.map((node) => node.id));
  const chosen = [...(countries ?? []), ...(units ?? [])];

  /** Countries and divisions are two clauses that both must hold, so the last kind chosen wins. */
  const choose = (keys: string[]) => {
    const added = keys.find((key) => !chosen.includes(key));
    const nextCountries = keys.filter((key) => isCountry.has(key));
    const nextUnits = keys.filter((key) => !isCountry.has(key));
    if (added && isCountry.has(added)) patchFilter({ countries: nextCountries, units: [] });
    else if (added) patchFilter({ countries: [], units: nextUnits });
    else patchFilter({ countries: nextCountries, units: nextUnits });
  };

  return (
    <FilterSection
      title={t("filters.places")}
      onClear={chosen.length ? () => patchFilter({ countries: [], units: [] }) : undefined}
    >
      <Tree
        aria-label={t("filters.places")}
        className="facets tree scroll"
        data-narrowed={chosen.length > 0 || undefined}
        selectionMode="multiple"
        selectionBehavior="toggle"
        selectedKeys={chosen}
        onSelectionChange={(keys) => keys !== "all" && choose([...keys].map(String))}
      >
        {nodes.map((node) => (
          <PlaceNode key={node.id} node={node} format={format.compact} open={t("filters.open", { name: node.label })} />
        ))}
      </Tree>
    </FilterSection>
  );
}

function PlaceNode({ node, format, open }: { node: Node; format: (count: number) => string; open: string }) {
  return (
    <TreeItem id={node.id} textValue={node.label} className="facet" data-empty={node.count === 0 || undefined}>
      <TreeItemContent>
        <div className="tree-row">
          {node.children.length > 0 ? (
            <Button slot="chevron" className="tree-open" aria-label={open}>
              <Icon name="end" size={12} />
            </Button>
          ) : (
            <span className="tree-open" />
          )}
          <span className="facet-label clip" title={node.label}>
            {node.label}
          </span>
          <span className="facet-count num">{format(node.count)}</span>
        </div>
      </TreeItemContent>
      {node.children.map((child) => (
        <PlaceNode key={child.id} node={child} format={format} open={open} />
      ))}
    </TreeItem>
  );
}
