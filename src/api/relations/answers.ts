/** Answers on relations, network and lineage, in the contract's shapes. Nothing here knows HTTP. */
import { joinDay, type River, riverOf } from "../../actors/lineage/river.ts";
import { communities, modularity } from "../../actors/network/communities.ts";
import { buildGraph, ego as egoOf } from "../../actors/network/graph.ts";
import { layout, type Positions } from "../../actors/network/layout.ts";
import { betweenness, components, coreNumbers, degree, weightedDegree } from "../../actors/network/measures.ts";
import { compareWithEvents, type DatedRelation, monthsOf } from "../../actors/relations/disagreements.ts";
import { clashesOf, type Fights, fightsOf } from "../../actors/relations/fights.ts";
import { count, type Fought, foughtIn } from "../../actors/relations/fought.ts";
import { ALWAYS, holdsWithin, intervalOf, type Span } from "../../actors/relations/interval.ts";
import { RELATION_KINDS, type RelationKind, TONES, type Tone, toneOf } from "../../actors/relations/kinds.ts";
import { FIGHT_KINDS, type HandledRow, handlingOf, handlingOfCasebook } from "../../casebook/index.ts";
import type { EventFilter } from "../../events/filter.ts";
import { dayFromIso, isoFromDay } from "../../events/timeBins.ts";
import { type Handling, type Marking, mayLeave, strictest } from "../../evidence/marking.ts";
import { RefusedByMarking } from "../export.ts";
import { type LeftOut, leftOutWords } from "../exportNotes.ts";
import { InvalidInput, parseFilter, splitList, wordList } from "../filterQuery.ts";
import type { LoadedCasebook } from "../loadedCasebook.ts";
import { inputsOf, manifestFor } from "../manifest.ts";
import type { Observatory } from "../observatory.ts";
import type {
  ActorNode,
  AssertedItem,
  Clashes,
  ClashesQuery,
  Disagreements,
  FoughtItem,
  Lineage,
  LineageQuery,
  MeasureId,
  Network,
  NetworkEdge,
  NetworkNode,
  NetworkQuery,
  Relations,
  RelationsQuery,
} from "./contract.ts";
import { type Parties, partiesOf } from "./party.ts";
import { reasonOf } from "./reason.ts";

const FIGHTS: ReadonlySet<string> = new Set(FIGHT_KINDS);

const MEASURE_WORDS: Record<MeasureId, [name: string, explanation: string]> = {
  degree: ["Ties", "With how many other actors it has any relation shown here."],
  weight: ["Weight of ties", "Its relations counted up: one for each that a source states, one for each event fought."],
  betweenness: [
    "In-between",
    "How often it lies on the shortest way between two others, 0 to 1: high for actors that link groups which are apart without it.",
  ],
  core: ["Core", "The largest k for which it belongs to a group where each has at least k ties within that group."],
};

/** What is there under the clauses on events, whatever the window and the kinds. */
interface Basis {
  parties: Parties;
  fights: Fights;
  /** The same with the forces of a state as that state. */
  ofStates: Fights;
  countries: readonly string[];
  /** Datasets of the events that were looked at. */
  datasets: readonly string[];
  /** The dataset of a row among the columns of all events, and its row there. */
  rowAt: (row: number) => { dataset: string; row: number };
  coveredMonths: ReadonlySet<number>;
  relations: readonly DatedRelation[];
  /** Actors that may not reach the audience. */
  hidden: ReadonlySet<string>;
  leftOut: readonly LeftOut[];
  /** How the relations and actors that are kept are handled. */
  handling: Handling;
}

interface Asked {
  window: Span;
  kinds: ReadonlySet<RelationKind>;
  basis: RelationsQuery["basis"] | undefined;
  actors: ReadonlySet<number> | null;
  minEvents: number;
  amongKnown: boolean;
  filter: EventFilter;
}

/** More than the filters that one person goes back and forth between; beyond it the memory starts anew. */
const KEPT = 12;
/** Events that one answer lists. */
const CLASHES_SHOWN = 500;

export class RelationAnswers {
  readonly #observatory: Observatory;
  #version = "";
  #casebook: LoadedCasebook | null = null;
  readonly #bases = new Map<string, Promise<Basis>>();
  readonly #layouts = new Map<string, Positions>();

