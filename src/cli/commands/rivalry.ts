import type { RivalLink, RivalPairs, Rivalry } from "../../api/rivalry/contract.ts";
import { QUIET } from "../../fronts/rivalry/territory.ts";
import { defineCommand } from "../command.ts";
import { usage } from "../failure.ts";
import { filterOf } from "../filterOptions.ts";
import { CLAUSE_OPTIONS, groundLines, windowOptions } from "../frontOptions.ts";
import { withObservatory } from "../opening.ts";
import { createProgress } from "../progress.ts";
import { type Cell, figure, plural, table } from "../table.ts";
import { placeNames, pText } from "./fronts.ts";

const { actors: _, ...clauses } = CLAUSE_OPTIONS;

export const rivalry = defineCommand({
  name: "rivalry",
  group: "Look",
  summary: "do attacks by one actor follow another's, where, and how has the balance moved",
  about:
    "A mutually exciting point process and a test by moved dates; where the data cannot say, the answer says that. Method and limits: docs/methods/fronts.md.",
  operands: { usage: "<actor> <actor>…", least: 2, most: 4 },
  options: {
    from: { ...windowOptions.from, about: "first day of the window (default five years before its end)" },
    to: windowOptions.to,
    days: {
      kind: "whole",
      hint: "1-28",
      least: 1,
      most: 28,
      about: "an event follows another within so many days (default 14)",
    },
    km: { kind: "whole", hint: "1-300", least: 1, most: 300, about: "… and at most so far away (default 50)" },
    window: {
      kind: "whole",
      hint: "1-36",
      least: 1,
      most: 36,
      about: "sliding window of the balance in months (default 12)",
    },
    ...clauses,
  },
  examples: [["rivalry JNIM IS --region casebook --from 2017-01-01", "JNIM and the Islamic State in the Sahel"]],
  async run({ operands, values, effects }) {
    const progress = createProgress(effects);
    return await withObservatory(values, effects, async (observatory) => {
      const { RIVALRY_DEFAULTS, rivalry: answerOf } = await import("../../api/rivalry/answers.ts");
      if (operands.some((name) => name.includes("|")))
        throw usage("actors are given one by one; received a list with |");
      const { days, km, window } = RIVALRY_DEFAULTS;
      const choice = {
        actors: operands,
        days: values.days ?? days,
        km: values.km ?? km,
        window: values.window ?? window,
      };
      const answer = await answerOf(observatory, filterOf(values), choice, (stage, fraction) =>
        progress.show(stage, fraction, "rivalry"),
      );
      progress.end();
      if (values.json) return { data: answer, text: () => "" };
      const { rivalPairs } = await import("../../api/rivalry/pairs.ts");
      const notes = sharedLines(answer, await rivalPairs(observatory, filterOf(values)));
      return { data: answer, text: () => rivalryText(answer, notes, placeNames(observatory), effects.columns) };
    });
  },
});

const REASONS: Record<RivalLink["reasons"][number], string> = {
  "too-few-events": "one of them has fewer than 30 events",
  "too-few-meetings": "they are hardly ever near each other",
  "wide-error": "the estimate is too uncertain to rule anything out",
  "methods-disagree": "the test by moved dates and the model disagree",
  "model-does-not-fit": "the model does not describe these events well",
};

function sentence({ verdict, reasons, moved }: RivalLink, from: string, to: string, { days, km }: Rivalry): string {
  const near = `within ${plural(days, "day")} and ${km} km`;
  const why = reasons.map((reason) => REASONS[reason]).join("; ");
  const count = moved ? ` (${moved.followed} do, ${moved.expected.toFixed(1)} when dates are moved)` : "";
  const words = {
    follows: `Events of ${to} follow those of ${from} ${near} more often than by chance${count}.`,
    avoids: `Events of ${to} follow those of ${from} ${near} less often than by chance${count}.`,
    "no-sign": `No sign that events of ${to} follow those of ${from} ${near}${count}.`,
    "cannot-say": `Whether events of ${to} follow those of ${from}: the data cannot say${count}.`,
  };
  return why === "" ? words[verdict] : `${words[verdict]} ${why[0]?.toUpperCase()}${why.slice(1)}.`;
}

