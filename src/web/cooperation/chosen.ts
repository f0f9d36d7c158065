/** What the cooperation page is narrowed to, as the `open` of a link: `kinds=uav&recipients=act-mli`. The window is the shared clock's. */
import {
  COOPERATION_KINDS,
  COOPERATION_STATUSES,
  type CooperationFilter,
  type CooperationKind,
  type CooperationStatus,
} from "../../actors/cooperation/index.ts";

export const CHOICES = ["kinds", "statuses", "providers", "recipients", "actors", "countries"] as const;
export type Choice = (typeof CHOICES)[number];
export type Chosen = Partial<Record<Choice, readonly string[]>>;

/** Unknown names and words that are not of a closed list are left out. */
export function chosenOf(open: string | null): Chosen {
  const query = new URLSearchParams(open ?? "");
  const chosen: Chosen = {};
  for (const name of CHOICES) {
    const valid: readonly string[] | null =
      name === "kinds" ? COOPERATION_KINDS : name === "statuses" ? COOPERATION_STATUSES : null;
    const words = query.getAll(name).filter((word) => word !== "" && (valid === null || valid.includes(word)));
    if (words.length > 0) chosen[name] = words;
  }
  return chosen;
}

/** Null where nothing is chosen. */
export function openOf(chosen: Chosen): string | null {
  const query = new URLSearchParams();
  for (const name of CHOICES) for (const word of chosen[name] ?? []) query.append(name, word);
  return query.toString() || null;
}

export function filterOf(chosen: Chosen, window: { from?: string; to?: string }): CooperationFilter {
  const { kinds, statuses, ...actors } = chosen;
  return {
    ...actors,
    ...(kinds && { kinds: kinds as readonly CooperationKind[] }),
    ...(statuses && { statuses: statuses as readonly CooperationStatus[] }),
    ...(window.from && { from: window.from }),
    ...(window.to && { to: window.to }),
  };
}

/** As the API asks for it; lists are separated by `|`. */
export function chosenQuery(chosen: Chosen, window: { from?: string; to?: string }): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of CHOICES) if (chosen[name]) query.set(name, chosen[name].join("|"));
  if (window.from) query.set("from", window.from);
  if (window.to) query.set("to", window.to);
  return query;
}
