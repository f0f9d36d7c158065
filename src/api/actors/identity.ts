/** Who is who at one state of workspace and ledger: the registers, their candidates, and the clusters that judgements make. */

import type { AliasIndex } from "../../actors/aliases.ts";
import {
  actorNode,
  buildContext,
  buildNodes,
  type Candidate,
  type CasebookActor,
  candidatesAmong,
  createIdentityIndex,
  type ExactLink,
  exactLinks,
  type Identities,
  type IdentityNode,
  identitiesOf,
  type Judgement,
  joinActors,
  LEAST_SCORE,
  type OccurringName,
  type Registers,
} from "../../actors/identity/index.ts";
import { entriesThatLeave, personInText } from "../../casebook/index.ts";
import { selectSideNames } from "../../events/query.ts";
import type { Entry } from "../../evidence/ledger/model.ts";
import type { Workspace } from "../../workspace/index.ts";
import type { Snapshot } from "../../workspace/model.ts";
import type { LoadedCasebook } from "../loadedCasebook.ts";

/** One name in one dataset. */
export interface SideName {
  name: string;
  id: string | null;
  dataset: string;
  countries: string | null;
  year_from: number | null;
  year_to: number | null;
  events: number;
}

export interface Identity {
  registers: Registers;
  nodes: ReadonlyMap<string, IdentityNode>;
  /** All pairs worth a look, best first, judged or not. */
  candidates(): readonly Candidate[];
  identities: Identities<ExactLink>;
  index: AliasIndex;
  sides: readonly SideName[];
  /** Imported lists of actors, newest first, by the ids of the actors they hold. */
  lists: readonly { snapshot: Snapshot; ids: ReadonlySet<string> }[];
}

export async function loadIdentity(workspace: Workspace, casebook: LoadedCasebook): Promise<Identity> {
  const [sides, imported, entries] = await Promise.all([
    workspace.all<SideName>(selectSideNames()),
    workspace.ucdpActors(),
    workspace.ledger.effective().then((all) => entriesThatLeave(all, casebook.hidden)),
  ]);
  // the list says more of an actor than the table of ids
  const lists = [...imported].sort((a, b) => Number(isTableOfIds(a.snapshot)) - Number(isTableOfIds(b.snapshot)));
  const isUcdp = new Set(workspace.snapshots().flatMap(({ id, format }) => (/ucdp/.test(format) ? [id] : [])));
  const actors = casebook.rows.actors.map(casebookActor);
  const names = sides.filter(({ name }) => personInText(name) === null).map((side) => occurringName(side, isUcdp));
  const registers = buildNodes(actors, joinActors(lists.flatMap((list) => list.actors)), names);
  const context = buildContext(registers);
  const identities = identitiesOf(entries.flatMap(judgementOf), exactLinks(registers, context));
  const all = [...registers.casebook, ...registers.ucdp, ...registers.names];
  let found: Candidate[] | undefined;
  return {
    registers,
    nodes: new Map(all.map((node) => [node.id, node])),
    candidates: () => (found ??= candidatesAmong(registers, context, LEAST_SCORE)),
    identities,
    index: createIdentityIndex(actors, mostFrequentFirst(sides), registers, identities),
    sides,
    lists: lists.map((list) => ({ snapshot: list.snapshot, ids: new Set(list.actors.map(({ id }) => id)) })),
  };
}

const isTableOfIds = ({ format }: Snapshot) => format === "ucdp-id-translation-actor";

function mostFrequentFirst(sides: readonly SideName[]): string[] {
  const events = new Map<string, number>();
  for (const side of sides) events.set(side.name, (events.get(side.name) ?? 0) + side.events);
  return [...events].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

/** Every name of a casebook actor's cluster, by the casebook, UCDP or the data, that selects this actor and no other. */
export function namesSelecting(actor: string, { identities, nodes, index }: Identity): string[] {
  const cluster = identities.clusterOf(actorNode(actor));
  const own = cluster.filter((id) => id.startsWith(actorNode("")));
  const ordered = [actorNode(actor), ...own, ...cluster].flatMap((id) => nodes.get(id)?.names ?? []);
  return [...new Set(ordered)].filter((name) => index.actorOf(name)?.id === actor);
}

type ActorRow = LoadedCasebook["rows"]["actors"][number];

const yearOf = (date: string | null) => (date === null ? null : Number(date.slice(0, 4)));

function casebookActor(row: ActorRow): CasebookActor {
  return {
    id: row.id,
    names: [row.name_en, row.name_fr, row.name_ar, ...row.aliases].filter((name) => name !== null),
    kind: row.kind,
    countries: row.iso3,
    from: yearOf(row.founded),
    to: yearOf(row.ended),
    ucdpId: row.ucdp_actor_id === null ? null : String(row.ucdp_actor_id),
  };
}

/** Ids beside names are UCDP's only in UCDP's own datasets, and provisional ones are none. */
function occurringName(side: SideName, isUcdp: ReadonlySet<string>): OccurringName {
  return {
    name: side.name,
    ids: side.id !== null && isUcdp.has(side.dataset) && /^\d+$/.test(side.id) ? [side.id] : [],
    countries: side.countries === null ? [] : side.countries.split("|"),
    from: side.year_from,
    to: side.year_to,
    events: side.events,
  };
}

export function judgementOf(entry: Entry): Judgement[] {
  if (entry.act !== "judge") return [];
  const { id, a, b, verdict, at, who, why } = entry;
  return [{ entry: id, a, b, verdict, at, who, why }];
}

/** Ids of the casebook's actors in a cluster. */
export const casebookIdsOf = (cluster: readonly string[]) =>
  cluster.flatMap((id) => (id.startsWith(actorNode("")) ? [id.slice(actorNode("").length)] : []));
