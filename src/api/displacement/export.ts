/** Displacement as tables to pass on, with what they were made from, licence, marking and past score. */
import { REACHED_DAYS } from "../../displacement/region/reached.ts";
import { mayLeave } from "../../evidence/marking.ts";
import { type ExportFile, RefusedByMarking } from "../export.ts";
import { WIDEST_UNASKED } from "../exportAudience.ts";
import { csvFile, EXPORT_TYPES, type ExportTable, xlsxFile } from "../exportFiles.ts";
import { type Note, PROTECTION } from "../exportNotes.ts";
import { InvalidInput } from "../filterQuery.ts";
import type { Observatory } from "../observatory.ts";
import type { DisplacementExportQuery, DisplacementForecast, ResidentsItem } from "./contract.ts";
import { districts } from "./districts.ts";
import { displacementForecast } from "./forecast.ts";
import { onward } from "./onward.ts";
import { displacement, displacementMarking, isForProtection } from "./region.ts";
import { keptMovement } from "./runs.ts";

interface Told {
  table: ExportTable;
  notes: Note[];
}

/** Refused to an audience that a figure or a place of refuge in it may not reach: everything here is derived from them. */
export async function exportDisplacement(
  observatory: Observatory,
  { format = "csv", audience = WIDEST_UNASKED, ...query }: DisplacementExportQuery,
): Promise<ExportFile> {
  const marking = displacementMarking(observatory);
  if (!mayLeave({ marking, purpose: "any" }, audience)) throw new RefusedByMarking(audience);
  const { table, notes } = await TABLES[query.of](observatory, query);
  const { name, asOf, licence, citation } = observatory.casebook.summary;
  const all: Note[] = [
    ["Made with", `Harmattan ${observatory.harmattan}`],
    ["Access day", observatory.today],
    ["Marking", `TLP:${marking}, the strictest of what it was made from`],
    ...(isForProtection(observatory) ? [PROTECTION] : []),
    [
      "People",
      "internally displaced people (idp) and refugees, with asylum seekers, are never added up; < 5: one to four",
    ],
    ...notes,
    ["Method", "docs/methods/displacement.md"],
    [
      "Dataset",
      [`Casebook ${name}, as of ${asOf}`, licence ?? "licence not stated", citation].filter(Boolean).join("; "),
    ],
  ];
  return {
    fileName: `harmattan-displacement-${query.of}-${observatory.today}.${format}`,
    type: EXPORT_TYPES[format],
    leftOut: [],
    body: format === "csv" ? csvFile(table, all) : await xlsxFile(table, all),
  };
}

type Query = Pick<DisplacementExportQuery, "asOf" | "run">;

const TABLES: Record<DisplacementExportQuery["of"], (observatory: Observatory, query: Query) => Promise<Told> | Told> =
  {
    hosts: hostsTable,
    forecast: forecastTable,
    run: runTable,
    districts: districtsTable,
    onward: onwardTable,
  };

/** Columns of residents, as `residentsCells` fills them. */
const RESIDENTS = ["residents", "residents_date", "residents_kind", "residents_census", "residents_figures"];
const residentsCells = (one: ResidentsItem | null) =>
  one === null ? [null, null, null, null, null] : [one.people, one.date, one.kind, one.census, one.figures.join("|")];

function hostsTable(observatory: Observatory, { asOf }: Query): Told {
  const answer = displacement(observatory, asOf);
  const columns = [
    "host",
    "name",
    "country",
    "population",
    "origin",
    "day",
    "published",
    "people",
    "low",
    "high",
    "rival_claims",
    "figures",
    "capacity",
    ...RESIDENTS,
  ];
  const rows = answer.hosts.flatMap(({ id, name, country, population, capacity, residents, series }) =>
    series.flatMap(({ origin, reports }) =>
      reports.map((one) => [
        ...[id, name, country, population, origin, one.day, one.published],
        ...[one.people, one.low, one.high, one.rivals ? "yes" : "no", one.figures.join("|"), capacity],
        ...residentsCells(residents),
      ]),
    ),
  );
  return {
    table: { sheet: "hosts", columns, rows },
    notes: [["What", `people reported in places of refuge, published by ${answer.asOf}; rival claims as low and high`]],
  };
}

async function forecastTable(observatory: Observatory, { asOf }: Query): Promise<Told> {
  const answer = await displacementForecast(observatory, asOf);
  const columns = [
    "id",
    "name",
    "country",
    "population",
    "origin",
    "report_day",
    "reported",
    "horizon_days",
    "day",
    "low",
    "people",
    "high",
    "persistence",
  ];
  const rows = [...answer.countries, ...answer.hosts].flatMap(
    ({ id, name, country, population, origin, report, points, persistence }) =>
      points.map((point) => [
        ...[id, name, country, population, origin, report.day, report.people],
        ...[point.horizon, point.day, point.low, point.people, point.high, persistence],
      ]),
  );
  return {
    table: { sheet: "forecast", columns, rows },
    notes: [
      ["What", `forecast made from what was published by ${answer.asOf}; run ${answer.run}`],
      [
        "Band",
        `low to high holds ${Math.round(answer.level * 100)} % of outcomes in the conflicts ${answer.bandsFrom.join(", ")}`,
      ],
      ...answer.newcomers.map(
        (one): Note => [
          "Newly displaced",
          `from ${one.origin}, ${one.population}, next ${one.days} days: ${one.people} (${one.low} to ${one.high}); at the last pace ${one.lastRate}`,
        ],
      ),
      ...scoreNotes(answer),
    ],
  };
}