/** Which branches the data do not tell apart, of each actor that was asked about. */
function sharedLines({ actors }: Rivalry, { items }: RivalPairs): string[] {
  const sides = items.flatMap((pair) => pair.sides);
  return actors.flatMap(({ id, name }) => {
    const branches = new Set(
      sides.filter((side) => side.id !== id && side.countedAs.id === id).map((side) => side.name),
    );
    return branches.size > 0
      ? [
          `${name}: its events are also those of ${[...branches].join(" and ")}, which the data do not tell apart from it.`,
        ]
      : [];
  });
}

const SHOWN_MONTHS = 12;

function rivalryText(answer: Rivalry, notes: readonly string[], place: (id: string) => string, width: number): string {
  const { ground, window, actors, links, model, months, fights, notPlaced, cells, windowMonths } = answer;
  const head = groundLines(ground, width);
  if (!window) return [...head, "Nothing to tell: no dataset covers this time."].join("\n");
  const name = (a: number) => actors[a]?.asked ?? "";
  const atEnd = cells.filter(({ course }) => course.at(-1) !== QUIET).length;
  const titled = (titles: readonly string[]) => titles.map((title) => ({ title, most: 36 }));
  const linkRows = links.map(({ from, to, moved, excitation }): Cell[] => [
    `${name(from)} → ${name(to)}`,
    moved?.followed ?? "–",
    moved ? `${moved.expected.toFixed(1)} (${moved.low} – ${moved.high})` : "–",
    moved ? pText(Math.min(1, 2 * Math.min(moved.upper, moved.lower))) : "–",
    excitation ? estimateText(excitation) : "–",
  ]);
  const streamRows = (model?.streams ?? []).map(({ events, background, own, fit }, m): Cell[] => [
    m < actors.length ? name(m) : "fights among them",
    events,
    estimateText(background),
    estimateText(own),
    `${fit.distance.toFixed(3)} (p ${pText(fit.p)})`,
  ]);
  const balance = months
    .slice(-SHOWN_MONTHS)
    .map(({ month, held, contested, fights: own }): Cell[] => [month, ...held, contested, own]);
  const unitLines = links
    .filter(({ verdict, units }) => (verdict === "follows" || verdict === "avoids") && units.length > 0)
    .map(({ from, to, units }) => {
      const list = units
        .slice(0, 4)
        .map(({ unit, followed, expected }) => `${place(unit)} ${followed} (${expected.toFixed(1)})`);
      return `${name(from)} → ${name(to)}, followers by division (when dates are moved): ${list.join(", ")}`;
    });
  return [
    ...head,
    `${window.from} to ${window.to}; ${plural(answer.occurrences, "occurrence")} (events of one stream on one day within 25 km are one): ${actors.map(({ asked, alone }) => `${asked} ${figure(alone)} without the others`).join(", ")}; ${plural(fights, "fight")} among themselves${notPlaced > 0 ? `; ${figure(notPlaced)} not placed finely enough` : ""}`,
    ...notes,
    "",
    ...links.map((link) => sentence(link, name(link.from), name(link.to), answer)),
    "",
    table(titled(["link", "followed", "when moved (95 %)", "p, corrected", "sets off (± error)"]), linkRows, width),
    ...(unitLines.length > 0 ? ["", ...unitLines] : []),
    ...(model
      ? [
          "",
          table(
            titled(["stream", "events", "background in 30 days", "own further events", "fit: distance"]),
            streamRows,
            width,
          ),
          `an event is felt for ${model.meanLagDays.toFixed(1)} days on average and ${Math.round(model.sigmaKm)} km around`,
        ]
      : []),
    "",
    `Balance of territory: half-degree cells with recorded violence of only one (two thirds or more), or contested, in the ${plural(windowMonths, "month")} up to each month; ${plural(atEnd, "cell")} at the end. A cell held quietly leaves no events.`,
    table(titled(["month", ...actors.map(({ asked }) => asked), "contested", "fights"]), balance, width),
  ].join("\n");
}

const estimateText = ({ value, error }: { value: number; error: number | null }) =>
  `${value.toFixed(2)} ± ${error === null ? "∞" : error.toFixed(2)}`;
