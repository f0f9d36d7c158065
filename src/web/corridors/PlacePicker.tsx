import { useMemo, useState } from "react";
import type { CorridorPlace } from "../../api/corridors/contract.ts";
import { foldText } from "../../text/fold.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Finder } from "../parts/Finder.tsx";

const SHOWN = 30;

/** Finds one place of the network by the beginning of any word of its name. */
export function PlacePicker({
  label,
  places,
  chosen,
  onChoose,
}: {
  label: string;
  places: readonly CorridorPlace[];
  chosen: string | null;
  onChoose(id: string): void;
}) {
  const { t } = useText();
  const [query, setQuery] = useState("");
  const items = useMemo(() => {
    const sought = foldText(query);
    const isFound = (name: string) =>
      foldText(name)
        .split(" ")
        .some((_, i, words) => words.slice(i).join(" ").startsWith(sought));
    return places
      .filter(({ name }) => isFound(name))
      .slice(0, SHOWN)
      .map(({ id, name, iso3 }) => ({ id, label: iso3 === null ? name : `${name} (${iso3})` }));
  }, [places, query]);
  const name = places.find(({ id }) => id === chosen)?.name;
  return (
    <div className="corridors-picker">
      <span className="soft">{label}</span> <strong>{name ? <bdi>{name}</bdi> : t("corridors.noPlace")}</strong>
      <Finder
        label={t("corridors.find", { label })}
        nothing={t("corridors.noSuchPlace")}
        query={query}
        onQuery={setQuery}
        items={items}
        onChoose={onChoose}
      />
    </div>
  );
}
