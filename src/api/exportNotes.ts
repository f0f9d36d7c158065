/** What every export prints about itself: filter, days, datasets with release, licence, citation and marking. */
import type { EventFilter } from "../events/filter.ts";
import { type Handling, type Purpose, strictestMarking } from "../evidence/marking.ts";
import type { Snapshot } from "../workspace/model.ts";
import type { CasebookSummary } from "./contract.ts";
import { filterWords } from "./filterQuery.ts";

/** A label and its text. */
export type Note = [label: string, text: string];

/** Events of a dataset whose rows may not leave: said in the export, never in it. */
export interface LeftOut {
  /** Dataset family and release in words. */
  dataset: string;
  snapshot: string;
  events: number;
  /** What is counted, where it is not events: `relation`. */
  what?: string;
  /** What of them is left out, where they themselves stay: `coordinates`. */
  property?: string;
  /** The audience that their marking or purpose keeps them from; absent where it is the licence. */
  audience?: string;
}

export interface ExportContext {
  filter: EventFilter;
  casebook: Pick<CasebookSummary, "name" | "asOf" | "licence" | "citation">;
  /** The snapshots whose events are in the export, and how many. */
  snapshots: readonly { snapshot: Snapshot; events: number }[];
  /** Incidents of the casebook in the export, and how their claims are handled; null without any. */
  fromCasebook: { events: number; marking: string; purpose?: Purpose } | null;
  /** How whatever else the file holds is handled. */
  further?: Handling;
  leftOut: readonly LeftOut[];
  accessDay: string;
  harmattan: string;
}

/** Said where something in a file may serve protection only. */
export const PROTECTION: Note = ["Purpose", "humanitarian work and the protection of civilians only"];

export function exportNotes(context: ExportContext, contents: readonly Note[]): Note[] {
  const { casebook, fromCasebook, snapshots } = context;
  const markings = [
    ...snapshots.map(({ snapshot }) => snapshot.marking),
    ...(fromCasebook ? [fromCasebook.marking] : []),
    ...(context.further ? [context.further.marking] : []),
  ];
  return [
    ["Made with", `Harmattan ${context.harmattan}`],
    ["Access day", context.accessDay],
    ["Filter", filterWords(context.filter).join("; ") || "none"],
    ["Marking", `TLP:${strictestMarking(markings)}, the strictest of what this file holds`],
    ...([fromCasebook?.purpose, context.further?.purpose].includes("protection") ? [PROTECTION] : []),
    ...context.leftOut.map((left): Note => ["Left out", leftOutWords(left)]),
    ...contents,
    ["Deaths", "low, best and high estimates as reported; empty means not stated, not zero"],
    ...snapshots.map(({ snapshot, events }): Note => ["Dataset", snapshotWords(snapshot, events)]),
    ...(fromCasebook ? [["Dataset", casebookWords(casebook, fromCasebook)] satisfies Note] : []),
  ];
}

/** Name of a dataset with its release. */
export function datasetWords({ dataset, release }: Pick<Snapshot, "dataset" | "release">): string {
  return `${dataset} ${release ?? ""}`.trim();
}

/** How what may not reach the audience is marked; TLP:RED may reach none by a file. */
export const tooStrictFor = (audience: string): string =>
  audience === "RED" ? "marked TLP:RED" : `marked more strictly than TLP:${audience}`;

export function leftOutWords({ dataset, snapshot, events, audience, property, what = "event" }: LeftOut): string {
  const counted = events === 1 ? `1 ${what}` : `${events} ${what}s`;
  const subject = property === undefined ? counted : `${property} of ${counted}`;
  const reason =
    audience === undefined
      ? "licence allows aggregates only"
      : `${tooStrictFor(audience)}${snapshot === "casebook" ? ", or for internal use only" : ""}`;
  return `${subject} of ${dataset} (snapshot ${snapshot}) ${events === 1 && property === undefined ? "is" : "are"} left out: ${reason}`;
}

function snapshotWords(snapshot: Snapshot, events: number): string {
  const parts = [
    datasetWords(snapshot),
    `snapshot ${snapshot.id}`,
    `imported ${snapshot.ingestedAt.slice(0, 10)}`,
    `events here: ${events}`,
    snapshot.publisher,
    snapshot.licence ?? "licence not stated",
    snapshot.citation,
    snapshot.sourceAddress,
    `marking TLP:${snapshot.marking.replace(/^TLP:/, "")}`,
  ];
  return parts.filter(Boolean).join("; ");
}

function casebookWords(
  { name, asOf, licence, citation }: ExportContext["casebook"],
  { events, marking }: { events: number; marking: string },
): string {
  const parts = [
    `Casebook ${name}, as of ${asOf}`,
    "curated claims, not a census",
    `incidents here: ${events}`,
    licence ?? "licence not stated",
    citation,
    `marking TLP:${marking}`,
  ];
  return parts.filter(Boolean).join("; ");
}
