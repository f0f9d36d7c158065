import { RELATION_KINDS, type RelationKind } from "../../actors/relations/kinds.ts";
import type { Network } from "../../api/relations/contract.ts";
import { Chips } from "../filters/Chips.tsx";
import { FacetList } from "../filters/FacetList.tsx";
import { FilterSection } from "../filters/FilterSection.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import { LEAST_EVENTS, NETWORK_BASES, type NetworkState } from "../state.ts";
import { useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { hasIdleClauses } from "./networkQuery.ts";
import "../filters/filters.css";

/** Which ties the picture holds. */
export function NetworkFilters({
  network,
  onActor,
}: {
  network: Network | null;
  onActor: (id: string | null) => void;
}) {
  const { t } = useText();
  const { state } = useObservatory();
  const choices = useViewState((value) => value.network);
  const filter = useViewState((value) => value.filter);
  const change = (next: Partial<NetworkState>) =>
    state.set((now) => ({ ...now, network: { ...now.network, ...next } }));
  return (
    <aside className="net-filters scroll" aria-label={t("filters.title")}>
      <FilterSection title={t("network.basis")}>
        <Segmented
          label={t("network.basis")}
          value={choices.basis}
          options={NETWORK_BASES.map((value) => ({ value, label: t(`network.basis.${value}`) }))}
          onChange={(basis) => change({ basis })}
        />
        <p className="soft net-hint">{t(`network.basisExplained.${choices.basis}`)}</p>
      </FilterSection>
      <FilterSection title={t("network.ego")}>
        <EgoChoice network={network} onActor={onActor} />
      </FilterSection>
      {choices.basis !== "computed" && (
        <KindFilter network={network} kinds={choices.kinds} onChange={(kinds) => change({ kinds })} />
      )}
      {choices.basis !== "asserted" && (
        <FilterSection title={t("network.computed")}>
          <Choice
            label={t("network.least")}
            value={String(choices.leastEvents)}
            options={LEAST_EVENTS.map((least) => ({ value: String(least), label: String(least) }))}
            onChange={(value) => change({ leastEvents: Number(value) })}
          />
          <label className="net-check">
            <input
              type="checkbox"
              checked={choices.others}
              onChange={({ target }) => change({ others: target.checked })}
            />
            {t("network.others")}
          </label>
        </FilterSection>
      )}
      <FilterSection title={t("network.shared")}>
        <Chips />
        {hasIdleClauses(filter) && (
          <p className="note net-hint">
            <Icon name="info" size={13} />
            {t("network.idle")}
          </p>
        )}
      </FilterSection>
    </aside>
  );
}

function KindFilter(props: {
  network: Network | null;
  kinds: readonly RelationKind[];
  onChange: (kinds: RelationKind[]) => void;
}) {
  const { t } = useText();
  const counts = new Map<string, number>();
  for (const edge of props.network?.edges ?? []) {
    for (const { kind } of edge.asserted) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const items = RELATION_KINDS.map((kind) => ({
    id: kind,
    label: t(`relation.${kind}`),
    count: counts.get(kind) ?? 0,
  }));
  return (
    <FilterSection title={t("network.kinds")} onClear={props.kinds.length ? () => props.onChange([]) : undefined}>
      <FacetList
        label={t("network.kinds")}
        items={items}
        chosen={props.kinds}
        onChange={(kinds) => props.onChange(kinds as RelationKind[])}
      />
    </FilterSection>
  );
}

/** All actors of the casebook, and those that the picture shows beside them. */
function EgoChoice({ network, onActor }: { network: Network | null; onActor: (id: string | null) => void }) {
  const { t, lang } = useText();
  const { actors } = useLoaded();
  const names = useNames();
  const open = useViewState((value) => value.open);
  const known = actors.flatMap(({ id, name }) => (id === null ? [] : [{ value: id, label: names.actorLong(name) }]));
  const others = (network?.nodes ?? [])
    .filter((node) => !node.known)
    .map((node) => ({ value: node.id, label: node.names[lang] }));
  const options = [...known, ...others].sort((a, b) => a.label.localeCompare(b.label, lang));
  return (
    <Choice
      quiet
      label={t("network.ego")}
      value={open ?? ""}
      options={[{ value: "", label: t("network.everyone") }, ...options]}
      onChange={(value) => onActor(value === "" ? null : value)}
    />
  );
}
