/**
 * The statements that every face asks of the `events` view, as pure functions. Nothing here runs them.
 *
 * Sums: an event that states only some of low, best and high lends the nearest stated figure to the missing ones, so
 * that the three sums speak of the same events; an event that states none adds nothing and is counted apart.
 */
import { groupBy } from "../places/grouping.ts";
import { foldText } from "../text/fold.ts";
import type { SpeltFilter } from "./filter.ts";
import { foldedSql } from "./foldedSql.ts";
import { flagMask, PLACE_PRECISIONS, VIOLENCE_TYPES } from "./model.ts";

type Value = string | number | boolean | bigint | null | string[] | number[];
export interface EventQuery {
  sql: string;
  params: Record<string, Value>;
}

const LOW = "coalesce(low, best, high)";
const BEST = "coalesce(best, low, high)";
const HIGH = "coalesce(high, best, low)";

const TEXT =
  "concat_ws(' ', side_a, side_b, dyad, place, kind, summary, country_reported, adm1_reported, adm2_reported)";

/** A filter whose aliases, region and ingest dates are already resolved to names, countries and datasets. */
export type ResolvedFilter = Omit<SpeltFilter, "dateKind"> & { dateKind?: "event" | "report" };

interface Clause {
  sql: string;
  params: Record<string, Value>;
}

function clauses(filter: ResolvedFilter): Clause[] {
  const date = filter.dateKind === "report" ? "report_date" : "date_start";
  const list: Clause[] = [];
  const add = (sql: string, params: Record<string, Value>) => list.push({ sql, params });
  if (filter.from !== undefined) add(`${date} >= $from::DATE`, { from: filter.from });
  if (filter.to !== undefined) add(`${date} <= $to::DATE`, { to: filter.to });
  if (filter.types) add("type = ANY($types)", { types: filter.types.map((type) => VIOLENCE_TYPES.indexOf(type)) });
  if (filter.kinds) add("kind = ANY($kinds)", { kinds: filter.kinds });
  if (filter.actors) add("(side_a = ANY($actors) OR side_b = ANY($actors))", { actors: filter.actors });
  if (filter.countries && filter.everywhere) {
    const { countries, everywhere } = filter;
    add("(iso3 = ANY($countries) OR dataset = ANY($everywhere))", { countries, everywhere });
  } else if (filter.countries) add("iso3 = ANY($countries)", { countries: filter.countries });
  if (filter.units) add("adm1 = ANY($units)", { units: filter.units });
  if (filter.precisions) {
    add("where_prec = ANY($precisions)", {
      precisions: filter.precisions.map((precision) => PLACE_PRECISIONS.indexOf(precision)),
    });
  }
  if (filter.maxDatePrecision !== undefined) {
    add("date_prec <= $maxDatePrecision", { maxDatePrecision: filter.maxDatePrecision });
  }
  if (filter.flags) add("(flags & $flags) <> 0", { flags: flagMask(...filter.flags) });
  if (filter.datasets) add("dataset = ANY($datasets)", { datasets: filter.datasets });
  if (filter.minDeaths) add(`${BEST} >= $minDeaths`, { minDeaths: filter.minDeaths });
  if (filter.text) add(`contains(${foldedSql(TEXT)}, $text)`, { text: foldText(filter.text) });
  return list;
}

function where(filter: ResolvedFilter): Clause {
  const list = clauses(filter);
  return {
    sql: list.length ? `WHERE ${list.map((clause) => clause.sql).join(" AND ")}` : "",
    params: Object.assign({}, ...list.map((clause) => clause.params)),
  };
}

const SORTS: Record<string, string> = {
  date: "date_start, dataset, row",
  "-date": "date_start DESC, dataset, row",
  deaths: `${BEST} NULLS LAST, date_start, dataset, row`,
  "-deaths": `${BEST} DESC NULLS LAST, date_start, dataset, row`,
  place: "iso3 NULLS LAST, place NULLS LAST, date_start, dataset, row",
  "-place": "iso3 DESC NULLS LAST, place DESC NULLS LAST, date_start, dataset, row",
};

