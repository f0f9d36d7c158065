import { useEffect, useMemo, useState } from "react";
import type { CasebookTable, PlaceMatches } from "../../api/contract.ts";
import { getJson } from "../data/request.ts";
import { useJson } from "../data/useJson.ts";
import { useLoaded } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { casebookCandidates, gazetteerCandidates, type PlaceCandidate, unitCandidates } from "./places.ts";

const QUIET_MS = 160;
/** The server's gazetteers find whole names from here on, and beginnings of names. */
const SHORTEST_NAME = 3;

/** Units are at hand; the casebook's places come with the first letter, towns of the world once a name takes shape. */
export function usePlaceCandidates(query: string): PlaceCandidate[] {
  const loaded = useLoaded();
  const names = useNames();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (query) setAsked(true);
  }, [query]);
  const fetched = useJson<CasebookTable>(asked ? "/api/casebook/places" : null);
  const table = fetched.status === "ready" ? fetched.value : null;
  const towns = useTowns(query.length >= SHORTEST_NAME ? query : "");
  const units = useMemo(() => (asked ? unitCandidates(loaded, names) : []), [asked, loaded, names]);
  const known = useMemo(() => (table ? casebookCandidates(table, loaded, names) : []), [table, loaded, names]);
  const others = useMemo(() => gazetteerCandidates(towns, loaded, names), [towns, loaded, names]);
  return useMemo(() => [...units, ...known, ...others.filter(isNew(known))], [units, known, others]);
}

/** Two sources often hold one town: the casebook's stands. */
function isNew(known: readonly PlaceCandidate[]): (town: PlaceCandidate) => boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 0.1;
  return ({ place, spellings: [name] }) =>
    !known.some(
      (other) =>
        near(other.place.longitude, place.longitude) &&
        near(other.place.latitude, place.latitude) &&
        other.spellings.some(({ folded }) => folded === name?.folded),
    );
}

function useTowns(name: string): PlaceMatches["items"] {
  const [towns, setTowns] = useState<PlaceMatches["items"]>([]);
  useEffect(() => {
    if (!name) {
      setTowns([]);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      getJson<PlaceMatches>(`/api/places/match?${new URLSearchParams({ name })}`, abort.signal)
        .then(({ items }) => setTowns(items))
        // Without the gazetteers the box still finds units and the casebook's places.
        .catch(() => abort.signal.aborted || setTowns([]));
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [name]);
  return towns;
}
