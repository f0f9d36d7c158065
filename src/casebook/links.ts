import type { SourceRow } from "./schema.ts";

/** The address of a source, unless it must not be linked. */
export function linkOf(source: SourceRow | undefined): string | null {
  return source?.linkable === "yes" ? source.address : null;
}
