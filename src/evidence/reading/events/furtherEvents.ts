import type { Clause } from "./clauses.ts";
import { type Findings, type FoundEvent, keyOf, within } from "./event.ts";

const NEXT_PAIR = 9;

/** "left Niamey on 7 July and Agadez on 5 August": a town and a day after those of the last verb tell of one more event. */
export function furtherPairs(drafts: readonly FoundEvent[], clause: Clause, findings: Findings): FoundEvent[] {
  const last = drafts.at(-1);
  if (!last?.ownDate || !last.ownPlace || !last.date || !last.place || last.trigger.words) return [];
  const further: FoundEvent[] = [];
  let end = Math.max(last.trigger.to, last.date.to, last.place.to);
  for (;;) {
    const rest = { from: end, to: Math.min(clause.to, end + NEXT_PAIR) };
    const place = within(findings.places, rest).find(({ country, part }) => !country && !part);
    const date = within(findings.dates, rest)[0];
    const used = drafts.some((event) => event.place === place || event.date === date);
    if (!place || !date || used || !joinsOn(findings, end, Math.min(place.from, date.from))) return further;
    further.push({
      ...last,
      place,
      date,
      told: [...last.told],
      clauses: [...last.clauses],
      actors: [...last.actors],
      quantities: [],
    });
    end = Math.max(place.to, date.to);
  }
}

/** "two coups, in August 2020 and in May 2021", "on 3 May and again on 7 May": a day joined to that of an event tells of one more. */
export function furtherDays(drafts: readonly FoundEvent[], clause: Clause, findings: Findings): FoundEvent[] {
  const { dates, text } = findings;
  return drafts.flatMap((event) => {
    const found: FoundEvent[] = [];
    let last = event.ownDate ? event.date : null;
    while (last) {
      const end: number = last.to;
      const next = within(dates, { from: end, to: clause.to })[0];
      const joint = next && text.tokens.slice(end, next.from).map(keyOf).join(" ");
      const isFree =
        next &&
        !drafts.some(({ date }) => date === next) &&
        (next.when.precision === last.when.precision || OF_ANOTHER.test(joint ?? ""));
      if (!next || !isFree || next.since || last.since || !AND_AGAIN.test(joint ?? "")) break;
      found.push({
        ...event,
        date: next,
        told: [...event.told],
        clauses: [...event.clauses],
        actors: [...event.actors],
        quantities: [],
      });
      last = next;
    }
    return found;
  });
}

const AND_AGAIN =
  /^(, )?(and|et|puis|then|, )( (again|on|in|then|en|le|encore|a nouveau|de nouveau|celui|celle|ceux|celles|that|those|du|de|d|of))*$/;

/** "the coup of August 2020 and that of 24 May": one more, however fine its day. */
const OF_ANOTHER = /(^| )(that|those|celui|celle|ceux|celles)( |$)/;

/** A comma or an "and" opens what follows, and no verb of its own does. */
function joinsOn({ text: { tokens } }: Findings, from: number, to: number): boolean {
  if (!/^(,|and|et|puis|then|\()$/.test(tokens[from] ? keyOf(tokens[from]) : "")) return false;
  return tokens
    .slice(from + 1, to)
    .every(({ key }) =>
      /^(and|et|puis|then|again|encore|aussi|also|from|at|in|a|de|d|on|that|of|celui|celle|the|la|le|l|its|base|camp)$/.test(
        key,
      ),
    );
}
