import type { CountingItem, Normal, Situation } from "../../api/contract.ts";
import { datasetTitle } from "../../events/datasetNames.ts";
import { defineCommand } from "../command.ts";
import { MONTHS_OPTION, monthsOf, NORMAL_COLUMNS, normalRows, normalTitle } from "../normalText.ts";
import { withObservatory } from "../opening.ts";
import { facts, figure, plural, table } from "../table.ts";

export const situation = defineCommand({
  name: "situation",
  group: "Look",
  summary: "what is loaded, and where violence stands against normal, on one screen",
  options: { months: MONTHS_OPTION },
  examples: [["situation --months 6", "the last six months against the same places' past"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const loaded = await observatory.situation();
      const counted = await observatory.events({}, { sort: "date", limit: 1, offset: 0 });
      const normal = await observatory.normal({}, monthsOf(values.months), "unit");
      const names = new Map(observatory.places().items.map((unit) => [unit.id, unit.names.en]));
      const text = () => screen(loaded, counted.total, normal, names, effects.columns);
      return { data: { ...loaded, normal }, text };
    });
  },
});

const SHOWN = 12;

function screen(
  loaded: Situation,
  counted: number,
  normal: Normal,
  names: ReadonlyMap<string, string>,
  width: number,
): string {
  const { casebook } = loaded;
  const tables = casebook.tables.filter((one) => one.rows > 0).map((one) => `${one.name} ${figure(one.rows)}`);
  const notable = normal.items.filter((item) => ["surge", "above", "below"].includes(item.verdict));
  return [
    facts([
      [
        "Casebook",
        `${casebook.name}, as of ${casebook.asOf}${casebook.problems ? `, ${plural(casebook.problems, "problem")}` : ""}`,
      ],
      ["", tables.join(" · ")],
      ["Events", eventsText(loaded, counted)],
      [
        "Datasets",
        loaded.snapshots.length
          ? plural(loaded.snapshots.length, "snapshot")
          : "none imported yet; see harmattan data list",
      ],
    ]),
    ...snapshotLines(loaded),
    "",
    normalTitle(normal),
    notable.length > 0
      ? table(NORMAL_COLUMNS, normalRows(notable.slice(0, SHOWN), names), width)
      : nothingNotable(normal),
    ...(notable.length > SHOWN ? [`… ${plural(notable.length - SHOWN, "more place")}: harmattan normal`] : []),
  ].join("\n");
}

function eventsText({ events, dateFrom, dateTo }: Situation, counted: number): string {
  const replaced = events - counted;
  const also = replaced > 0 ? `; ${figure(replaced)} more in datasets that are not counted beside these` : "";
  return `${figure(counted)}, ${dateFrom ?? "–"} to ${dateTo ?? "–"}${also}`;
}

const SNAPSHOTS_SHOWN = 8;

/** Datasets of events first, those that are counted before those that are not. */
function snapshotLines({ snapshots, counting }: Situation): string[] {
  const countingOf = (id: string) => counting.find((one) => one.id === id);
  const rank = ({ id, kind }: Situation["snapshots"][number]) =>
    kind !== "events" ? 2 : countingOf(id)?.counted === false ? 1 : 0;
  const sorted = [...snapshots].sort((a, b) => rank(a) - rank(b));
  const rest = sorted.slice(SNAPSHOTS_SHOWN);
  const events = rest.filter((one) => one.kind === "events").length;
  const more = `${plural(rest.length, "more snapshot")}, ${events > 0 ? figure(events) : "none"} of events`;
  return [
    ...sorted
      .slice(0, SNAPSHOTS_SHOWN)
      .flatMap((one) =>
        [snapshotText(one), ...countingLines(countingOf(one.id), snapshots)].map((line) => `          ${line}`),
      ),
    ...(rest.length > 0 ? [`          … ${more}: harmattan snapshots`] : []),
    ...(counting.some((one) => !one.counted)
      ? ["          --datasets <id> counts one; harmattan snapshots says more"]
      : []),
  ];
}

function snapshotText(one: Situation["snapshots"][number]): string {
  const size = `${plural(one.rows, "row")}, ${plural(one.rejects, "reject")}`;
  const name = datasetTitle(one);
  const what = one.kind === "events" ? "" : `${one.kind}, `;
  return `${one.id.slice(0, 8)}  ${name}: ${what}${size}`;
}

/** Why a snapshot is not counted, or what must be known of it. */
function countingLines(one: CountingItem | undefined, snapshots: Situation["snapshots"]): string[] {
  const other = snapshots.find(({ id }) => id === one?.by);
  if (one && other) {
    const name = [other.id.slice(0, 8), other.dataset, other.release].filter(Boolean).join(" ");
    return [`          not counted: ${one.because === "superseded" ? "superseded by" : "overlaps"} ${name}`];
  }
  return one?.caution ? [`          caution: ${one.caution}`] : [];
}

/** What makes a comparison possible: data that reach the window's end and begin years before it, or an earlier window. */
function adviceFor({ to }: Normal): string {
  const until = to === null ? "" : ` that reach ${to} and`;
  return `What helps: UCDP GED or Candidate files${until} begin years before (harmattan data list, harmattan import <file>), or an end that what is loaded covers: harmattan normal --to <day>.`;
}

/** Nothing to point at is good news only where there was a past to compare with. */
function nothingNotable(normal: Normal): string {
  const judged = normal.items.filter(({ verdict }) => verdict !== "no-past" && verdict !== "part-covered").length;
  const places = plural(normal.items.length, "place");
  return judged === 0
    ? `Cannot be compared: ${places} with events, none with a window that is wholly covered and a past to hold against it.\n${adviceFor(normal)}`
    : `No place stands out: of ${places} with events ${figure(judged)} can be compared, none above or below its usual range.`;
}
