import { type RefObject, useEffect } from "react";

/** Ctrl-K or ⌘-K from anywhere, and `/` where nothing is being typed, lead to the box. */
export const SEARCH_KEYS = "/ Control+K Meta+K";

export function useSearchKeys(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!leads(event) || document.querySelector("[role=dialog][aria-modal=true], .scrim")) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [input]);
}

function leads({ key, code, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (altKey) return false;
  // the key of K, whatever letter the keyboard has there
  if (ctrlKey !== metaKey) return key.toLowerCase() === "k" || (code === "KeyK" && !/^[a-z]$/i.test(key));
  const isTyping = target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true]");
  return key === "/" && !ctrlKey && !isTyping;
}