export function selectEvents(
  filter: ResolvedFilter,
  page: { sort: string; limit: number; offset: number },
): EventQuery {
  const order = SORTS[page.sort];
  if (!order) throw new RangeError(`invalid sort: ${page.sort}; valid: ${Object.keys(SORTS).join(", ")}`);
  const { sql, params } = where(filter);
  return {
    sql: `SELECT * FROM events ${sql} ORDER BY ${order} LIMIT $limit OFFSET $offset`,
    params: { ...params, limit: page.limit, offset: page.offset },
  };
}

/** Every event of the filter in date order, for an export. */
export function selectAllEvents(filter: ResolvedFilter): EventQuery {
  const { sql, params } = where(filter);
  return { sql: `SELECT * FROM events ${sql} ORDER BY ${SORTS.date}`, params };
}

export function countEvents(filter: ResolvedFilter): EventQuery {
  const { sql, params } = where(filter);
  return { sql: `SELECT count(*)::INTEGER AS total FROM events ${sql}`, params };
}

/** Events and death sums of the filter per dataset. */
export function selectDatasets(filter: ResolvedFilter): EventQuery {
  const { sql, params } = where(filter);
  return {
    sql: `SELECT dataset, count(*)::INTEGER AS events FROM events ${sql} GROUP BY dataset ORDER BY dataset`,
    params,
  };
}

export function selectEvent(uid: string): EventQuery {
  const dataset = uid.slice(0, uid.lastIndexOf(":"));
  return {
    sql: "SELECT * FROM events WHERE uid = $uid AND dataset = $dataset LIMIT 1",
    params: { uid, dataset: uid.startsWith("casebook:") ? "casebook" : dataset },
  };
}

/** Given rows of given datasets; the caller puts them in its own order. */
export function selectRows(rows: { dataset: string; row: number }[]): EventQuery {
  const parts = [...groupBy(rows, (row) => row.dataset)].map(([dataset, list], i) => ({
    sql: `SELECT * FROM events WHERE dataset = $d${i} AND row = ANY($r${i})`,
    params: { [`d${i}`]: dataset, [`r${i}`]: list.map((row) => row.row) },
  }));
  return {
    sql: parts.map((part) => part.sql).join(" UNION ALL "),
    params: Object.assign({}, ...parts.map((part) => part.params)),
  };
}

const KEYS: Record<string, string> = {
  month: "strftime(date_start, '%Y-%m')",
  year: "strftime(date_start, '%Y')",
  country: "iso3",
  unit: "adm1",
  type: "type",
  basis: "CASE WHEN type = 0 THEN 'incidents' ELSE 'coded' END",
  kind: "kind",
  dataset: "dataset",
  actor: "actor",
  cell: "priogrid_gid",
};

/** The keys that are asked for, and `basis` where they would put coded events and incidents into one sum. */
export function groupingKeys(asked: readonly string[]): string[] {
  return asked.includes("type") || asked.includes("basis") ? [...asked] : [...asked, "basis"];
}

/**
 * Events and death sums grouped by keys of `KEYS`, ascending; coded events and incidents are never one row (see
 * `groupingKeys`). Grouping by actor counts an event under both of its sides. Rows: one column per key, then `events`,
 * `without_figure`, `low`, `best`, `high`.
 */
