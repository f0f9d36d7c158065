import { useEffect } from "react";
import { decodePermalink, encodePermalink } from "../permalink.ts";
import { INITIAL_STATE } from "../state.ts";
import { useLoaded, useObservatory } from "../store/context.tsx";

const QUIET_MS = 300;
/** The address as the page last read or wrote it: where it stands otherwise, a link was followed since. */
let known = location.hash;

/** Keeps the address in step with the view, so that a reload or a copied address shows the same. */
export function useHash(): void {
  const { state } = useObservatory();
  const { situation } = useLoaded();
  useEffect(() => {
    const snapshots = situation.snapshots.filter((item) => item.kind === "events").map((item) => item.id);
    let timer: ReturnType<typeof setTimeout>;
    /** Takes over a link that was pasted or followed, also one that came while the page was loading or busy. */
    const follow = (): boolean => {
      if (location.hash === known) return false;
      known = location.hash;
      const { lang, theme } = state.get();
      state.set(decodePermalink(known, { ...INITIAL_STATE, lang, theme }).state);
      return true;
    };
    const write = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (follow()) return;
        history.replaceState(null, "", `#${encodePermalink({ state: state.get(), snapshots })}`);
        known = location.hash;
      }, QUIET_MS);
    };
    follow();
    write();
    window.addEventListener("hashchange", follow);
    const stop = state.subscribe(write);
    return () => {
      clearTimeout(timer);
      stop();
      window.removeEventListener("hashchange", follow);
    };
  }, [state, situation]);
}