  constructor(observatory: Observatory) {
    this.#observatory = observatory;
  }

  async relations(query: RelationsQuery): Promise<Relations> {
    const { asked, basis } = await this.#asked(query);
    const { asserted, computed } = within(basis, asked);
    const items = asserted.map((one) => this.#assertedItem(one, asked.window));
    const fought = computed.map((one) => foughtItem(one, basis));
    const named = new Set([
      ...items.flatMap(({ subject, object }) => [subject, object]),
      ...fought.flatMap((one) => [one.subject, one.object, ...one.subjectForces, ...one.objectForces]),
    ]);
    return {
      window: windowOf(query),
      actors: basis.parties.nodes.filter(({ id }) => named.has(id)),
      asserted: items,
      computed: fought,
    };
  }

  /** The events behind a computed relation, as it counts them. */
  async clashes({ subject, object, of, ...query }: ClashesQuery): Promise<Clashes> {
    const { asked, basis } = await this.#asked(query);
    const { parties, ofStates: fights, rowAt } = basis;
    const [one, other] = [subject, object].map((name) => standing(parties)(this.#actor(name, parties)));
    const [a, b] = [parties.nodes[one ?? -1], parties.nodes[other ?? -1]];
    if (!a || !b || one === other) throw new InvalidInput(`${subject} and ${object} are one side; valid: two sides`);
    const at = clashesOf(fights, one ?? -1, other ?? -1, asked.window).filter(
      (i) => (fights.incident[i] === 1) === (of === "incidents"),
    );
    const tally = { events: 0, without: 0, low: 0, best: 0, high: 0 };
    for (const i of at) count(tally, fights, i);
    const shown = at.toSorted((i, j) => (fights.best[j] ?? 0) - (fights.best[i] ?? 0)).slice(0, CLASHES_SHOWN);
    const { items } = await this.#observatory.rows(shown.map((i) => rowAt(fights.row[i] ?? -1)));
    return {
      subject: a,
      object: b,
      tally,
      items: items.map(({ uid, place, iso3, kind, sideA, sideB, dateStart, deaths }) => ({
        uid,
        title: [place ?? iso3, kind?.replaceAll("_", " "), `${sideA} – ${sideB}`, dateStart].filter(Boolean).join(", "),
        ...deaths,
      })),
    };
  }

  async disagreements(query: RelationsQuery): Promise<Disagreements> {
    const { asked, basis } = await this.#asked(query);
    const { parties } = basis;
    const { items, unchecked } = compareWithEvents({
      ...basis,
      actors: parties.nodes.map(({ id }) => id),
      bodyOf: parties.bodyOf,
      known: parties.known,
      window: asked.window,
    });
    const index = (id: string) => parties.index.get(id) ?? -1;
    const kept = items.filter(
      ({ subject, object, relations, fought }) =>
        (asked.actors === null || asked.actors.has(index(subject)) || asked.actors.has(index(object))) &&
        relations.every(({ kind }) => asked.kinds.has(kind)) &&
        (fought === null || fought.events >= asked.minEvents),
    );
    const nodeOf = (id: string) => parties.nodes[index(id)];
    const answers = kept.map(({ relations, fought, ...rest }) => {
      const clash = fought && foughtItem(fought, basis, () => []);
      const own = new Set([rest.subject, rest.object]);
      const sharedName = clash !== null && !(own.has(clash.subject) && own.has(clash.object));
      const item = {
        ...rest,
        relations: relations.map((one) => this.#assertedItem(one, asked.window)),
        fought: clash,
        sharedName,
      };
      return { ...item, reason: reasonOf(item, (id) => nodeOf(id)?.names.en ?? id) };
    });
    const named = new Set(
      answers.flatMap(({ subject, object, fought }) => [
        subject,
        object,
        ...(fought ? [fought.subject, fought.object] : []),
      ]),
    );
    return {
      window: windowOf(query),
      actors: parties.nodes.filter(({ id }) => named.has(id)),
      items: answers,
      unchecked,
    };
  }

  async network(query: NetworkQuery): Promise<Network> {
    const { asked, basis, key } = await this.#asked(query);
    const { parties } = basis;
    const edges = this.#edges(basis, asked);
    const centre = query.ego === undefined ? null : this.#actor(query.ego, parties);
    const ego = centre === null ? null : (parties.nodes[centre]?.id ?? null);
    if (ego !== null && query.audience !== undefined && basis.hidden.has(ego)) {
      throw new RefusedByMarking(query.audience);
    }
    const kept = centre === null ? edges : edgesAround(edges, parties, centre, query.steps ?? 1);
    const nodes = measured(kept, parties, centre, this.#positions(basis, key, asked.amongKnown));
    const graph = graphOf(kept, new Map(nodes.map(({ id }, i) => [id, i])));
    const { datasets } = await this.#observatory.resolve(asked.filter);
    const inputs = await inputsOf(this.#observatory, datasets ?? basis.datasets);
    return {
      window: windowOf(query),
      manifest: manifestFor(this.#observatory, inputs, { kind: "network", parameters: { ...query, ego } }),
      ego,
      nodes,
      edges: kept,
      components: new Set(nodes.map(({ component }) => component)).size,
      communities: new Set(nodes.map(({ community }) => community)).size,
      modularity: modularity(
        graph,
        nodes.map(({ community }) => community),
      ),
      leftOut: basis.leftOut.map(leftOutWords),
      ...basis.handling,
      measures: (Object.keys(MEASURE_WORDS) as MeasureId[]).map((id) => ({
        id,
        name: MEASURE_WORDS[id][0],
        explanation: MEASURE_WORDS[id][1],
      })),
    };
  }

  async lineage({ audience }: LineageQuery = {}): Promise<Lineage> {
    const { rows, summary } = this.#observatory.casebook;
    const { parties } = await this.#basis({});
    const { relations, hidden, leftOut, handling } = this.#reaching(audience);
    const actors = rows.actors.filter(({ id }) => !hidden.has(id));
    const river = riverOf(actors, relations, dayFromIso(summary.asOf));
    return {
      asOf: summary.asOf,
      ...this.#riverItems(river, parties),
      ...handling,
      leftOut: leftOut.map(leftOutWords),
    };
  }

  /** Clauses on events that hold for what is computed, as the exports name them. */
  eventFilter(query: RelationsQuery): EventFilter {
    return parseFilter(onlyFilter(query));
  }

  #riverItems({ lanes, joins }: River, parties: Parties): Pick<Lineage, "lanes" | "joins"> {
    return {
      lanes: lanes.flatMap(({ id, start, end, drawn }) => {
        const actor = parties.nodes[parties.index.get(id) ?? -1];
        const dated = { start: start && daysOf(start), end: end && daysOf(end) };
        return actor ? [{ actor, ...dated, drawn: { from: isoFromDay(drawn.from), to: isoFromDay(drawn.to) } }] : [];
      }),
      joins: joins.map(({ relation, subject, object, when }) => ({
        relation: this.#assertedItem({ ...relation, interval: intervalOf(relation) }, ALWAYS),
        subject,
        object,
        when: daysOf(when),
        at: isoFromDay(Math.round(joinDay(when, lanes[subject]?.drawn.from ?? 0))),
      })),
    };
  }

  async #asked(query: NetworkQuery): Promise<{ asked: Asked; basis: Basis; key: string }> {
    const filter = this.eventFilter(query);
    const { from, to, ...clauses } = filter;
    const basis = await this.#basis(clauses, query.audience);
    const asked: Asked = {
      window: { from: from ? dayFromIso(from) : ALWAYS.from, to: to ? dayFromIso(to) : ALWAYS.to },
      kinds: new Set(query.kinds === undefined ? RELATION_KINDS : wordList("kinds", query.kinds, RELATION_KINDS)),
      basis: query.basis,
      actors:
        query.actors === undefined
          ? null
          : new Set(splitList(query.actors).map((name) => this.#actor(name, basis.parties))),
      minEvents: query.minEvents ?? 1,
      amongKnown: query.among === "casebook",
      filter,
    };
    return { asked, basis, key: JSON.stringify([clauses, query.audience]) };
  }

  #basis(clauses: EventFilter, audience?: Marking): Promise<Basis> {
    const { casebook, workspace } = this.#observatory;
    if (workspace.version !== this.#version || casebook !== this.#casebook || this.#bases.size > KEPT) {
      this.#version = workspace.version;
      this.#casebook = casebook;
      this.#bases.clear();
      this.#layouts.clear();
    }
    const key = JSON.stringify([clauses, audience]);
    const known = this.#bases.get(key);
    if (known) return known;
    const made = this.#makeBasis(clauses, audience);
    this.#bases.set(key, made);
    made.catch(() => this.#bases.delete(key));
    return made;
  }

  async #makeBasis(clauses: EventFilter, audience?: Marking): Promise<Basis> {
    const reaching = await this.#observatory.filterFor(clauses, audience);
    const [{ columns, dictionaries, fails }, { index }] = await Promise.all([
      this.#observatory.filtered(reaching.filter),
      this.#observatory.identity(),
    ]);
    const { relations, hidden, leftOut, handling } = this.#reaching(audience);
    const parties = partiesOf(this.#observatory.casebook.rows.actors, dictionaries.actors, index, hidden);
    const isFight = Uint8Array.from(dictionaries.kinds, (kind) => (FIGHTS.has(kind) ? 1 : 0));
    return {
      parties,
      fights: fightsOf(columns, { actorOf: parties.actorOf, isFight, fails }),
      ofStates: fightsOf(columns, { actorOf: parties.actorOf.map(standing(parties)), isFight, fails }),
      countries: dictionaries.countries,
      datasets: dictionaries.datasets,
      rowAt: (row) => ({
        dataset: dictionaries.datasets[columns.dataset[row] ?? -1] ?? "",
        row: columns.row[row] ?? -1,
      }),
      coveredMonths: monthsOf(columns.start, (row) => fails[row] === 0 && columns.type[row] !== 0),
      relations: relations.map((one) => asOneActor(one, parties)),
      hidden: new Set([...hidden].map((id) => parties.nodes[parties.index.get(id) ?? -1]?.id ?? id)),
      leftOut: [...leftOut, ...reaching.leftOut],
      handling,
    };
  }

  /** Relations that may reach the audience, the actors that may not, and both in words; without an audience all. */
  #reaching(
    audience: Marking | undefined,
  ): Pick<Basis, "hidden" | "leftOut" | "handling"> & { relations: DatedRelation[] } {
    const all = this.#relations();
    const { about, actors, relations: rows } = this.#observatory.casebook.rows;
    const fallback = handlingOfCasebook(about);
    const handled = (row: HandledRow) => handlingOf(row, "row", fallback);
    const isShut = (row: HandledRow) => audience !== undefined && !mayLeave(handled(row), audience);
    const hidden = new Set(actors.filter(isShut).map(({ id }) => id));
    const shut = new Set(rows.filter(isShut).map(({ id }) => id));
    const relations = all.filter(
      ({ id, subject, object }) => ![subject, object].some((one) => hidden.has(one)) && !shut.has(id),
    );
    const left = (what: string, events: number): LeftOut[] =>
      events > 0 && audience ? [{ dataset: "the casebook", snapshot: "casebook", what, events, audience }] : [];
    return {
      relations,
      hidden,
      handling: strictest([...actors, ...rows].filter((row) => !isShut(row)).map(handled)),
      leftOut: [...left("actor", hidden.size), ...left("relation", all.length - relations.length)],
    };
  }

  #relations(): DatedRelation[] {
    const { actors, relations } = this.#observatory.casebook.rows;
    const ended = new Map(actors.map((actor) => [actor.id, actor.ended]));
    return relations.map(({ date_start: start, date_end: end, ...row }) => {
      const ends = [ended.get(row.subject) ?? null, ended.get(row.object) ?? null];
      return { ...row, start, end, interval: intervalOf({ kind: row.kind, start, end }, ends) };
    });
  }

  #actor(name: string, { index, nodes }: Parties): number {
    const direct = index.get(name);
    if (direct !== undefined) return direct;
    const wanted = name.toLowerCase();
    const { actors } = this.#observatory.casebook.rows;
    const row = actors.findIndex((actor) =>
      [actor.name_en, actor.name_fr, actor.name_ar, ...actor.aliases].some((one) => one?.toLowerCase() === wanted),
    );
    const at =
      row >= 0
        ? (index.get(actors[row]?.id ?? "") ?? row)
        : nodes.findIndex(({ sides }) => sides.some((side) => side.toLowerCase() === wanted));
    if (at >= 0) return at;
    const valid = nodes.filter(({ known }) => known).map(({ id }) => id);
    throw new InvalidInput(`no actor ${name}; valid: a casebook id, a name, an alias, or a side in the data`, valid);
  }

  #edges(basis: Basis, asked: Asked): NetworkEdge[] {
    const { asserted, computed } = within(basis, asked);
    const edges = new Map<string, NetworkEdge>();
    const edgeOf = (a: string, b: string) => {
      const [one = a, other = b] = [a, b].sort();
      const key = `${one}|${other}`;
      const known = edges.get(key) ?? { a: one, b: other, tones: [], weight: 0, asserted: [], fought: null };
      edges.set(key, known);
      return known;
    };
    for (const relation of asserted) {
      const edge = edgeOf(relation.subject, relation.object);
      edge.asserted.push(this.#assertedItem(relation, asked.window));
      edge.weight += 1;
    }
    for (const one of computed) {
      const item = foughtItem(one, basis);
      if (basis.hidden.has(item.subject) || basis.hidden.has(item.object)) continue;
      const edge = edgeOf(item.subject, item.object);
      edge.fought = item;
      edge.weight += item.events;
    }
    for (const edge of edges.values()) edge.tones = tonesOf(edge);
    return [...edges.values()];
  }

  #positions(
    basis: Basis,
    clauses: string,
    amongKnown: boolean,
  ): { positions: Positions; index: ReadonlyMap<string, number> } {
    const all: Asked = {
      window: ALWAYS,
      kinds: new Set(RELATION_KINDS),
      basis: undefined,
      actors: null,
      minEvents: 1,
      amongKnown,
      filter: {},
    };
    const key = `${amongKnown} ${clauses}`;
    const edges = this.#edges(basis, all);
    const ids = [...new Set(edges.flatMap(({ a, b }) => [a, b]))];
    const index = new Map(ids.map((id, i) => [id, i]));
    const known = this.#layouts.get(key);
    const positions = known ?? layout(graphOf(edges, index), ids);
    this.#layouts.set(key, positions);
    return { positions, index };
  }

  #assertedItem(relation: DatedRelation, window: Span): AssertedItem {
    const { interval, source, id, subject, kind, object, start, end, confidence, note } = relation;
    const row = this.#observatory.casebook.rows.relations.find((one) => one.id === id);
    return {
      id,
      subject,
      kind,
      object,
      start,
      end,
      holds: holdsWithin(interval, window) === "perhaps" ? "perhaps" : "surely",
      confidence,
      note,
      claim: `relations:${id}#${kind} ${row?.object ?? object}`,
      claimSubject: `actors:${row?.subject ?? subject}`,
      source: this.#observatory.casebook.source(source),
    };
  }
}

/** A relation between the actors that its own stand for, where some were judged the same. */
function asOneActor(relation: DatedRelation, { index, nodes }: Parties): DatedRelation {
  const standIn = (id: string) => nodes[index.get(id) ?? -1]?.id ?? id;
  return { ...relation, subject: standIn(relation.subject), object: standIn(relation.object) };
}

/** The relations of a basis that a question keeps. */
function within(basis: Basis, asked: Asked): { asserted: DatedRelation[]; computed: Fought[] } {
  const { index, known } = basis.parties;
  const isAsked = (a: number, b: number, actors = asked.actors) => actors === null || actors.has(a) || actors.has(b);
  const sides = asked.actors && new Set([...asked.actors].map(standing(basis.parties)));
  const isAmong = (a: number, b: number) => !asked.amongKnown || (known[a] === 1 && known[b] === 1);
  const asserted = asked.basis === "computed" ? [] : basis.relations;
  const computed = asked.basis === "asserted" ? [] : foughtIn(basis.ofStates, asked.window);
  return {
    asserted: asserted.filter(
      ({ kind, subject, object, interval }) =>
        asked.kinds.has(kind) &&
        subject !== object &&
        isAsked(index.get(subject) ?? -1, index.get(object) ?? -1) &&
        holdsWithin(interval, asked.window) !== "no",
    ),
    computed: computed.filter(({ a, b, events }) => events >= asked.minEvents && isAsked(a, b, sides) && isAmong(a, b)),
  };
}

/** The side that an actor fights on: of the forces of a state, that state. */
const standing =
  ({ standsFor }: Parties) =>
  (at: number) =>
    standsFor[at] ?? at;

/** The forces in the data that are counted with a state. */
const forcesOf = (state: number, { nodes, standsFor }: Parties) =>
  nodes.flatMap(({ id, sides }, at) => (at !== state && standsFor[at] === state && sides.length > 0 ? [id] : []));

function foughtItem(
  { a, b, countries, ...rest }: Fought,
  { parties, countries: codes }: Basis,
  forces = (state: number) => forcesOf(state, parties),
): FoughtItem {
  return {
    ...rest,
    subjectForces: forces(a),
    objectForces: forces(b),
    subject: parties.nodes[a]?.id ?? "",
    object: parties.nodes[b]?.id ?? "",
    countries: countries.map(({ country, events }) => ({ iso3: codes[country] || null, events })),
  };
}

function tonesOf({ asserted, fought }: NetworkEdge): Tone[] {
  const found = new Set<Tone>(asserted.map(({ kind }) => toneOf(kind)));
  if (fought) found.add("fought");
  return TONES.filter((tone) => found.has(tone));
}

function graphOf(edges: readonly NetworkEdge[], index: ReadonlyMap<string, number>) {
  const at = (id: string) => index.get(id) ?? -1;
  return buildGraph(
    index.size,
    edges.map(({ a }) => at(a)),
    edges.map(({ b }) => at(b)),
    edges.map(({ weight }) => weight),
  );
}

function edgesAround(edges: readonly NetworkEdge[], parties: Parties, centre: number, steps: number): NetworkEdge[] {
  const graph = graphOf(edges, parties.index);
  const reached = egoOf(graph, centre, steps);
  const isThere = (id: string) => reached[parties.index.get(id) ?? -1] !== 0;
  return edges.filter(({ a, b }) => isThere(a) && isThere(b));
}

function measured(
  edges: readonly NetworkEdge[],
  parties: Parties,
  centre: number | null,
  { positions, index }: { positions: Positions; index: ReadonlyMap<string, number> },
): NetworkNode[] {
  const ids = new Set(edges.flatMap(({ a, b }) => [a, b]));
  const alone = centre === null ? undefined : parties.nodes[centre];
  if (alone) ids.add(alone.id);
  const actors = parties.nodes.filter(({ id }) => ids.has(id));
  const graph = graphOf(edges, new Map(actors.map(({ id }, i) => [id, i])));
  const [ties, weights, between, core] = [degree(graph), weightedDegree(graph), betweenness(graph), coreNumbers(graph)];
  const [part, community] = [components(graph), communities(graph)];
  const at = (list: ArrayLike<number>, i: number) => list[i] ?? 0;
  return actors.map((actor: ActorNode, i) => {
    const place = index.get(actor.id) ?? -1;
    return {
      ...actor,
      x: at(positions.x, place),
      y: at(positions.y, place),
      degree: at(ties, i),
      weight: at(weights, i),
      betweenness: at(between, i),
      core: at(core, i),
      component: at(part, i),
      community: at(community, i),
    };
  });
}

function onlyFilter(query: NetworkQuery): Parameters<typeof parseFilter>[0] {
  const { ego, steps, audience, kinds, actors, basis, among, minEvents, ...filter } = query;
  return filter;
}

const windowOf = ({ from, to }: RelationsQuery) => ({ from: from ?? null, to: to ?? null });
const daysOf = ({ from, to }: Span) => ({
  from: Number.isFinite(from) ? isoFromDay(from) : null,
  to: Number.isFinite(to) ? isoFromDay(to) : null,
});