export function aggregateEvents(filter: ResolvedFilter, asked: readonly string[]): EventQuery {
  const unknown = asked.find((key) => !(key in KEYS));
  if (unknown !== undefined || asked.length === 0) {
    throw new RangeError(`invalid key to group by: ${unknown ?? "(none)"}; valid: ${Object.keys(KEYS).join(", ")}`);
  }
  const by = groupingKeys(asked);
  const { sql, params } = where(filter);
  const from = by.includes("actor")
    ? `(SELECT *, unnest(list_distinct([side_a, side_b])) AS actor FROM events ${sql})`
    : `events ${sql}`;
  const keys = by.map((key) => `${KEYS[key]} AS "${key}"`).join(", ");
  const positions = by.map((_, i) => i + 1).join(", ");
  return {
    sql: `SELECT ${keys}, count(*)::INTEGER AS events,
      count(*) FILTER (WHERE ${BEST} IS NULL)::INTEGER AS without_figure,
      coalesce(sum(${LOW}), 0)::BIGINT AS low, coalesce(sum(${BEST}), 0)::BIGINT AS best,
      coalesce(sum(${HIGH}), 0)::BIGINT AS high
      FROM ${from} GROUP BY ${positions} ORDER BY ${positions}`,
    params,
  };
}

export function coverage(): EventQuery {
  return {
    sql: "SELECT count(*)::INTEGER AS events, min(date_start) AS date_from, max(date_end) AS date_to FROM events",
    params: {},
  };
}

/** Names of sides with the number of events they take part in, most frequent first. */
export function selectSides(region: readonly string[]): EventQuery {
  return {
    sql: `SELECT name, count(*)::INTEGER AS events, (count(*) FILTER (list_contains(string_split($region, '|'), iso3)))::INTEGER AS regional
      FROM (SELECT unnest(list_distinct([side_a, side_b])) AS name, iso3 FROM events)
      WHERE name IS NOT NULL GROUP BY name ORDER BY events DESC, name`,
    params: { region: region.join("|") },
  };
}

/** Names of sides by dataset, with the ids beside them, the countries (separated by `|`) and the years of their events. */
export function selectSideNames(): EventQuery {
  const side = (letter: "a" | "b") =>
    `SELECT side_${letter} AS name, side_${letter}_id AS id, dataset, iso3, date_start, date_end FROM events`;
  return {
    sql: `SELECT name, id, dataset, string_agg(DISTINCT iso3, '|') AS countries, min(year(date_start))::INTEGER AS year_from,
      max(year(date_end))::INTEGER AS year_to, count(*)::INTEGER AS events
      FROM (${side("a")} UNION ALL ${side("b")}) WHERE name IS NOT NULL GROUP BY name, id, dataset ORDER BY name, id, dataset`,
    params: {},
  };
}

/** Distinct values of one column, for a dictionary: most frequent first, at most 65,534 so that a code fits 16 bits. */
export function selectDictionary(column: "kind" | "iso3" | "adm1" | "dataset"): EventQuery {
  return {
    sql: `SELECT ${column} AS value FROM events WHERE ${column} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 65534`,
    params: {},
  };
}

export interface ColumnDictionaries {
  kinds: string[];
  countries: string[];
  units: string[];
  actors: string[];
  datasets: string[];
}

/** All events as codes and numbers in `EventColumns` order of start day. Code 0 of a dictionary is "". */
export function selectColumns(dictionaries: ColumnDictionaries): EventQuery {
  const table = (name: keyof ColumnDictionaries) =>
    `${name} AS (SELECT unnest($${name}) AS value, generate_subscripts($${name}, 1) - 1 AS code)`;
  const names = ["kinds", "countries", "units", "actors", "datasets"] as const;
  const days = (column: string) => `(${column} - DATE '1970-01-01')::INTEGER`;
  return {
    sql: `WITH ${names.map(table).join(", ")}
      SELECT ${days("date_start")} AS start, ${days("date_end")} AS "end",
        coalesce(${days("report_date")}, -2147483648)::INTEGER AS reported,
        type::UTINYINT AS type, coalesce(k.code, 0)::USMALLINT AS kind,
        where_prec::UTINYINT AS "wherePrec", date_prec::UTINYINT AS "datePrec",
        coalesce(c.code, 0)::USMALLINT AS country, coalesce(u.code, 0)::USMALLINT AS unit,
        coalesce(a.code, 0)::USMALLINT AS "sideA", coalesce(b.code, 0)::USMALLINT AS "sideB",
        coalesce(${LOW}, -1)::INTEGER AS low, coalesce(${BEST}, -1)::INTEGER AS best, coalesce(${HIGH}, -1)::INTEGER AS high,
        coalesce(longitude, 'nan'::DOUBLE)::FLOAT AS longitude, coalesce(latitude, 'nan'::DOUBLE)::FLOAT AS latitude,
        d.code::UTINYINT AS dataset, row::INTEGER AS row, flags::USMALLINT AS flags
      FROM events e
        JOIN datasets d ON d.value = e.dataset
        LEFT JOIN kinds k ON k.value = e.kind LEFT JOIN countries c ON c.value = e.iso3
        LEFT JOIN units u ON u.value = e.adm1 LEFT JOIN actors a ON a.value = e.side_a
        LEFT JOIN actors b ON b.value = e.side_b
      ORDER BY e.date_start, d.code, e.row`,
    params: { ...dictionaries },
  };
}

