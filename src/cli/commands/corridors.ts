import { resolve } from "node:path";
import type { CorridorAnswers } from "../../api/corridors/answers.ts";
import {
  CORRIDOR_FILES,
  type CorridorGround,
  type Corridors,
  WAY_CHOICES,
  type Ways,
} from "../../api/corridors/contract.ts";
import { defineCommand } from "../command.ts";
import type { Effects } from "../effects.ts";
import { CommandFailed, usage } from "../failure.ts";
import { withObservatory } from "../opening.ts";
import { bytesText, type Cell, figure, plural, table } from "../table.ts";

type Opening = Parameters<typeof withObservatory>[0];

async function answered<T>(
  values: Opening,
  effects: Effects,
  ask: (answers: CorridorAnswers) => Promise<T>,
  text: (answer: T) => string,
) {
  return await withObservatory(values, effects, async (observatory) => {
    const { CorridorAnswers } = await import("../../api/corridors/answers.ts");
    const data = await ask(new CorridorAnswers(observatory));
    return { data, text: () => text(data) };
  });
}

const WINDOW = {
  from: { kind: "text", hint: "YYYY-MM-DD", about: "first day of the window (default a year before the last)" },
  to: { kind: "text", hint: "YYYY-MM-DD", about: "last day (default the casebook's newest material)" },
} as const;
const windowOf = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => ({
  ...(from && { from }),
  ...(to && { to }),
});

/** What the lengths stand on, and what would make them better. */
function groundLine({ basis, places, links, straight, roads }: CorridorGround): string {
  const sums = `${plural(places, "place")}, ${plural(links, "link")}`;
  if (basis === "roads") return `Imported roads (${roads?.dataset ?? "?"}): ${sums}.`;
  return `The casebook's links between towns: ${sums}, ${figure(straight)} of them straight lines, so that real roads are longer. Imported roads give their length: harmattan import <edges.geojson> and <nodes.geojson>, see docs/methods/corridors.md.`;
}

/** Straight lines are shorter than roads; on imported roads they are lengthened to what roads are like. */
const lengthOf = (km: number | null, isStraight: boolean, { basis }: CorridorGround) => {
  if (km === null) return "–";
  return `${isStraight ? (basis === "roads" ? "≈ " : "≥ ") : ""}${figure(Math.round(km))}`;
};
const STATES: Record<Corridors["segments"][number]["state"], string> = {
  none: "nothing recorded",
  attacked: "attacked",
  closed: "closed, as claimed",
  closed_attacked: "closed, as claimed; attacked",
};

export const corridorsList = defineCommand({
  name: "corridors list",
  group: "Look",
  summary: "named public corridors and their stretches: length, closures as claimed, attacks",
  about:
    "Nothing recorded is not the same as open. Stretches are of 50 km or more; movements younger than 14 days are left out. Definitions: docs/methods/corridors.md.",
  options: { ...WINDOW },
  examples: [["corridors list --from 2025-09-01 --to 2025-11-30", "the autumn of the fuel blockade"]],
  run: ({ values, effects }) =>
    answered(
      values,
      effects,
      (answers) => answers.corridors(windowOf(values)),
      (answer) => listText(answer, effects.columns),
    ),
});

function listText({ ground, window, corridors, segments, withheld }: Corridors, width: number): string {
  const routed = corridors.filter(({ km }) => km !== null);
  const columns = (titles: readonly string[]) => titles.map((title) => ({ title, most: 40 }));
  return [
    groundLine(ground),
    `${window.from} to ${window.to}`,
    ...(withheld > 0 ? [`${plural(withheld, "statement")} about traffic of the last days withheld`] : []),
    table(
      columns(["corridor", "km", "stated km", "claims", "attacks", "state"]),
      routed.map(({ name, km, isStraight, statedKm, claims, attacks, state }): Cell[] => [
        name,
        lengthOf(km, isStraight, ground),
        statedKm === null ? "–" : [...new Set([statedKm.low, statedKm.high])].map(figure).join(" – "),
        claims.length,
        attacks,
        STATES[state],
      ]),
      width,
    ),
    "",
    table(
      columns(["stretch", "km", "attacks", "state"]),
      segments.map((one): Cell[] => [
        `${one.from.name} – ${one.to.name}`,
        lengthOf(one.km, one.isStraight, ground),
        one.attacks,
        STATES[one.state],
      ]),
      width,
    ),
  ].join("\n");
}

