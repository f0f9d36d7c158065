/** Whether a dataset is counted and what must be known of it, in the reader's language. */
import type { CountingItem } from "../../api/contract.ts";
import { type Text, useText } from "../i18n/TextProvider.tsx";
import { useLoaded } from "./context.tsx";
import type { SnapshotItem } from "./loaded.ts";
import { type Names, useNames } from "./names.ts";

const CAUTIONS = {
  "fewer-events": "dataset.fewerEvents",
  "no-precision": "dataset.noPrecision",
  "some-overlap": "dataset.someOverlap",
} as const;

export interface CountingWords {
  /** Why it is not counted unless it is chosen; null where it is counted. */
  reason(counting: CountingItem): string | null;
  /** What must be known before its figures are quoted. */
  cautions(counting: CountingItem): string[];
}

export function countingWords(
  { t, format, word }: Text,
  names: Names,
  snapshots: readonly SnapshotItem[],
): CountingWords {
  function caution(id: string, { what, other, events, ofEvents }: CountingItem["cautions"][number]): string {
    const formatId = snapshots.find((snapshot) => snapshot.id === id)?.format ?? "";
    if (what === "format-note") return word(`formatNote.${formatId}`, formatId);
    return t(CAUTIONS[what], {
      other: names.dataset(other ?? ""),
      events: format.number(events ?? 0),
      ofEvents: format.number(ofEvents ?? 0),
    });
  }
  return {
    reason: ({ because, by }) => (because && by ? t(`dataset.${because}`, { other: names.dataset(by) }) : null),
    cautions: ({ id, cautions }) => cautions.map((one) => caution(id, one)),
  };
}

export function useCountingWords(): CountingWords {
  return countingWords(useText(), useNames(), useLoaded().situation.snapshots);
}