/**
 * Positions, in the order of `selectColumns`, of the events whose text holds the words: the columns hold no text, so
 * the page asks. Ascending.
 */
export function selectMatches(text: string, datasets: string[]): EventQuery {
  return {
    sql: `WITH datasets AS (SELECT unnest($datasets) AS value, generate_subscripts($datasets, 1) - 1 AS code),
      ordered AS (SELECT row_number() OVER (ORDER BY date_start, d.code, row) - 1 AS position, ${TEXT} AS words
        FROM events e JOIN datasets d ON d.value = e.dataset)
      SELECT position::INTEGER AS position FROM ordered WHERE contains(${foldedSql("words")}, $text) ORDER BY 1`,
    params: { text: foldText(text), datasets },
  };
}

/** Events of the datasets whose text holds every one of the folded words, newest first, each with how many there are in all. */
export function selectMentions(words: readonly string[], datasets: string[], limit: number): EventQuery {
  return {
    sql: `WITH texts AS (SELECT *, ${foldedSql(TEXT)} AS folded FROM events WHERE dataset = ANY($datasets))
      SELECT * EXCLUDE (folded), (count(*) OVER ())::INTEGER AS total FROM texts
      WHERE list_bool_and([contains(folded, word) FOR word IN $words])
      ORDER BY date_start DESC, dataset, row LIMIT $limit`,
    params: { words: [...words], datasets, limit },
  };
}

/** Country, first- and second-order names as the imported datasets report them, with the events that carry each. */
export function selectReportedNames(): EventQuery {
  const level = (column: string, n: number) =>
    `SELECT ${column} AS name, ${n} AS level, country_reported AS country, dataset, count(*)::INTEGER AS events
      FROM events WHERE ${column} IS NOT NULL AND dataset <> 'casebook' GROUP BY ALL`;
  const levels = ["country_reported", "adm1_reported", "adm2_reported"].map(level);
  return { sql: levels.join(" UNION ALL "), params: {} };
}

/** Events of each dataset by country and month of the start: what a dataset covers. */
export function selectCoverage(): EventQuery {
  return {
    sql: `SELECT dataset, iso3, strftime(date_start, '%Y-%m') AS month, count(*)::INTEGER AS events,
        (count(*) FILTER (WHERE type > 0))::INTEGER AS coded, (count(*) FILTER (WHERE where_prec > 0))::INTEGER AS precise
      FROM events WHERE iso3 IS NOT NULL AND dataset <> 'casebook' GROUP BY ALL`,
    params: {},
  };
}

/** What `preparePanel` needs of the coded events of given datasets, as rows of `PanelEvent`. */
export function selectPanelEvents(datasets: readonly string[]): EventQuery {
  return {
    sql: `SELECT type, date_start, date_end, ${BEST} AS best, where_prec, longitude, latitude, iso3 AS country FROM events
      WHERE type > 0 AND date_start IS NOT NULL AND dataset = ANY($datasets) ORDER BY date_start, dataset, row`,
    params: { datasets: [...datasets] },
  };
}
