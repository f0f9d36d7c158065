import { useEffect, useRef, useState } from "react";
import { useLoaded } from "../store/context.tsx";
import { fetchWorld, type Geography, loadGeography } from "./geography.ts";

// While the data loads; a failure is told when a map asks again.
fetchWorld().catch(() => {});

/**
 * The outlines that are loaded, an Error where they cannot be, null until then. Fonts come first: letters drawn before the
 * font is there would stay in another one.
 */
export function useGeography(): Geography | Error | null {
  const { places, situation } = useLoaded();
  const boundaries = situation.snapshots.flatMap(({ kind, id }) => (kind === "boundaries" ? id : [])).join(" ");
  const known = useRef(places);
  known.current = places;
  const [geography, setGeography] = useState<Geography | Error | null>(null);
  useEffect(() => {
    let isGone = false;
    const letters = { en: "Ag", fr: "Ég", ar: "مالي" };
    const fonts = Object.values(letters).flatMap((sample) =>
      [400, 500].map((weight) => document.fonts.load(`${weight} 24px Plex`, sample)),
    );
    const ids = new Set(known.current.map(({ id }) => id));
    Promise.all([loadGeography(boundaries, ids), Promise.allSettled(fonts)])
      .then(([loaded]) => loaded)
      .catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
      .then((found) => isGone || setGeography(found));
    return () => {
      isGone = true;
    };
  }, [boundaries]);
  return geography;
}
