import { DEATHS_SCOPES } from "../../evidence/deaths.ts";
import type { Table } from "../column.ts";
import {
  assertedBy,
  bound,
  dateEnd,
  datePrecision,
  dateStart,
  deaths,
  handling,
  iso3s,
  marking,
  number,
  place,
  placeName,
  source,
  unit,
} from "./shared.ts";

/** Kinds of occurrence in which the two sides fight each other. */
export const FIGHT_KINDS = [
  "attack",
  "coordinated_attack",
  "ambush",
  "convoy_attack",
  "armed_clash",
  "bombing",
  "drone_strike",
] as const;

/** Kinds of occurrence, in a stable order. */
export const EVENT_KINDS = [
  ...FIGHT_KINDS,
  "massacre_of_civilians",
  "kidnapping",
  "release",
  "ransom_payment_claim",
  "blockade_start",
  "blockade_end",
  "convoy_arrival",
  "displacement_wave",
  "school_closure",
  "border_closure",
  "travel_warning",
  "sanction",
  "coup",
  "election",
  "agreement",
  "withdrawal",
  "arms_delivery",
  "exercise_training",
  "joint_patrol",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const PLACE_PRECISION_WORDS = ["town", "admin2", "admin1", "country"] as const;

export const events = {
  label: ["Events", "Événements", "الأحداث"],
  about:
    "One row is one source's claim about one event. Rows that share `event_key` speak of the same event: their deaths are never added. Where sources disagree, both rows stay.",
  columns: {
    id: {
      kind: "id",
      required: true,
      label: ["Id", "Id", "المعرف"],
      about: "Id of the claim. Append new rows at the end; ids stay.",
    },
    event_key: {
      kind: "key",
      required: true,
      label: ["Event key", "Clé de l'événement", "مفتاح الحدث"],
      about: "The event that the claim is about.",
    },
    date_start: { ...dateStart, required: true },
    date_end: dateEnd,
    date_precision: datePrecision,
    type: {
      kind: "enum",
      required: true,
      values: EVENT_KINDS,
      label: ["Type", "Type", "النوع"],
      about:
        "What happened. Strikes by jets and missiles are `drone_strike`, curfews and airspace closures `border_closure`, an army's seizure of a town `attack`. A capture and the release that ends it may share an `event_key`.",
    },
    actors: {
      kind: "refs",
      of: "actors",
      label: ["Actors", "Acteurs", "الأطراف"],
      about: "Actors that the source names or blames, the alleged author first.",
    },
    place,
    place_name: placeName,
    iso3: { ...iso3s, about: "Country; several for an event on a shared border." },
    adm1_name: {
      kind: "text",
      label: ["First-order division", "Division de premier ordre", "التقسيم الإداري الأول"],
      about: "Region, state or province that holds the point.",
    },
    longitude: {
      kind: "longitude",
      label: ["Longitude", "Longitude", "خط الطول"],
      about: "A point for the place, as coarse as `place_precision` says.",
    },
    latitude: { kind: "latitude", label: ["Latitude", "Latitude", "خط العرض"], about: "As for longitude." },
    place_precision: {
      kind: "enum",
      required: true,
      values: PLACE_PRECISION_WORDS,
      label: ["Place precision", "Précision du lieu", "دقة المكان"],
      about:
        "`town`: point of the place; `admin2`, `admin1`: seat of the district or region that holds it; `country`: only the country is known, the point is a rough centre and is never drawn.",
    },
    deaths_low: deaths(
      ["Deaths, low", "Morts, bas", "القتلى، أدنى"],
      "Lowest number that this source gives; `at least` goes here.",
    ),
    deaths_best: deaths(
      ["Deaths, best", "Morts, meilleure estimation", "القتلى، الأرجح"],
      "Number that this source gives. Empty is not zero.",
    ),
    deaths_high: deaths(["Deaths, high", "Morts, haut", "القتلى، أعلى"], "Highest number that this source gives."),
    deaths_scope: {
      kind: "enum",
      values: DEATHS_SCOPES,
      label: ["Deaths count", "Morts comptés", "من يشملهم العدد"],
      about:
        "Whom the three numbers count. `mixed` is everyone, or more than one of the others. Numbers of different scopes are not comparable.",
    },
    quantity: number(["Quantity", "Quantité", "الكمية"], "One further number: captives, vehicles, displaced people."),
    bound,
    unit,
    quantity_of: {
      kind: "text",
      label: ["Quantity of", "Objet compté", "ما يعد"],
      about: "What the quantity counts. Captives by number and nationality only.",
    },
    amount: number(
      ["Claimed sum", "Somme alléguée", "المبلغ المزعوم"],
      "Money that the source says was paid or asked. A claim, never a fact.",
    ),
    currency: { kind: "currency", label: ["Currency", "Monnaie", "العملة"], about: "Currency of the sum." },
    amount_kind: {
      kind: "enum",
      values: ["paid", "demanded"],
      label: ["Sum was", "Somme", "صفة المبلغ"],
      about: "Whether the sum is said to have been paid or demanded.",
    },
    tally: {
      kind: "enum",
      values: ["yes"],
      label: ["Tally", "Cumul", "حصيلة"],
      about:
        "`yes` where the row sums up several events (a year's count, say): such rows are shown and never added to others.",
    },
    set_aside: {
      kind: "enum",
      values: ["yes"],
      label: ["Set aside", "Écarté", "مستبعد"],
      about:
        "`yes` where the claim is judged unusable; `doubts.csv` says why. It is shown, and no date, place or figure of the event comes from it.",
    },
    summary: {
      kind: "text",
      required: true,
      label: ["Summary", "Résumé", "الملخص"],
      about: "What the source says, in your own words. No private person, no name of a captive or victim.",
    },
    asserted_by: assertedBy,
    source,
    marking,
    handling: handling(["deaths", "quantity", "sum", "kind", "actors", "place", "point", "date"]),
  },
  rules: [
    { rule: "interval", start: "date_start", end: "date_end" },
    { rule: "precision", dates: ["date_start", "date_end"], precision: "date_precision" },
    { rule: "ascending", columns: ["deaths_low", "deaths_best", "deaths_high"] },
    { rule: "together", columns: ["longitude", "latitude"] },
    { rule: "together", columns: ["amount", "currency", "amount_kind"] },
    { rule: "unit", values: ["quantity"], unit: "unit" },
    { rule: "within", longitude: "longitude", latitude: "latitude", iso3: "iso3" },
  ],
} as const satisfies Table;
