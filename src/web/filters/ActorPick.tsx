import { useMemo, useState } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { Finder } from "../parts/Finder.tsx";
import { actorCandidates, matchCandidates } from "../search/candidates.ts";
import { useLoaded } from "../store/context.tsx";
import { useNames } from "../store/names.ts";

/** Finds an actor under any of its names. */
export function ActorPick({ label, onChoose }: { label: string; onChoose(name: string): void }) {
  const { t, format } = useText();
  const names = useNames();
  const loaded = useLoaded();
  const [query, setQuery] = useState("");
  const candidates = useMemo(() => actorCandidates(loaded, names), [loaded, names]);
  const matches = useMemo(() => matchCandidates(candidates, query, 30), [candidates, query]);
  const items = matches.map(({ candidate, alias }) => ({
    id: candidate.value,
    label: candidate.label,
    alias,
    events: candidate.weight,
  }));
  return (
    <Finder
      label={label}
      nothing={t("search.noActor")}
      query={query}
      onQuery={setQuery}
      items={items}
      beside={({ events, alias }) => (
        <>
          <span className="num soft">{format.compact(events)}</span>
          {alias && <small>{t("search.alias", { name: alias })}</small>}
        </>
      )}
      onChoose={onChoose}
    />
  );
}
