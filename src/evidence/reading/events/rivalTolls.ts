/** Tolls that several speakers give for one event: rival accounts, each with its own words. Nothing is added. */
import { sourceAfter } from "../attribution.ts";
import type { Lexicon } from "../lexicon.ts";
import type { FoundActor } from "../names/naming.ts";
import type { FoundQuantity } from "../quantities/quantity.ts";
import type { Token } from "../tokens.ts";
import { type Findings, type FoundEvent, type Stretch, within } from "./event.ts";
import { sameFigure } from "./eventActors.ts";
import { placeKey } from "./eventPlace.ts";
import { isViolent } from "./violence.ts";

/** Who speaks; `actor` is null for "residents" and the like, and for "the army" of no one country. */
export interface Voice extends Stretch {
  actor: FoundActor | null;
  /** An armed side. */
  party: boolean;
}

/** A toll with who gives it. `from` and `to` are the tokens of the words that say both. */
export interface TollAccount extends Stretch {
  toll: FoundQuantity;
  voice: Voice;
}

export interface RivalTolls {
  /** Who gives the event's own toll; null where the publisher speaks. */
  own: TollAccount | null;
  /** In the order of the text, one for each further speaker. */
  rivals: TollAccount[];
}

/** Rival tolls of a violent event, where at least two speakers give different figures of the same people; else null. */
export function rivalTolls(
  event: FoundEvent,
  events: readonly FoundEvent[],
  findings: Findings,
  lexicon: Lexicon,
): RivalTolls | null {
  const first = event.quantities.find(({ unit }) => unit === "deaths");
  if (!first || !isViolent(event.type) || !(event.modality === "stated" || event.alleged)) return null;
  const elsewhere = events.filter((other) => other !== event).flatMap(({ clauses }) => clauses);
  const accounts = segmentsAround(event, findings)
    .filter((segment) => !elsewhere.some((clause) => clause.from < segment.to && segment.from < clause.to))
    .flatMap((segment) => accountsIn(segment, findings, lexicon))
    .filter((account) => samePeople(account.toll, first) && !namesAnotherPlace(account, event, findings));
  const own = accounts.find(({ toll }) => sameFigure(toll, first)) ?? null;
  const rivals: TollAccount[] = [];
  for (const account of accounts) {
    const known = own ? [own, ...rivals] : rivals;
    const repeats = sameNumber(account.toll, first) || known.some((one) => sameNumber(one.toll, account.toll));
    if (!repeats && !known.some(({ voice }) => sameVoice(voice, account.voice, findings.text.tokens)))
      rivals.push(account);
  }
  return rivals.length + (own ? 1 : 0) >= 2 ? { own, rivals } : null;
}

const samePeople = (a: FoundQuantity, b: FoundQuantity) =>
  a.people === b.people || a.people === null || b.people === null;

const sameNumber = (a: FoundQuantity, b: FoundQuantity) =>
  a.low === b.low && a.best === b.best && a.high === b.high && a.bound === b.bound;

function sameVoice(a: Voice, b: Voice, tokens: readonly Token[]): boolean {
  if (a.actor && b.actor) return a.actor.identity === b.actor.identity;
  const words = ({ from, to }: Voice) =>
    tokens
      .slice(from, to)
      .map(({ key }) => key)
      .filter((key) => !ARTICLE.test(key))
      .join(" ");
  return words(a) === words(b);
}

function namesAnotherPlace(account: TollAccount, { place, clauses }: FoundEvent, { places }: Findings): boolean {
  if (clauses.some(({ from, to }) => from <= account.from && account.to <= to)) return false;
  return within(places, account).some((one) => !one.country && (!place || placeKey(one) !== placeKey(place)));
}

const CONTRAST = /^(while|whereas|but|although|though|mais|tandis|alors|quand)$/;

/** The sentences that tell of an event, each with the next one, cut at semicolons and words of contrast. */
function segmentsAround({ clauses }: FoundEvent, { text: { tokens, sentences } }: Findings): Stretch[] {
  const told = clauses.map(({ from }) => tokens[from].sentence);
  const wanted = [...new Set(told.flatMap((sentence) => [sentence, sentence + 1]))].sort((a, b) => a - b);
  return wanted.flatMap((at) => {
    const sentence = sentences[at];
    if (!sentence || sentence.heading) return [];
    const segments: Stretch[] = [];
    let from = sentence.from;
    for (let i = sentence.from; i < sentence.to; i++) {
      if (tokens[i].text !== ";" && !CONTRAST.test(tokens[i].key)) continue;
      if (i > from) segments.push({ from, to: i });
      from = i + 1;
    }
    return from < sentence.to ? [...segments, { from, to: sentence.to }] : segments;
  });
}

interface Marker extends Stretch {
  voice: Voice;
  /** Nothing but a mark follows: ", residents said." */
  closes: boolean;
}

