import type { FoundDate } from "./dates.ts";
import { clausesOf } from "./events/clauses.ts";
import type { Findings } from "./events/event.ts";
import { modalityOf } from "./events/modality.ts";
import type { Lexicon } from "./lexicon.ts";
import type { FoundActor } from "./mentions.ts";
import type { Modality } from "./model.ts";
import { findTriggers } from "./events/triggers.ts";

/** A lasting relation between two actors that one clause states. */
export interface FoundRelation {
  from: number;
  to: number;
  subject: FoundActor;
  kind: string;
  object: FoundActor;
  date: FoundDate | null;
  modality: Modality;
}

const REACH = 14;

/** Actor, words of a relation, actor: the nearest on each side, with those that are listed beside them. */
export function findRelations(findings: Findings, lexicon: Lexicon): FoundRelation[] {
  const { tokens } = findings.text;
  const found: FoundRelation[] = [];
  const seen = new Set<string>();
  for (const clause of clausesOf(findings.text)) {
    const actors = findings.actors.filter(
      (actor) => actor.from >= clause.from && actor.to <= clause.to && !actor.unidentified,
    );
    if (actors.length < 2) continue;
    for (const trigger of findTriggers({ ...findings, tokens }, clause.from, clause.to, lexicon.relations)) {
      const subject = actors.findLast((actor) => actor.to <= trigger.from && trigger.from - actor.to <= REACH);
      const object = actors.find((actor) => actor.from >= trigger.to && actor.from - trigger.to <= REACH / 2);
      if (!subject || !object || subject.identity === object.identity) continue;
      const date = findings.dates.find((one) => one.from >= clause.from && one.to <= clause.to) ?? null;
      const modality = modalityOf(trigger, clause, tokens, lexicon);
      for (const one of listedWith(subject, actors, findings)) {
        const key = [one.identity.name, trigger.trigger.type, object.identity.name].join("\n");
        if (seen.has(key) || one.identity === object.identity) continue;
        seen.add(key);
        found.push({
          from: clause.from,
          to: clause.to,
          subject: one,
          kind: trigger.trigger.type,
          object,
          date,
          modality,
        });
      }
    }
  }
  return found;
}

/** "Mali, Niger and Burkina Faso withdrew": those joined to an actor by commas and "and". */
function listedWith(actor: FoundActor, actors: readonly FoundActor[], { text }: Findings): FoundActor[] {
  const list = [actor];
  for (let i = actors.indexOf(actor) - 1; i >= 0; i--) {
    const next = list[0];
    let joined = actors[i].to < next.from;
    for (let at = actors[i].to; at < next.from; at++)
      if (
        !/^(,|and|et|the|la|le|l|les)$/.test(
          text.tokens[at].kind === "mark" ? text.tokens[at].text : text.tokens[at].key,
        )
      )
        joined = false;
    if (!joined) break;
    list.unshift(actors[i]);
  }
  return list;
}
