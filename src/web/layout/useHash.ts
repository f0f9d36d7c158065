import { useEffect, useRef } from "react";
import { decodePermalink, encodePermalink } from "../permalink.ts";
import { INITIAL_STATE } from "../state.ts";
import { useLoaded, useObservatory } from "../store/context.tsx";

const QUIET_MS = 300;
/** The address that the page was opened with. */
const opened = location.hash;

/** Keeps the address in step with the view, so that a reload or a copied address shows the same. */
export function useHash(): void {
  const { state } = useObservatory();
  const { situation } = useLoaded();
  const isFirst = useRef(true);
  useEffect(() => {
    const snapshots = situation.snapshots.filter((item) => item.kind === "events").map((item) => item.id);
    let timer: ReturnType<typeof setTimeout>;
    const write = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        history.replaceState(null, "", `#${encodePermalink({ state: state.get(), snapshots })}`);
      }, QUIET_MS);
    };
    /** A link pasted into the address bar of the open page. */
    const read = () => {
      const { lang, theme } = state.get();
      state.set(decodePermalink(location.hash, { ...INITIAL_STATE, lang, theme }).state);
    };
    // a link that was followed while the page was still loading
    if (location.hash !== opened && isFirst.current) read();
    isFirst.current = false;
    write();
    window.addEventListener("hashchange", read);
    const stop = state.subscribe(write);
    return () => {
      clearTimeout(timer);
      stop();
      window.removeEventListener("hashchange", read);
    };
  }, [state, situation]);
}
