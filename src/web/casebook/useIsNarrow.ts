import { useSyncExternalStore } from "react";

const narrow = "(max-width: 760px)";

/** True where a table has no room and its rows are shown as cards. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(narrow);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => matchMedia(narrow).matches,
  );
}
