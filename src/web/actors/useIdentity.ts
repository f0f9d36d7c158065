import { useCallback, useEffect, useRef, useState } from "react";
import type { CandidateItem, Candidates, Judged, JudgementItem, Judgements } from "../../api/actors/contract.ts";
import type { Verdict } from "../../evidence/ledger/model.ts";
import { getJson, postJson } from "../data/request.ts";
import { useObservatory } from "../store/context.tsx";

export interface IdentityState {
  /** Open and unsure pairs, best first; null until they are there. */
  pairs: CandidateItem[] | null;
  /** Judgements that stand, newest first. */
  judgements: JudgementItem[];
  conflicts: Judgements["conflicts"];
  error: unknown;
  reload(): Promise<void>;
  judge(pair: CandidateItem, verdict: Verdict, signed: { who: string; why: string }): Promise<boolean>;
  undo(entry: string, signed: { who: string; why: string }): Promise<boolean>;
}

/** The queue of pairs and what was judged. When it goes out of sight, the other views take in what was decided. */
export function useIdentity(): IdentityState {
  const observatory = useObservatory();
  const [pairs, setPairs] = useState<CandidateItem[] | null>(null);
  const [judged, setJudged] = useState<Judgements>({ items: [], conflicts: [] });
  const [error, setError] = useState<unknown>(null);
  const isChanged = useRef(false);

  const reload = useCallback(async () => {
    try {
      const [candidates, judgements] = await Promise.all([
        getJson<Candidates>("/api/actors/identity/candidates?limit=500"),
        getJson<Judgements>("/api/actors/judgements"),
      ]);
      setPairs(candidates.items);
      setJudged(judgements);
      setError(null);
    } catch (cause) {
      setError(cause);
    }
  }, []);
  useEffect(() => {
    void reload();
  }, [reload]);
  useEffect(
    () => () => {
      if (isChanged.current) void observatory.load();
    },
    [observatory],
  );

  const record = async (path: string, body: unknown): Promise<boolean> => {
    try {
      await postJson<Judged | Judgements>(path, body);
      isChanged.current = true;
      await reload();
      return true;
    } catch (cause) {
      setError(cause);
      return false;
    }
  };
  return {
    pairs,
    judgements: judged.items,
    conflicts: judged.conflicts,
    error,
    reload,
    judge: (pair, verdict, signed) =>
      record("/api/actors/judgements", { a: pair.a.id, b: pair.b.id, verdict, ...signed }),
    undo: (entry, signed) => record("/api/actors/judgements/undo", { entry, ...signed }),
  };
}
