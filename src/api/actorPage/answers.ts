/** What the actor page asks: who there is, and one actor whole. Nothing here knows HTTP. */
import { actorNode, nameNode } from "../../actors/identity/index.ts";
import { isNobody } from "../../actors/nobody.ts";
import { TABLE_NAMES } from "../../casebook/index.ts";
import { VIOLENCE_TYPES } from "../../events/model.ts";
import { ActorIdentity } from "../actors/answers.ts";
import { sourceItems } from "../casebookSources.ts";
import type { AggregateRow } from "../contract.ts";
import { cooperationActors, cooperationItems } from "../cooperation/items.ts";
import type { LoadedCasebook } from "../loadedCasebook.ts";
import type { Observatory } from "../observatory.ts";
import type { ActorDoubt, ActorEvents, ActorMonth, ActorPage, Directory, DirectoryItem, Tally } from "./contract.ts";

const LATEST = 20;
const CODED = VIOLENCE_TYPES.filter((type) => type !== "incident");

export class ActorPages {
  readonly #observatory: Observatory;
  readonly #identity: ActorIdentity;

  constructor(observatory: Observatory) {
    this.#observatory = observatory;
    this.#identity = new ActorIdentity(observatory);
  }

  /** Actors of the casebook and sides that only the data name, those with most events in the casebook's countries first. */
  async directory(): Promise<Directory> {
    const [{ items }, { sides }] = await Promise.all([this.#observatory.actors(), this.#observatory.identity()]);
    const rows = new Map(this.#observatory.casebook.rows.actors.map((row) => [row.id, row]));
    const countries = new Map<string, Set<string>>();
    for (const side of sides) {
      const known = countries.get(side.name) ?? new Set<string>();
      for (const iso3 of side.countries?.split("|") ?? []) known.add(iso3);
      countries.set(side.name, known);
    }
    return {
      items: items
        .filter(({ name }) => !isNobody(name))
        .map((item): DirectoryItem => {
          const row = item.id === null ? undefined : rows.get(item.id);
          const { name } = item;
          return {
            open: item.id === null ? nameNode(name) : actorNode(item.id),
            names: { en: name, fr: item.nameFr ?? name, ar: row?.name_ar ?? name },
            others: item.names.filter((other) => other !== name),
            kind: item.kind,
            countries: row ? [...row.iso3] : [...(countries.get(name) ?? [])].sort(),
            events: item.events,
            regional: item.regional,
          };
        }),
    };
  }

  async page(word: string): Promise<ActorPage> {
    const { casebook, today } = this.#observatory;
    const detail = await this.#identity.actor(word);
    const row = casebook.rows.actors.find(({ id }) => id === detail.id);
    const { items, ...leftOut } = cooperationItems(casebook, today);
    const own = items.filter(({ providers, recipients }) => row && [...providers, ...recipients].includes(row.id));
    return {
      casebook: row ? casebookActor(row, casebook) : null,
      name: detail.name,
      events: detail.events > 0 ? await this.#events(detail.id ?? detail.name, detail.name) : null,
      cooperation: {
        ...leftOut,
        items: own,
        actors: cooperationActors(casebook.rows.actors, own),
      },
      doubts: row ? doubtsAbout(row.id, casebook) : [],
    };
  }

  /** `name`: as the page's filter names the actor. */
  async #events(actor: string, name: string): Promise<ActorEvents> {
    const filter = { actors: [actor] };
    const [byMonth, byCountry, latest] = await Promise.all([
      this.#observatory.aggregates(filter, ["month", "type"]),
      this.#observatory.aggregates(filter, ["country"]),
      this.#observatory.events(filter, { sort: "-date", limit: LATEST, offset: 0 }),
    ]);
    const named = byCountry.rows.flatMap(({ key: [iso3] }) => (typeof iso3 === "string" ? [iso3] : []));
    const countries = [...new Set(named)];
    const [coded, incidents] = await Promise.all([
      this.#observatory.covered({ countries, types: [...CODED] }, "coded"),
      this.#observatory.covered({ countries, types: ["incident"] }, "incidents"),
    ]);
    const months = monthsOf(byMonth.rows);
    return {
      actors: [name],
      coded: sumOf(months.map((month) => month.coded)),
      incidents: sumOf(months.map((month) => month.incidents)),
      months,
      covered: { coded, incidents },
      latest: latest.items,
    };
  }
}

const NONE: Tally = { events: 0, without: 0, low: 0, best: 0, high: 0 };

const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, one) => ({
      events: sum.events + one.events,
      without: sum.without + one.without,
      low: sum.low + one.low,
      best: sum.best + one.best,
      high: sum.high + one.high,
    }),
    NONE,
  );

/** Coded events and incidents are never one sum: they may tell of the same violence. */
function monthsOf(rows: readonly AggregateRow[]): ActorMonth[] {
  const months = new Map<string, ActorMonth>();
  for (const { key, events, withoutFigure: without, low, best, high } of rows) {
    const [month, type] = key.map(String);
    if (month === undefined) continue;
    const found = months.get(month) ?? { month, coded: NONE, incidents: NONE };
    const basis = type === "incident" ? "incidents" : "coded";
    months.set(month, { ...found, [basis]: sumOf([found[basis], { events, without, low, best, high }]) });
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

function casebookActor(
  row: LoadedCasebook["rows"]["actors"][number],
  { rows }: LoadedCasebook,
): NonNullable<ActorPage["casebook"]> {
  const { id, name_en: en, name_fr, name_ar, kind, iso3, founded, ended, note, source } = row;
  return {
    id,
    subject: actorNode(id),
    names: { en, fr: name_fr ?? en, ar: name_ar ?? en },
    kind,
    countries: [...iso3],
    founded,
    ended,
    note,
    source: sourceItems(rows.sources)(source),
  };
}

/** Doubts that name the actor, or a row of its relations, events or cooperation. */
function doubtsAbout(actor: string, { rows }: LoadedCasebook): ActorDoubt[] {
  const own = new Set([
    actor,
    ...rows.relations.filter(({ subject, object }) => [subject, object].includes(actor)).map(({ id }) => id),
    ...rows.cooperation.filter((row) => [...row.provider, ...row.recipient].includes(actor)).map(({ id }) => id),
    ...rows.events.filter(({ actors }) => actors.includes(actor)).map(({ id }) => id),
  ]);
  const concerned = rows.doubts.filter((doubt) => doubt.rows.some((id) => own.has(id)));
  const tableOf = new Map(TABLE_NAMES.flatMap((table) => rows[table].map(({ id }) => [id, table] as const)));
  return concerned.map((doubt) => ({
    id: doubt.id,
    topic: doubt.topic,
    whatDiffers: doubt.what_differs,
    likelyExplanation: doubt.likely_explanation,
    rows: doubt.rows.map((id) => ({ id, subject: `${tableOf.get(id) ?? "doubts"}:${id}` })),
  }));
}