export const corridorsNetwork = defineCommand({
  name: "corridors network",
  group: "Look",
  summary: "the network of supply: gates, the divisions it reaches, countries whose storage is told",
  options: {},
  examples: [["corridors network --json", "gates and divisions as one document"]],
  run: ({ values, effects }) =>
    answered(
      values,
      effects,
      (answers) => answers.network(),
      ({ ground, gates, regions, storage }) =>
        [
          groundLine(ground),
          `Gates: ${gates.map(({ name, iso3 }) => `${name} (${iso3 ?? "?"})`).join(", ")}`,
          `Divisions reached: ${regions.length}`,
          `Storage is told of ${storage.map(({ iso3, claims }) => `${iso3} (${plural(claims, "claim")})`).join(", ") || "no country"}; where depots lie is not told.`,
        ].join("\n"),
    ),
});

export const corridorsRoute = defineCommand({
  name: "corridors route",
  group: "Look",
  summary: "shortest ways on public roads from one place to another, with alternatives",
  operands: { usage: "<from> <to>", least: 2, most: 2 },
  options: {
    k: { kind: "whole", hint: "1-10", least: 1, most: 10, about: "ways, the shortest first (default 3)" },
    choose: {
      kind: "choice",
      of: WAY_CHOICES,
      about: "distinct: ways that differ; shortest: the k shortest, which may differ little (default distinct)",
    },
  },
  examples: [["corridors route Dakar Bamako --k 3", "three ways, and one that shares no road with the first"]],
  run: ({ operands, values, effects }) => {
    const [from, to] = operands;
    if (from === undefined || to === undefined)
      throw usage("two places are needed; valid: corridors route <from> <to>");
    return answered(
      values,
      effects,
      (answers) =>
        answers.ways({ from, to, ...(values.k && { k: values.k }), ...(values.choose && { choose: values.choose }) }),
      routeText,
    );
  },
});

function routeText({ ground, from, to, ways, apart, disjoint }: Ways): string {
  if (ways.length === 0) return `${groundLine(ground)}\nNo road of the network leads from ${from.name} to ${to.name}.`;
  const described = ({ km, isStraight, places, shared }: Ways["ways"][number], label: string) =>
    `${label}  ${lengthOf(km, isStraight, ground)} km${label === "1." ? "" : `, ${Math.round(shared * 100)} % on the first way`}: ${places.map(({ name }) => name).join(" – ")}`;
  return [
    groundLine(ground),
    `${from.name} to ${to.name}: ${plural(disjoint, "way shares", "ways share")} no road`,
    ...ways.map((way, i) => described(way, `${i + 1}.`)),
    ...(apart === null ? [] : [described(apart, "Apart from the first:")]),
  ].join("\n");
}

export const corridorsIsochrone = defineCommand({
  name: "corridors isochrone",
  group: "Look",
  summary: "places by their distance on roads from one place",
  operands: { usage: "<place>", least: 1, most: 1 },
  options: {
    limits: {
      kind: "text",
      hint: "km|km",
      about: "ascending distances in km, separated by | (default 100|250|500|1000)",
    },
  },
  examples: [["corridors isochrone Bamako --limits '200|400'", "towns within 200 and 400 km of road"]],
  run: ({ operands: [from = ""], values, effects }) =>
    answered(
      values,
      effects,
      (answers) => answers.isochrone({ from, ...(values.limits && { limits: values.limits }) }),
      ({ ground, from: start, limits, items }) =>
        [
          groundLine(ground),
          `From ${start.name}`,
          ...limits.map((limit, band) => {
            const names = items
              .filter((item) => item.band === band)
              .map(({ place, km }) => `${place.name} ${Math.round(km)}`);
            return `to ${figure(limit)} km: ${names.join(", ") || "no place"}`;
          }),
        ].join("\n"),
    ),
});

