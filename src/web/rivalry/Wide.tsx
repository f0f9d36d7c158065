import type { ReactNode } from "react";

/** A table that may be wider than its place: it scrolls by itself, with the keyboard too. */
export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="rivalry-scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
