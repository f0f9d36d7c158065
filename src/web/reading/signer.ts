const KEY = "harmattan.who";

/** How the analyst signs decisions, kept on this machine. */
export function signer(): string {
  return localStorage.getItem(KEY)?.trim() || "analyst";
}

export function signAs(who: string): void {
  localStorage.setItem(KEY, who.trim());
}