/** Each toll of a segment that has a speaker: the words after it ("12 dead, according to ..."), else those before. */
function accountsIn(segment: Stretch, findings: Findings, lexicon: Lexicon): TollAccount[] {
  const tolls = within(findings.quantities, segment).filter(({ unit, part }) => unit === "deaths" && !part);
  if (tolls.length === 0) return [];
  const markers = markersIn(segment, findings, lexicon, tolls);
  const used = new Set<Marker>();
  let start = segment.from;
  return tolls.flatMap((toll, i) => {
    const next = tolls[i + 1]?.from ?? segment.to;
    const after = markers.find((one) => one.closes && one.from >= toll.to && one.to <= next);
    const before = markers.findLast((one) => one.from >= start && one.to <= toll.from && !used.has(one));
    const marker = before && !before.closes ? before : (after ?? before);
    const following = markers.find((one) => one !== marker && !one.closes && one.from >= toll.to && one.to <= next);
    const to = Math.max(toll.to, marker?.to ?? 0, following?.from ?? next);
    const account = { ...trimmed({ from: start, to }, findings.text.tokens), toll };
    start = to;
    if (!marker) return [];
    used.add(marker);
    return [{ ...account, voice: marker.voice }];
  });
}

const EDGE = /^(and|et|contre|against)$/;

function trimmed({ from, to }: Stretch, tokens: readonly Token[]): Stretch {
  const isEdge = ({ text, key }: Token) => /^[,;:–—]$/.test(text) || EDGE.test(key);
  while (to - from > 1 && isEdge(tokens[to - 1])) to--;
  while (to - from > 1 && isEdge(tokens[from])) from++;
  return { from, to };
}

const AFTER = /^(accordingto|selon|dapres)$/;

function markersIn(
  segment: Stretch,
  { text: { tokens }, actors }: Findings,
  lexicon: Lexicon,
  tolls: readonly FoundQuantity[],
): Marker[] {
  const markers: Marker[] = [];
  for (let i = segment.from; i < segment.to; i++) {
    const length = [1, 2].find((n) => AFTER.test(keysOf(tokens, i, i + n)));
    if (length !== undefined) {
      const limit = Math.min(segment.to, tolls.find(({ from }) => from > i)?.from ?? segment.to);
      const source = sourceAfter(i + length, trimmed({ from: i, to: limit }, tokens).to, tokens, actors);
      // "Selon l'armée, 12 morts" opens what follows; "12 morts selon l'armée" closes what went before
      const opens = !tolls.some(({ to }) => to <= i);
      if (source)
        markers.push({ from: i, to: source.to, voice: voiceOf(source, tokens, actors, lexicon), closes: !opens });
      continue;
    }
    const verb = lexicon.words.tollVerbs.at(tokens, i, segment.to) ?? lexicon.words.speech.at(tokens, i, segment.to);
    const voice = verb && speakerBefore(i, segment, tokens, actors, lexicon);
    if (verb && voice) {
      const closes = verb.to >= segment.to || tokens[verb.to].kind === "mark";
      markers.push({ from: voice.from, to: verb.to, voice, closes });
      i = verb.to - 1;
    }
  }
  return markers;
}

const keysOf = (tokens: readonly Token[], from: number, to: number) =>
  tokens
    .slice(from, to)
    .map(({ key }) => key)
    .join("");

const ARMED = new Set(["government", "state_force", "armed_group", "self_defence_militia", "coalition"]);

function voiceOf(
  { from, to }: Stretch,
  tokens: readonly Token[],
  actors: readonly FoundActor[],
  lexicon: Lexicon,
): Voice {
  const actor = actors.find((one) => one.from >= from && one.to <= to) ?? null;
  const head = from + Number(ARTICLE.test(tokens[from].key));
  const party = actor ? ARMED.has(actor.identity.kind ?? "") : lexicon.actors.forces.at(tokens, head, to)?.to === to;
  return { from, to, actor, party };
}

const AUXILIARY = /^(has|have|had|a|ont|avait|avaient|also|later|for|its|part|aussi|meme|eux|elle|lui|quant)$/;
const ARTICLE = /^(the|some|several|a|an|le|la|les|l|des|d|de|un|une|plusieurs)$/;
/** Words of a voice before its verb: "local medical sources". */
const MOST_WORDS = 4;

/** The actor right before a verb of speech, or "residents", "des sources locales": never somebody's name. */
function speakerBefore(
  verb: number,
  { from: floor }: Stretch,
  tokens: readonly Token[],
  actors: readonly FoundActor[],
  lexicon: Lexicon,
): Voice | null {
  let to = verb;
  while (to > floor && verb - to < 3 && AUXILIARY.test(tokens[to - 1].key)) to--;
  const actor = actors.find((one) => one.to === to && one.from >= floor);
  if (actor) return voiceOf({ from: actor.from, to }, tokens, actors, lexicon);
  const speaks = [lexicon.words.voices, lexicon.actors.forces, lexicon.actors.police, lexicon.actors.states];
  let head: number | null = null;
  for (let from = to - 1; from >= Math.max(floor, to - MOST_WORDS); from--) {
    const token = tokens[from];
    if (token.kind !== "word" || (token.capital && tokens[from - 1]?.sentence === token.sentence)) break;
    if (speaks.some((words) => words.at(tokens, from, to)?.to === to)) head = from;
  }
  if (head === null) return null;
  const article = head > floor && ARTICLE.test(tokens[head - 1].key);
  return voiceOf({ from: head - Number(article), to }, tokens, actors, lexicon);
}
