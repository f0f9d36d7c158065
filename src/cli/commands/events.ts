import { EVENT_SORTS, type EventDetail, type EventItem } from "../../api/contract.ts";
import { leftOutWords } from "../../api/exportNotes.ts";
import { defineCommand } from "../command.ts";
import { FILTER_OPTIONS, filterOf } from "../filterOptions.ts";
import { mustMayLeave } from "../leaving.ts";
import { withObservatory } from "../opening.ts";
import { type Column, deathsText, facts, figure, plural, table } from "../table.ts";

export const events = defineCommand({
  name: "events",
  group: "Look",
  summary: "events of a filter, newest first; or one event with its sources",
  about:
    "Rows of a source that may leave only as aggregates (ACLED) are shown here as text; --json, which is for another program, leaves them out and says how many.",
  operands: { usage: "[<event uid>]", least: 0, most: 1 },
  options: {
    ...FILTER_OPTIONS,
    sort: { kind: "choice", of: EVENT_SORTS, about: "order (default -date, newest first)" },
    limit: { kind: "whole", hint: "rows", least: 1, most: 1000, about: "rows to show (default 20)" },
    offset: { kind: "whole", hint: "rows", least: 0, about: "rows to skip (default 0)" },
  },
  examples: [
    ["events --countries MLI --from 2025-07-01 --actors JNIM", "an actor by its alias"],
    ["events --types state-based,non-state --min-deaths 50 --sort -deaths", "the deadliest first"],
    ["events --types incident --kinds kidnapping --json", "incidents of one kind, for another program"],
    ["events casebook:EV0001", "one event, with low – best – high and who says what"],
  ],
  async run({ operands, values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const [uid] = operands;
      if (uid !== undefined) {
        const event = await observatory.event(uid);
        if (values.json) mustMayLeave(observatory, event.uid);
        return { data: event, text: () => detailText(event) };
      }
      const page = { sort: values.sort ?? "-date", limit: values.limit ?? 20, offset: values.offset ?? 0 };
      const asked = filterOf(values);
      const { filter, leftOut } = values.json ? await observatory.openRows(asked) : { filter: asked, leftOut: [] };
      for (const left of leftOut) effects.err(`note: ${leftOutWords(left)}\n`);
      const answer = await observatory.events(filter, page);
      return { data: answer, text: () => listText(answer, effects.columns) };
    });
  },
});

const COLUMNS: readonly Column[] = [
  { title: "date" },
  { title: "what", most: 24 },
  { title: "where", most: 34 },
  { title: "sides", most: 48 },
  { title: "deaths" },
  { title: "uid" },
];

function listText(page: { total: number; offset: number; items: EventItem[] }, width: number): string {
  if (page.total === 0) return "No event passes this filter. harmattan situation says what is loaded.";
  const last = page.offset + page.items.length;
  const head = `${plural(page.total, "event")}; ${figure(page.offset + 1)} to ${figure(last)} shown. Deaths: low – best – high.`;
  return `${head}\n${table(COLUMNS, page.items.map(row), width)}`;
}

function row(event: EventItem): string[] {
  return [
    dateText(event),
    event.kind ?? event.type,
    [event.place ?? "–", event.iso3, event.placePrecision === "exact" ? null : `(${event.placePrecision})`]
      .filter(Boolean)
      .join(" "),
    [event.sideA, event.sideB].filter(Boolean).join(" – ") || "–",
    deathsText(event.deaths),
    event.uid,
  ];
}

/** A date is never said more finely than it is known. */
function dateText(event: EventItem): string {
  const { dateStart, dateEnd, datePrecision } = event;
  if (datePrecision === "month" && dateStart.slice(0, 7) === dateEnd.slice(0, 7)) return dateStart.slice(0, 7);
  if (datePrecision === "year" && dateStart.slice(0, 4) === dateEnd.slice(0, 4)) return dateStart.slice(0, 4);
  return dateStart === dateEnd ? dateStart : `${dateStart}/${dateEnd}`;
}

function detailText(event: EventDetail): string {
  const own = facts([
    ["Event", event.uid],
    ["What", [event.type, event.kind].filter(Boolean).join(", ")],
    ["Date", `${dateText(event)} (known to the ${event.datePrecision})`],
    ["Where", [event.place, event.adm2, event.adm1, event.iso3].filter(Boolean).join(", ")],
    ["Place known", event.placePrecision],
    ["Sides", [event.sideA, event.sideB].filter(Boolean).join(" – ")],
    ["Deaths", `${deathsText(event.deaths)} (low – best – high)`],
    ["Quantity", event.quantity === null ? null : `${figure(event.quantity)} ${event.unit ?? ""}`],
    ["Summary", event.summary],
    ["Flags", event.flags.join(", ")],
  ]);
  const sources = event.sources.map((source) => {
    const who = [source.office, source.assertedBy, source.date].filter(Boolean).join(", ");
    return [`- ${who || "source not named"}`, source.statement ?? source.headline, source.address]
      .filter(Boolean)
      .join("\n  ");
  });
  return [own, "", plural(event.sources.length, "source"), ...sources].join("\n");
}
