/** A dataset's row as claims about its event: the dataset is the source, and what it names as its sources stands in the statement. */
import { MARKINGS, type Marking, UNMARKED } from "../evidence/marking.ts";
import type { Claim, ClaimValue, When } from "../evidence/model.ts";
import { datasetTitle } from "./datasetNames.ts";
import type { Redistribution } from "./model.ts";

/** What a claim needs of the row. Dates are ISO days. */
export interface ClaimedRow {
  uid: string;
  type: number;
  kind: string | null;
  side_a: string | null;
  side_b: string | null;
  date_start: string;
  date_end: string;
  date_prec: number;
  place: string | null;
  longitude: number | null;
  latitude: number | null;
  where_prec: number;
  low: number | null;
  best: number | null;
  high: number | null;
  quantity: number | null;
  unit: string | null;
  summary: string | null;
}

/** What a claim needs of the snapshot that the row is in. */
export interface ClaimedSnapshot {
  id: string;
  dataset: string;
  release: string | null;
  publisher: string | null;
  licence: string | null;
  sourceAddress: string | null;
  ingestedAt: string;
  marking: string;
  redistribution: Redistribution;
}

/** Precision classes whose coordinate only stands for an area. */
const NO_POINT = [6, 7];

export function rowClaims(row: ClaimedRow, snapshot: ClaimedSnapshot): Claim[] {
  const when: When = {
    start: row.date_start,
    end: row.date_end === row.date_start ? null : row.date_end,
    precision: "day",
  };
  const claim = (property: string, value: ClaimValue | null, unit: string | null = null, of: string | null = null) =>
    value === null ? [] : [{ ...shared(row, snapshot, when), id: `${row.uid}#${property}`, property, value, unit, of }];
  const text = (value: string | null): ClaimValue | null => (value === null ? null : { kind: "text", text: value });
  const { low, best, high, longitude, latitude } = row;
  const isPoint = longitude !== null && latitude !== null && !NO_POINT.includes(row.where_prec);
  return [
    ...claim(
      "deaths",
      low === null && best === null && high === null ? null : { kind: "number", low, best, high, bound: null },
      "deaths",
      "mixed",
    ),
    ...claim(
      "quantity",
      row.quantity === null ? null : { kind: "number", low: null, best: row.quantity, high: null, bound: null },
      row.unit,
    ),
    ...claim("kind", text(row.kind)),
    ...claim("side a", text(row.side_a)),
    ...claim("side b", text(row.side_b)),
    ...claim("place", text(row.place)),
    ...claim("point", isPoint ? { kind: "point", longitude, latitude } : null),
    ...claim("date", { kind: "date", when }),
  ];
}

function shared(
  row: ClaimedRow,
  snapshot: ClaimedSnapshot,
  when: When,
): Omit<Claim, "id" | "property" | "value" | "unit" | "of"> {
  const marking: Marking = MARKINGS.find((known) => known === snapshot.marking) ?? UNMARKED;
  return {
    subject: row.uid,
    when,
    place: row.place,
    source: {
      id: snapshot.id,
      publisher: snapshot.publisher ?? snapshot.dataset,
      title: datasetTitle(snapshot),
      address: snapshot.sourceAddress,
      // the day of import is not the publisher's
      date: null,
      class: "dataset",
      licence: snapshot.licence,
    },
    assertedBy: null,
    speaker: null,
    party: "none",
    marking,
    purpose: "any",
    redistribution: snapshot.redistribution,
    statement: row.summary,
    span: null,
    setAside: false,
    tally: false,
    ofPeriod: false,
  };
}
