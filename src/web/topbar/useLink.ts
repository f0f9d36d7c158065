import { encodePermalink } from "../permalink.ts";
import { useLoaded, useObservatory } from "../store/context.tsx";

/** The view's own address: state and snapshot ids, no data. */
export function useLink(): () => string {
  const observatory = useObservatory();
  const { situation } = useLoaded();
  return () => {
    const hash = encodePermalink({
      state: observatory.state.get(),
      snapshots: situation.snapshots.filter((item) => item.kind === "events").map((item) => item.id),
    });
    return `${location.origin}${location.pathname}#${hash}`;
  };
}
