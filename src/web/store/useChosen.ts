import { useMemo } from "react";
import { useObservatory, useViewState } from "./context.tsx";

/** What a page holds open, as its choices, and the way to change some of them: they live in the link. */
export function useChosen<Chosen>(
  chosenOf: (open: string | null) => Chosen,
  openOf: (chosen: Chosen) => string | null,
): readonly [Chosen, (next: Partial<Chosen>) => void] {
  const { patch } = useObservatory();
  const open = useViewState((state) => state.open);
  const chosen = useMemo(() => chosenOf(open), [chosenOf, open]);
  return [chosen, (next) => patch({ open: openOf({ ...chosen, ...next }) })];
}
