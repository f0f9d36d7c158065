/** A kept run, comparison or backtest as a table to pass on, with its manifest, its caveats and its marking. */
import { mayLeave } from "../../evidence/marking.ts";
import { type ExportFile, RefusedByMarking } from "../export.ts";
import { WIDEST_UNASKED } from "../exportAudience.ts";
import { csvFile, EXPORT_TYPES, type ExportTable, xlsxFile } from "../exportFiles.ts";
import { type Note, PROTECTION } from "../exportNotes.ts";
import type { Observatory } from "../observatory.ts";
import type { Blockades } from "./answers.ts";
import type { BlockadeBacktest, BlockadeComparison, BlockadeExportQuery, BlockadeRun } from "./contract.ts";
import { supplyHandling } from "./marking.ts";

/** Refused to an audience that a row of the case, or a claim that may stand behind it, may not reach. */
export async function exportBlockade(
  observatory: Observatory,
  blockades: Blockades,
  { run: id, format, audience = WIDEST_UNASKED }: BlockadeExportQuery,
): Promise<ExportFile> {
  const { marking, isForProtection } = supplyHandling(observatory.casebook);
  if (!mayLeave({ marking, purpose: "any" }, audience)) throw new RefusedByMarking(audience);
  const { run, answer } = await blockades.kept(id);
  const table =
    "differences" in answer
      ? differenceTable(answer)
      : "observations" in answer
        ? backtestTable(answer)
        : runTable(answer);
  const { caveats, case: supply } = "differences" in answer ? answer.a : answer;
  const { name, asOf, licence, citation } = observatory.casebook.summary;
  const notes: Note[] = [
    ["Made with", `Harmattan ${observatory.harmattan}`],
    ["Access day", observatory.today],
    ["Marking", `TLP:${marking}, the strictest of what it was made from`],
    ...(isForProtection ? [PROTECTION] : []),
    ["What", `${run.kind} of ${supply}; run ${run.id}, seed ${run.seed}: a simulation, no record of what happened`],
    ["Bands", "5, 50 and 95 percent of the members; stock as the probability of a band of days"],
    ["Asked", JSON.stringify(run.parameters)],
    ...caveats.map(({ text }): Note => ["Limit", text]),
    ["Method", "docs/methods/corridors.md"],
    ...("claims" in answer ? [["Rows behind it", answer.claims.join(" ")] as Note] : []),
    [
      "Dataset",
      [`Casebook ${name}, as of ${asOf}`, licence ?? "licence not stated", citation].filter(Boolean).join("; "),
    ],
  ];
  return {
    fileName: `harmattan-${run.kind}-${supply}-${run.id}.${format}`,
    type: EXPORT_TYPES[format],
    leftOut: [],
    body: format === "csv" ? csvFile(table, notes) : await xlsxFile(table, notes),
  };
}

const STOCK = ["stock below 3 days", "stock 3 to 7 days", "stock 7 to 14 days", "stock above 14 days"];

function runTable({ regions, weeks, arrivals }: BlockadeRun): ExportTable {
  return {
    sheet: "blockade",
    columns: ["region", "what", "week", "low", "median", "high"],
    rows: [
      ...regions.flatMap(({ id, rows, stockBands, sectors }) => [
        ...sectors.map(({ sector, probability, firstDay, shortDays }) => [
          id,
          `sector:${sector} short, probability ${probability.toFixed(3)}, begins ${firstDay ? `${firstDay.low} / ${firstDay.median} / ${firstDay.high}` : "never"}; days short`,
          null,
          ...shortDays,
        ]),
        ...Object.entries(rows).flatMap(([name, bands]) => bands.map((band, week) => [id, name, weeks[week], ...band])),
        ...stockBands.flatMap((shares, week) => STOCK.map((name, k) => [id, name, weeks[week], null, shares[k], null])),
      ]),
      ...arrivals.map((band, week) => ["", "loads arriving from gates", weeks[week], ...band]),
    ],
  };
}

function differenceTable({ differences }: BlockadeComparison): ExportTable {
  return {
    sheet: "comparison",
    columns: [
      "region",
      "sector",
      "p_short_a",
      "p_short_b",
      "days_low",
      "days_median",
      "days_high",
      "better",
      "worse",
      "unmet_low",
      "unmet_median",
      "unmet_high",
    ],
    rows: differences.map(({ region, sector, probability, shortDays, better, worse, unmet }) => [
      region,
      sector,
      probability.a,
      probability.b,
      ...shortDays,
      better,
      worse,
      ...unmet,
    ]),
  };
}

function backtestTable({ observations }: BlockadeBacktest): ExportTable {
  return {
    sheet: "backtest",
    columns: [
      "test",
      "part",
      "held_out",
      "observed",
      "low",
      "median",
      "high",
      "within",
      "met",
      "no_change",
      "one_stock",
      "statement",
      "claims",
    ],
    rows: observations.flatMap(({ id, heldOut, parts }) =>
      parts.map(({ id: part, observed, band, within, met, baselines, statement, claims }) => [
        id,
        part,
        heldOut ? "yes" : "no",
        observed ? `${observed.low}/${observed.high}` : "",
        band[0],
        band[1] ?? null,
        band[2] ?? null,
        within,
        met === null ? "" : met ? "met" : "missed",
        baselines.noChange.value,
        baselines.oneStock.value,
        statement,
        claims.join(" "),
      ]),
    ),
  };
}
