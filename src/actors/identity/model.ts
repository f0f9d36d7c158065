/** Who may be whom: what is known of each register's actors, and the ids that judgements are about. */
import { foldName } from "../aliases.ts";

/** An actor of the casebook. */
export interface CasebookActor {
  id: string;
  /** The preferred name first. */
  names: readonly string[];
  kind: string;
  /** ISO 3166-1 alpha-3. */
  countries: readonly string[];
  /** Years; null is not stated. */
  from: number | null;
  to: number | null;
  /** Several actors may share one where UCDP does not tell them apart. */
  ucdpId: string | null;
}

/** UCDP's `Org`: 1 formally organised group, 2 supporters of parties and the like, 3 communal identity, 4 government. */
export type UcdpOrg = 1 | 2 | 3 | 4;

/** An actor of UCDP's list, or of its table of old and new ids. */
export interface UcdpActor {
  id: string;
  /** The present name first, then earlier ones, full and translated ones. */
  names: readonly string[];
  /** Ids that releases before 17 gave it. */
  oldIds: readonly string[];
  countries: readonly string[];
  org: UcdpOrg | null;
}

/** A name of a side as imported datasets hold it. */
export interface OccurringName {
  name: string;
  /** UCDP ids that stand beside it, old or new. */
  ids: readonly string[];
  countries: readonly string[];
  /** First and last year of its events. */
  from: number | null;
  to: number | null;
  events: number;
}

export const REGISTERS = ["actors", "ucdp", "name"] as const;
/** Whose entry it is: the casebook's, UCDP's, or nobody's: a name in a dataset. */
export type Register = (typeof REGISTERS)[number];

export const actorNode = (id: string) => `actors:${id}`;
export const ucdpNode = (id: string) => `ucdp:${id}`;
export const nameNode = (name: string) => `name:${foldName(name)}`;

export function registerOf(id: string): Register | null {
  return REGISTERS.find((register) => id.startsWith(`${register}:`) && id.length > register.length + 1) ?? null;
}
