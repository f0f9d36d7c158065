import type { Normal, Situation } from "../../api/contract.ts";
import { defineCommand } from "../command.ts";
import { NORMAL_COLUMNS, normalRows, normalTitle } from "../normalText.ts";
import { withObservatory } from "../opening.ts";
import { facts, figure, plural, table } from "../table.ts";

export const situation = defineCommand({
  name: "situation",
  group: "Look",
  summary: "what is loaded, and where violence stands against normal, on one screen",
  options: {
    months: { kind: "whole", hint: "months", least: 1, most: 24, about: "length of the recent window (default 3)" },
  },
  examples: [["situation --months 6", "the last six months against the same places' past"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const loaded = await observatory.situation();
      const normal = await observatory.normal({}, values.months ?? 3, "unit");
      const names = new Map(observatory.places().items.map((unit) => [unit.id, unit.names.en]));
      return { data: { ...loaded, normal }, text: () => screen(loaded, normal, names, effects.columns) };
    });
  },
});

const SHOWN = 12;

function screen(loaded: Situation, normal: Normal, names: ReadonlyMap<string, string>, width: number): string {
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
      ["Events", `${figure(loaded.events)}, ${loaded.dateFrom ?? "–"} to ${loaded.dateTo ?? "–"}`],
      [
        "Datasets",
        loaded.snapshots.length
          ? plural(loaded.snapshots.length, "snapshot")
          : "none imported yet; see harmattan data list",
      ],
    ]),
    ...loaded.snapshots.slice(0, 8).map((one) => snapshotLine(one, loaded.currentDatasets)),
    "",
    normalTitle(normal),
    notable.length > 0
      ? table(NORMAL_COLUMNS, normalRows(notable.slice(0, SHOWN), names), width)
      : nothingNotable(normal),
    ...(notable.length > SHOWN ? [`… ${plural(notable.length - SHOWN, "more place")}: harmattan normal`] : []),
  ].join("\n");
}

function snapshotLine(one: Situation["snapshots"][number], current: readonly string[]): string {
  const replaced = one.kind === "events" && !current.includes(one.id) ? "; a later release is counted instead" : "";
  const size = `${plural(one.rows, "row")}, ${plural(one.rejects, "reject")}`;
  return `          ${one.id.slice(0, 8)}  ${one.dataset} ${one.release ?? ""}, ${size}${replaced}`;
}

/** Nothing to point at is good news only where there was a past to compare with. */
function nothingNotable(normal: Normal): string {
  const judged = normal.items.filter((item) => item.verdict !== "no-past").length;
  const places = plural(normal.items.length, "place");
  return judged === 0
    ? `Cannot be compared: ${places} with events, none with a past that covers windows like this one.`
    : `No place stands out: of ${places} with events ${figure(judged)} can be compared, none above or below its usual range.`;
}
