import type { ReactNode } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { useObservatory } from "../store/context.tsx";
import type { Computed } from "./Computed.tsx";
import { openedSum, type Sum } from "./opened.ts";
import "./sourced.css";

/** Where a number leads: to the dossier of a subject, to what a sum adds, or to how it was computed. */
export type Behind = { subject: string } | { sum: Sum } | { computed: Computed };

/** A number that opens to who says so. `figure` is the number as it is read out; `children`, where given, is how it looks. */
export function Sourced({
  behind,
  figure,
  children,
  onOpen,
}: {
  behind: Behind;
  figure: string;
  children?: ReactNode;
  /** For what must close behind it. */
  onOpen?: () => void;
}) {
  const { t } = useText();
  const observatory = useObservatory();
  const led = "subject" in behind ? "claims" : "sum" in behind ? "sum" : "computed";
  const open = () => {
    if ("sum" in behind) openedSum.set(behind.sum);
    else if ("computed" in behind) openedSum.set({ of: "computation", computed: behind.computed });
    else observatory.patch({ page: "evidence", open: behind.subject, selected: null });
  };
  return (
    <button
      type="button"
      className="sourced"
      aria-label={t(`sourced.${led}`, { figure })}
      title={t(`sourced.${led}Hint`)}
      onClick={(event) => {
        event.stopPropagation();
        open();
        onOpen?.();
      }}
    >
      {children ?? figure}
    </button>
  );
}
