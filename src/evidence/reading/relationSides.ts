import type { Findings } from "./events/event.ts";
import type { Identities } from "./identities.ts";
import type { FoundActor } from "./names/naming.ts";
import type { Token } from "./tokens.ts";

/** One who may be a side of a relation; `members` where words such as "the three states" stand for several. */
export interface Side extends FoundActor {
  members?: readonly FoundActor[];
}

/**
 * Actors and, as states, the countries that the text names, in order, nobody unnamed; and words that stand for the ones
 * told before: "the group", "l'organisation", "the three juntas".
 */
export function sidesOf({ actors, places, text: { tokens, sentences } }: Findings, identities: Identities): Side[] {
  const states = places.flatMap((place): Side[] => {
    const identity = place.country && place.iso3 !== null ? identities.stateOf(place.iso3) : null;
    return identity ? [{ from: place.from, to: place.to, identity, candidates: [], unidentified: false }] : [];
  });
  const named = actors.filter(({ unidentified }) => !unidentified);
  const all: Side[] = [...named, ...states].sort((a, b) => a.from - b.from);
  const paragraphOf = (at: number) => sentences[tokens[at].sentence].paragraph;
  const references: Side[] = [];
  let told = 0;
  for (let at = 0; at + 1 < tokens.length; at++) {
    while (told < all.length && all[told].to <= at) told++;
    if (all[told] && all[told].from <= at + 1) continue;
    const before = all
      .slice(Math.max(0, told - LOOK_BACK), told)
      .filter((one) => paragraphOf(at) - paragraphOf(one.from) <= 1);
    const reference = referenceAt(tokens, at, before);
    if (reference) references.push(reference);
  }
  return [...all, ...references].sort((a, b) => a.from - b.from);
}

const LOOK_BACK = 30;
const ARTICLE = /^(the|l|le|la|les|ce|cette|ces|this|these)$/;
const BLOC = /^(bloc|organisation|organization)$/;
const GROUP = /^(group|groupe|movement|mouvement|militia|milice)$/;
const STATES = /^(countries|states|juntas|capitals|neighbours|neighbors|pays|etats|regimes|juntes|capitales|voisins)$/;

function referenceAt(tokens: readonly Token[], at: number, before: readonly FoundActor[]): Side | null {
  if (!ARTICLE.test(tokens[at].key)) return null;
  const [{ key }, next] = [tokens[at + 1], tokens[at + 2]];
  // "the group Ansaru" names another one.
  if (next?.capital || /^(of|de|du|d)$/.test(next?.key ?? "")) return null;
  const last = (fits: (one: FoundActor) => boolean) => [...before].reverse().find(fits);
  const kindOf = ({ identity }: FoundActor) => identity.kind ?? "";
  const one = BLOC.test(key)
    ? last((actor) => /^(intergovernmental_org|international_mission)$/.test(kindOf(actor)))
    : GROUP.test(key)
      ? last((actor) => /^(armed_group|self_defence_militia|coalition|private_military_company|)$/.test(kindOf(actor)))
      : undefined;
  if (one) return { ...one, from: at, to: at + 2 };
  if (!/^(three|trois|memes|same)$/.test(key) || !STATES.test(next?.key ?? "")) return null;
  const members: FoundActor[] = [];
  for (const actor of [...before].reverse())
    if (members.length < 3 && kindOf(actor) === "state" && !members.some(({ identity }) => identity === actor.identity))
      members.unshift(actor);
  return members.length === 3 ? { ...members[0], from: at, to: at + 3, members } : null;
}

/** Those whom a side stands for. */
export const membersOf = (side: Side): readonly FoundActor[] => side.members ?? [side];
