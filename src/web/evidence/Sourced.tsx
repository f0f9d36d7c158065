import type { ReactNode } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { useObservatory } from "../store/context.tsx";
import { openedSum, type Sum } from "./opened.ts";
import "./sourced.css";

/** Where a number leads: to the dossier of a subject, or to what a sum adds. */
export type Behind = { subject: string } | { sum: Sum };

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
  const open = () => {
    if ("sum" in behind) openedSum.set(behind.sum);
    else observatory.patch({ page: "evidence", open: behind.subject, selected: null });
  };
  return (
    <button
      type="button"
      className="sourced"
      aria-label={t("subject" in behind ? "sourced.claims" : "sourced.sum", { figure })}
      title={t("subject" in behind ? "sourced.claimsHint" : "sourced.sumHint")}
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
