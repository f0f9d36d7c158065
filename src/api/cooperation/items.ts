/** The casebook's cooperation as items, without movements that are too young to be shown. */
import { isRecentMovement, stageOf } from "../../actors/cooperation/index.ts";
import { type ActorRow, type Row, type Voice, voicesOf } from "../../casebook/index.ts";
import { sourceItems } from "../casebookSources.ts";
import type { LoadedCasebook } from "../loadedCasebook.ts";
import type { CooperationActor, CooperationItem, SourceItem } from "./contract.ts";

export interface ShownCooperation {
  items: CooperationItem[];
  withheld: number;
  dismissed: number;
}

/** @param today `YYYY-MM-DD`. */
export function cooperationItems({ rows, decisions }: LoadedCasebook, today: string): ShownCooperation {
  const sourceOf = sourceItems(rows.sources);
  const doubtsOf = (id: string) => rows.doubts.filter((doubt) => doubt.rows.includes(id)).map((doubt) => doubt.id);
  const voiceOf = voicesOf(rows);
  const all = rows.cooperation.map((row) =>
    itemOf(row, voiceOf({ assertedBy: row.asserted_by }, null), sourceOf(row.source), doubtsOf(row.id)),
  );
  const standing = all.filter(({ id }) => !isSetAside(id, decisions));
  const items = standing.filter((item) => !isRecentMovement(item, today));
  return { items, withheld: standing.length - items.length, dismissed: all.length - standing.length };
}

/** Without who gives, who receives or how it stands, a claim says nothing of cooperation. */
function isSetAside(id: string, { dismissed, superseded }: LoadedCasebook["decisions"]): boolean {
  return ["provider", "recipient", "status"].some((property) => {
    const claim = `cooperation:${id}#${property}`;
    return dismissed.has(claim) || superseded.has(claim);
  });
}

function itemOf(row: Row<"cooperation">, { party }: Voice, source: SourceItem, doubts: string[]): CooperationItem {
  const { quantity: best, quantity_low: low, quantity_high: high, quantity_before: before, bound } = row;
  const isCounted = [best, low, high, before].some((value) => value !== null);
  return {
    id: row.id,
    providers: [...row.provider],
    recipients: [...row.recipient],
    kind: row.kind,
    item: row.item,
    quantity: isCounted ? { low, best, high, before, bound } : null,
    unit: row.unit,
    start: row.date_start,
    end: row.date_end,
    status: row.status,
    stage: stageOf(row.status),
    confidence: row.confidence,
    summary: row.summary,
    assertedBy: row.asserted_by,
    party,
    source,
    subject: `cooperation:${row.id}`,
    doubts,
  };
}

export function cooperationActors(actors: readonly ActorRow[], items: readonly CooperationItem[]): CooperationActor[] {
  const named = new Set(items.flatMap(({ providers, recipients }) => [...providers, ...recipients]));
  return actors.filter(({ id }) => named.has(id)).map(actorOf);
}

function actorOf({ id, name_en: en, name_fr, name_ar, kind, iso3 }: ActorRow): CooperationActor {
  return { id, names: { en, fr: name_fr ?? en, ar: name_ar ?? en }, kind, countries: [...iso3] };
}
