import type { ReactNode } from "react";

/** A table that scrolls sideways where it is too wide, by keyboard too. */
export function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="fronts-table blockade-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
