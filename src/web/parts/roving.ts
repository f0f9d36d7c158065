/** One tab stop for a list of items; arrow keys move within it. */
import { type KeyboardEvent, useState } from "react";

const ITEMS = '[role="option"], [role="treeitem"], [role="tab"]';

export interface Roving {
  /** 0 for the one item that Tab reaches, -1 for the others. `ids` in the order of the page. */
  tabIndex(id: string, ids: readonly string[]): 0 | -1;
  onFocus(id: string): void;
  /** Moves the focus; true when the key was one of its own. */
  onKeyDown(event: KeyboardEvent<HTMLElement>): boolean;
}

export function useRoving(preferred: string | undefined): Roving {
  const [last, setLast] = useState<string | null>(null);
  return {
    tabIndex(id, ids) {
      const reached = [last, preferred].find((candidate) => candidate != null && ids.includes(candidate)) ?? ids[0];
      return id === reached ? 0 : -1;
    },
    onFocus: setLast,
    onKeyDown(event) {
      const items = [...event.currentTarget.querySelectorAll<HTMLElement>(ITEMS)];
      const at = items.indexOf(document.activeElement as HTMLElement);
      const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
      if (target === undefined) return false;
      event.preventDefault();
      items[Math.max(0, Math.min(items.length - 1, target))]?.focus();
      return true;
    },
  };
}
