/** Stretches of named corridors as a file: what is shown, with its window, sources and marking. */
import { MOVEMENT_REST } from "../../actors/cooperation/index.ts";
import type { ExportFile } from "../export.ts";
import { WIDEST_UNASKED } from "../exportAudience.ts";
import { csvFile, EXPORT_TYPES } from "../exportFiles.ts";
import { type Note, PROTECTION } from "../exportNotes.ts";
import type { Observatory } from "../observatory.ts";
import type { CorridorAnswers } from "./answers.ts";
import type { CorridorExportQuery, Corridors, SegmentItem } from "./contract.ts";

const COLUMNS = [
  ...["segment", "from_place", "to_place", "from_country", "to_country", "km", "km_partly_straight", "corridors"],
  ...["state", "attacks", "months_closed", "months_attacked", "events"],
];

const LENGTHS: Record<Corridors["ground"]["basis"], string> = {
  casebook: "straight lines between towns; the road is longer",
  roads: "along imported roads; km_partly_straight: a part is taken as 1.3 times a straight line",
};

export async function corridorsFile(
  observatory: Observatory,
  answers: CorridorAnswers,
  { format, audience = WIDEST_UNASKED, ...asked }: CorridorExportQuery,
): Promise<ExportFile> {
  const answer = await answers.corridors({ ...asked, audience });
  const notes = notesOf(observatory, answer, audience);
  const rows = answer.segments.map((segment) => cellsOf(segment, answer));
  return {
    fileName: `harmattan-corridors-${observatory.today}.${format}`,
    type: EXPORT_TYPES[format],
    body:
      format === "csv"
        ? csvFile({ sheet: "corridors", columns: COLUMNS, rows }, notes)
        : Buffer.from(JSON.stringify({ type: "FeatureCollection", about: notes, features: featuresOf(answer, rows) })),
    leftOut: [],
  };
}

function cellsOf(segment: SegmentItem, { corridors }: Corridors): (string | number)[] {
  const names = segment.corridors.map((key) => corridors.find((one) => one.key === key)?.name ?? key);
  const months = (part: string) => segment.months.filter(({ state }) => state.includes(part)).length;
  return [
    ...[segment.id, segment.from.name, segment.to.name, segment.from.iso3 ?? "", segment.to.iso3 ?? ""],
    ...[segment.km, String(segment.isStraight), names.join("|"), segment.state, segment.attacks],
    ...[months("closed"), months("attacked"), segment.events.join("|")],
  ];
}

const featuresOf = ({ segments }: Corridors, rows: readonly (readonly (string | number)[])[]) =>
  segments.map(({ id, line }, i) => ({
    type: "Feature",
    id,
    geometry: { type: "LineString", coordinates: line },
    properties: Object.fromEntries(COLUMNS.map((column, c) => [column, rows[i]?.[c] ?? null])),
  }));

function notesOf(
  { harmattan, today, casebook }: Observatory,
  { ground, window, segments, withheld, marking, purpose }: Corridors,
  audience: string,
): Note[] {
  const { name, asOf, licence, citation } = casebook.summary;
  return [
    ["Made with", `Harmattan ${harmattan}`],
    ["Access day", today],
    ["Marking", `TLP:${marking}`],
    ...(purpose === "protection" ? [PROTECTION] : []),
    ["Audience", `TLP:${audience}`],
    ["Window", `${window.from} to ${window.to}`],
    ["Stretches", `${segments.length} of named public corridors, each of 50 km or more`],
    ["State", "none: nothing is recorded, which is not the same as open; closed: a closure is claimed"],
    ["Length", LENGTHS[ground.basis]],
    ...(withheld > 0
      ? [["Withheld", `statements about traffic of the last ${MOVEMENT_REST} days: ${withheld}`] satisfies Note]
      : []),
    [
      "Dataset",
      [`Casebook ${name}, as of ${asOf}`, licence ?? "licence not stated", citation].filter(Boolean).join("; "),
    ],
    ...(ground.roads
      ? [
          [
            "Roads",
            [ground.roads.dataset, ground.roads.licence, ground.roads.citation].filter(Boolean).join("; "),
          ] satisfies Note,
        ]
      : []),
  ];
}