function scoreNotes({ scores }: DisplacementForecast): Note[] {
  const round = (value: number | null) => (value === null ? "–" : value.toFixed(3));
  return (["countries", "hosts"] as const).flatMap((of) =>
    scores[of].map(
      ({ horizon, population, reports, error, coverage, rule, warning }): Note => [
        "Past score",
        `${of}, ${population}, ${horizon} days: ${reports} reports, miss by people ${round(error[rule])} (${rule}), ${round(error.persistence)} persistence, ${round(error.equalSplit)} equal split; ${round(coverage)} within the band${warning ? `; ${warning}` : ""}`,
      ],
    ),
  );
}

async function runTable(observatory: Observatory, { run }: Query): Promise<Told> {
  if (run === undefined)
    throw new InvalidInput("missing run; valid: the id of a run that POST /api/displacement/run gave");
  const answer = await keptMovement(observatory, run);
  const columns = [
    "host",
    "name",
    "country",
    "population",
    "arrive_low",
    "arrive",
    "arrive_high",
    "without_closures",
    "before",
    "after_low",
    "after",
    "after_high",
    "capacity",
    "residents",
    "by_residents_low",
    "by_residents",
    "by_residents_high",
  ];
  const rows = answer.arrivals.map((one) => [
    ...[one.host, one.name, one.country, one.population, one.arrive.low, one.arrive.people, one.arrive.high],
    ...[one.withoutClosures, one.before, one.after?.low ?? null, one.after?.people ?? null, one.after?.high ?? null],
    ...[one.capacity, one.residents],
    ...[one.byResidents?.low ?? null, one.byResidents?.best ?? null, one.byResidents?.high ?? null],
  ]);
  return {
    table: { sheet: "run", columns, rows },
    notes: [
      [
        "What",
        `${answer.leave} people leave within ${answer.days} days from ${answer.asOf}; run ${answer.run}: a what-if, no forecast`,
      ],
      [
        "Population",
        `idp ${answer.idps.people} (${answer.idps.low} to ${answer.idps.high}); refugee ${answer.refugees.people} (${answer.refugees.low} to ${answer.refugees.high})`,
      ],
      ...answer.leaveAs.map(
        ({ country, population, people }): Note => [
          "Expected to leave",
          `${country}: ${people.people} (${people.low} to ${people.high}) as ${population}`,
        ],
      ),
      ["Elsewhere", `${answer.onTheWay} on the way, ${answer.waiting} without an open way`],
      ...answer.origins.map(
        ({ district, population, leave, residents, share }): Note => [
          population === null ? "Leave" : `Leave as ${population}`,
          `${district}: ${leave} of ${residents ?? "an unknown number of"} residents${share === null ? "" : `, a share of ${share}`}`,
        ],
      ),
      ...answer.warnings.map((warning): Note => ["Residents", warning]),
    ],
  };
}

function districtsTable(observatory: Observatory, { asOf }: Query): Told {
  const answer = districts(observatory, asOf === undefined ? {} : { asOf });
  const columns = [
    "district",
    "name",
    "country",
    "violent_events",
    ...RESIDENTS,
    "likely_left_idp",
    "share_left_idp",
    "likely_left_refugee",
    "share_left_refugee",
    "if_reached_low",
    "if_reached",
    "if_reached_high",
    "warning",
    "abroad",
    "host",
    "host_name",
    "host_country",
    "population",
    "km",
    "share_low",
    "share",
    "share_high",
  ];
  const rows = answer.items.flatMap((one) =>
    one.destinations.map((to) => [
      ...[one.id, one.name, one.country, one.violence, ...residentsCells(one.residents)],
      ...[one.left.idp.people, one.left.idp.share, one.left.refugee.people, one.left.refugee.share],
      ...[one.ifReached?.low ?? null, one.ifReached?.people ?? null, one.ifReached?.high ?? null, one.warning],
      ...[Number(one.abroad.toFixed(4)), to.host, to.name, to.country],
      ...[
        to.population,
        to.km,
        ...[to.share.low, to.share.best, to.share.high].map((share) => Number(share.toFixed(4))),
      ],
    ]),
  );
  return {
    table: { sheet: "districts", columns, rows },
    notes: [
      [
        "What",
        `where the people of a district would go if violence reached it, by what was published by ${answer.asOf}`,
      ],
      [
        "If reached",
        `people who would leave within ${REACHED_DAYS} days if violence began there, by residents and what other conflicts had: a guess within its band, which is that of whole conflicts`,
      ],
      [
        "Likely left",
        "part of the country's reported number that violence and distance lay on the district: no count, and without a known band",
      ],
    ],
  };
}

function onwardTable(observatory: Observatory): Told {
  const columns = [
    "route",
    "name",
    "figure",
    "measure",
    "from",
    "to",
    "value",
    "bound",
    "unit",
    "origin",
    "place",
    "share_of",
    "asserted_by",
    "source_publisher",
    "source_address",
    "note",
  ];
  const rows = onward(observatory).items.flatMap(({ id, name, figures }) =>
    figures.map((one) => [
      ...[id, name, one.id, one.measure, one.from, one.to, one.value, one.bound, one.unit],
      ...[
        one.origin.join("|"),
        one.place,
        one.shareOf,
        one.assertedBy,
        one.source.publisher,
        one.source.address,
        one.note,
      ],
    ]),
  );
  return {
    table: { sheet: "onward", columns, rows },
    notes: [["What", "claims about ways out of the region; rival claims stay side by side"]],
  };
}
