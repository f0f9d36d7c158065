import { createContext, type ReactNode, useContext } from "react";
import type { Manifest } from "../../api/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { openedSum } from "./opened.ts";
import { type Behind, Sourced } from "./Sourced.tsx";
import "./sourced.css";

/** The run that a figure was kept in; or, of what is computed anew when asked, how it was. */
export type Computed = { run: string } | { manifest: Manifest };

const Computation = createContext<Computed | null>(null);

/** Figures within it open to one computation. */
export function ComputedBy({ by, children }: { by: Computed | null; children: ReactNode }) {
  return <Computation value={by}>{children}</Computation>;
}

/**
 * A figure that was computed: opens to what it adds up where that is known, else to its computation. What holds no digit,
 * such as a dash for nothing stated, opens nothing.
 */
export function Result({ figure, behind, children }: { figure: string; behind?: Behind | null; children?: ReactNode }) {
  const computed = useContext(Computation);
  const leads = behind ?? (computed && { computed });
  if (leads === null || !/\p{Nd}/u.test(figure)) return <>{children ?? figure}</>;
  return (
    <Sourced behind={leads} figure={figure}>
      {children}
    </Sourced>
  );
}

/** The way to the computation of sentences and drawings, whose numbers are no buttons. */
export function HowComputed() {
  const { t } = useText();
  const computed = useContext(Computation);
  if (computed === null) return null;
  return (
    <button
      type="button"
      className="sourced how-computed soft"
      onClick={() => openedSum.set({ of: "computation", computed })}
    >
      {t("computed.title")}
    </button>
  );
}