export const corridorsDistances = defineCommand({
  name: "corridors distances",
  group: "Check",
  summary: "lengths of corridors on the network beside those that claims state",
  options: {},
  examples: [["corridors distances", "how far the lengths can be trusted"]],
  run: ({ values, effects }) =>
    answered(
      values,
      effects,
      (answers) => answers.distances(),
      ({ ground, items }) =>
        [
          groundLine(ground),
          table(
            ["corridor", "km", "stated km", "ours / stated", "claim"].map((title) => ({ title, most: 40 })),
            items.map(({ name, km, isStraight, statedKm, ratio, claim }): Cell[] => [
              name,
              lengthOf(km, isStraight, ground),
              figure(statedKm),
              ratio.toFixed(2),
              claim,
            ]),
            effects.columns,
          ),
        ].join("\n"),
    ),
});

export const corridorsFragility = defineCommand({
  name: "corridors fragility",
  group: "Look",
  summary: "what of a place's supply survives the loss of corridor stretches: a curve and counts",
  about: "Which stretches those are is never told: it would help whoever wants to cut them.",
  operands: { usage: "[<place>]", least: 0, most: 1 },
  options: { most: { kind: "whole", hint: "1-8", least: 1, most: 8, about: "largest number of losses (default 5)" } },
  examples: [["corridors fragility Bamako", "the supply of Bamako by named corridors"]],
  run: ({ operands: [to], values, effects }) =>
    answered(
      values,
      effects,
      (answers) => answers.fragility({ ...(to !== undefined && { to }), ...(values.most && { most: values.most }) }),
      ({ ground, to: place, curve, corridors, disjoint, shares }) =>
        place === null
          ? `${groundLine(ground)}\nNo named corridor of the casebook has a course on the network.`
          : [
              groundLine(ground),
              `${place.name}: ${plural(corridors, "named corridor")}, of which ${figure(disjoint)} share no road`,
              table(
                ["stretches lost", "supply that survives, %"].map((title) => ({ title })),
                curve.map(({ k, low, high }): Cell[] => [
                  k,
                  [...new Set([low, high])].map((one) => figure(Math.round(one * 100))).join(" – "),
                ]),
                effects.columns,
              ),
              `Shares as claimed, for the goods and the year that each claim speaks of, so not of fuel alone: ${shares.map(({ name, low, high, isStated }) => `${name} ${low === high ? low : `${low}–${high}`} %${isStated ? "" : " (no claim: an even part of the rest)"}`).join("; ")}`,
              "Which stretches those are is not told: it would help whoever wants to cut them.",
            ].join("\n"),
    ),
});

export const corridorsExport = defineCommand({
  name: "corridors export",
  group: "Hand out",
  summary: "stretches of named corridors with their state, as CSV or GeoJSON",
  options: {
    format: { kind: "choice", of: CORRIDOR_FILES, about: "csv or geojson (default csv)" },
    out: {
      kind: "text",
      hint: "file",
      about: "where to write it; - writes to standard output (default a dated name here)",
    },
    force: { kind: "flag", about: "replace a file that is there" },
    ...WINDOW,
  },
  examples: [["corridors export --format geojson --out -", "for a map program"]],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const { CorridorAnswers } = await import("../../api/corridors/answers.ts");
      const { corridorsFile } = await import("../../api/corridors/file.ts");
      const file = await corridorsFile(observatory, new CorridorAnswers(observatory), {
        format: values.format ?? "csv",
        ...windowOf(values),
      });
      if (values.out === "-") {
        if (values.json) throw usage("--out - writes the file alone; received --json; valid: --out <file>");
        effects.out(file.body.toString("utf8"));
        return null;
      }
      const { OutputExists, writeOutput } = await import("../../workspace/output.ts");
      const path = resolve(effects.cwd, values.out ?? file.fileName);
      await writeOutput(path, file.body, { replace: values.force === true }).catch((cause: unknown) => {
        if (!(cause instanceof OutputExists)) throw cause;
        throw new CommandFailed(5, `${cause.message}; valid: another --out, or --force to write over it`, { cause });
      });
      return { data: { path, bytes: file.body.length }, text: () => `${path} (${bytesText(file.body.length)})` };
    });
  },
});
