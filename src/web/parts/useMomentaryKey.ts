import { useEffect, useState } from "react";

/**
 * The chosen key of a box that hands its choice on and stays empty. The key is held for one render, because a list that
 * opens closes only when its selection changes.
 */
export function useMomentaryKey(): [string | null, (key: string) => void] {
  const [key, setKey] = useState<string | null>(null);
  useEffect(() => {
    if (key !== null) setKey(null);
  }, [key]);
  return [key, setKey];
}
