import { useEffect } from "react";
import type { Situation } from "../../api/contract.ts";
import { getJson } from "../data/request.ts";
import { useLoaded, useObservatory } from "../store/context.tsx";

/** Loads again when the page comes back to sight and another program has imported something meanwhile. */
export function useFreshData(): void {
  const observatory = useObservatory();
  const { version } = useLoaded().situation;
  useEffect(() => {
    const check = async () => {
      if (document.visibilityState !== "visible") return;
      const now = await getJson<Situation>("/api/situation").catch(() => null);
      if (now && now.version !== version) await observatory.load();
    };
    document.addEventListener("visibilitychange", check);
    return () => document.removeEventListener("visibilitychange", check);
  }, [observatory, version]);
}
