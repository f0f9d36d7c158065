import { type Findings, type Stretch, within } from "./events/event.ts";
import { BRANCH_WORD } from "./names/branches.ts";
import type { FoundActor } from "./names/naming.ts";
import type { Side } from "./relationSides.ts";
import type { Token } from "./tokens.ts";

/** Two actors whose names alone, side by side, say how they stand. */
export interface Standing {
  subject: FoundActor;
  kind: string;
  object: FoundActor;
}

const NEAR = 4;

/** "the al-Qaida affiliate": a word for a branch that was read as the branch itself, beside the whole. */
export function branchesIn(clause: Stretch, sides: readonly Side[], { text: { tokens } }: Findings): Standing[] {
  const own = within(sides, clause);
  return own.flatMap((branch, i) => {
    if (branch.to - branch.from !== 1 || !BRANCH_WORD.test(tokens[branch.from].key)) return [];
    const whole = [own[i - 1], own[i + 1]].find(
      (one) => one && one.identity !== branch.identity && gapOf(one, branch) <= NEAR,
    );
    return whole ? [{ subject: branch, kind: "affiliated_with", object: whole }] : [];
  });
}

const gapOf = (one: Stretch, other: Stretch) => (one.from < other.from ? other.from - one.to : one.from - other.to);

const TROOPS =
  /^(soldiers|troops|contingent|peacekeepers|battalion|force|forces|soldats|militaires|casques|bleus|bataillon|troupes)$/;
const WITHIN =
  /^(of|in|within|the|s|a|an|from|serving|deployed|with|under|de|du|d|la|l|le|au|sein|des|dans|deployes|servant)$/;
const MISSION = /^(mission|mandate|peacekeepers|casques|contingents?)$/;

/** "South African soldiers of the SAMIM mission", "le contingent tchadien de la Minusma": a state's men in a mission. */
export function contingentsIn(clause: Stretch, sides: readonly Side[], { text: { tokens } }: Findings): Standing[] {
  const own = within(sides, clause);
  return own.flatMap((contingent, i) => {
    const mission = own[i + 1];
    if (!mission || !isOfState(contingent) || !isMission(mission, tokens)) return [];
    const words = tokens.slice(contingent.from, mission.from);
    const gap = tokens.slice(contingent.to, mission.from);
    if (
      gap.length > 6 ||
      !gap.every(({ key, kind }) => kind !== "number" && (WITHIN.test(key) || TROOPS.test(key) || /^['’]s?$/.test(key)))
    )
      return [];
    return gap.length > 0 && words.some(({ key }) => TROOPS.test(key))
      ? [{ subject: contingent, kind: "member_of", object: mission }]
      : [];
  });
}

const isOfState = ({ identity }: FoundActor) => /^(state|government|state_force)$/.test(identity.kind ?? "");

const isMission = ({ from, to, identity }: FoundActor, tokens: readonly Token[]) =>
  identity.kind === "international_mission" ||
  MISSION.test(tokens[to]?.key ?? "") ||
  tokens.slice(Math.max(0, from - 2), to).some(({ key }) => MISSION.test(key));
