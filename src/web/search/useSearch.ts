import { useEffect, useState } from "react";
import type { SearchAnswer } from "../../api/search/contract.ts";
import type { SearchKind } from "../../search/model.ts";
import { getJson } from "../data/request.ts";

export type SearchGroups = SearchAnswer["groups"];
export type Searched =
  | { status: "idle" | "asking" | "ready"; groups: SearchGroups }
  | { status: "failed"; groups: SearchGroups; error: unknown };

const QUIET_MS = 120;
/** Rows of large datasets take longer than names: they are asked for beside them and come when they come. */
const NAMED: readonly SearchKind[] = ["actors", "places", "claims", "sources"];
const NOTHING: SearchGroups = [];

/** The server makes its index when it is first asked: that may be over before the first word is typed. */
export function warm(): void {
  const query = new URLSearchParams({ text: "a", kinds: "actors", limit: "1" });
  // what fails here is said when something is looked for
  getJson<SearchAnswer>(`/api/search?${query}`).catch(() => {});
}

/** What the server finds, `limit` of each kind. What was found last stays until the next answer is there. */
export function useSearch(text: string, kinds: readonly SearchKind[] | null, limit: number): Searched {
  const asked = kinds?.join("|") ?? "";
  const named = useAnswer(text, kinds ? asked : NAMED.join("|"), limit);
  const events = useAnswer(kinds ? "" : text, "events", limit);
  const groups = [...named.groups, ...events.groups];
  if (named.status === "failed") return { ...named, groups };
  if (events.status === "failed") return { ...events, groups };
  return { status: named.status === "ready" && events.status === "asking" ? "asking" : named.status, groups };
}

function useAnswer(text: string, kinds: string, limit: number): Searched {
  const [searched, setSearched] = useState<Searched>({ status: "idle", groups: NOTHING });
  useEffect(() => {
    if (text === "") {
      setSearched({ status: "idle", groups: NOTHING });
      return;
    }
    setSearched(({ groups }) => ({ status: "asking", groups }));
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ text, kinds, limit: String(limit) });
      getJson<SearchAnswer>(`/api/search?${query}`, abort.signal).then(
        ({ groups }) => setSearched({ status: "ready", groups }),
        (error: unknown) => abort.signal.aborted || setSearched({ status: "failed", groups: NOTHING, error }),
      );
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, kinds, limit]);
  return searched;
}
