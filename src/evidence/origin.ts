/** Who a claim ultimately comes from, so that one voice repeated by ten outlets counts as one. */
import { foldText } from "../text/fold.ts";
import type { Claim, Party } from "./model.ts";

export interface Origin {
  /** Equal for claims that repeat one voice. */
  key: string;
  /** The voice as it is named. */
  name: string;
  /** Who carried it, where that is not the voice itself: "via AFP". */
  via: string | null;
}

/** "residents", "a security source": words that name nobody, so that only the outlet tells two of them apart. */
const NOBODY =
  /^(an? |the )?(local|security|military|police|press|state|official|medical|hospital|aid|civil|union|unnamed|several|same|various)?\s*(sources?|officials?|witnesses|witness|residents?|press|estimates?|figures?|reports?|media|inhabitants|elected officials?)(, .*)?$/i;

const CARRIED = /,?\s+(?:via|through|to|cited by|quoted by|as told to|according to)\s+|,\s+(?=[A-Z])/;
const QUOTING = /^(.*?)\s+(?:citing|quoting|after|from|copying)\s+(.*)$/i;

/**
 * Reads "who asserts it" as the casebook writes it: "JNIM (party), via SITE and Reuters" is JNIM, "security source, AFP"
 * is AFP's source, "outlet citing RFI" is RFI. Where nobody is named the publisher stands for the voice.
 */
export function originOf(claim: Pick<Claim, "assertedBy" | "source" | "speaker">): Origin {
  const origin = originInWords(claim);
  return claim.speaker === null ? origin : { ...origin, key: claim.speaker };
}

function originInWords(claim: Pick<Claim, "assertedBy" | "source">): Origin {
  const said = withoutNotes(claim.assertedBy ?? "");
  const publisher = claim.source.publisher ?? claim.source.id;
  if (said === "") return originOfPublisher(publisher);
  const quoting = QUOTING.exec(said);
  if (quoting?.[2]) return { key: keyOf(quoting[2]), name: quoting[2], via: quoting[1] || null };
  const [speaker, ...carriers] = carriedBy(said);
  const via = carriers.join(", ") || null;
  if (!NOBODY.test(speaker)) return { key: keyOf(speaker), name: speaker, via };
  const outlet = via ?? originOfPublisher(publisher).name;
  return { key: `${keyOf(speaker)} @ ${keyOf(outlet)}`, name: `${speaker}, ${outlet}`, via: null };
}

/** Who speaks, without who carried it: "JNIM (party), via SITE; Malian army" are two. */
export function speakersOf(assertedBy: string): string[] {
  const quoted = withoutNotes(assertedBy).replace(QUOTING, "$2");
  return quoted
    .split(/;\s*/)
    .map((part) => carriedBy(part)[0])
    .filter((speaker) => speaker !== "");
}

/** The speaker, then the carriers. */
function carriedBy(said: string): [speaker: string, ...carriers: string[]] {
  const [speaker = said, ...carriers] = said.split(CARRIED);
  return [speaker, ...carriers];
}

/** "AFP via Dawn" and "Punch from AFP" are AFP. */
function originOfPublisher(publisher: string): Origin {
  const via = /^(.*?)\s+via\s+(.*)$/i.exec(publisher);
  if (via?.[1]) return { key: keyOf(via[1]), name: via[1], via: via[2] ?? null };
  const from = QUOTING.exec(publisher);
  if (from?.[2]) return { key: keyOf(from[2]), name: from[2], via: from[1] ?? null };
  return { key: keyOf(publisher), name: publisher, via: null };
}

function withoutNotes(text: string): string {
  return text
    .replace(/\([^)]*\)/g, " ")
    .replace(/\s+,/g, ",")
    .replace(/\s+/g, " ")
    .trim();
}

function keyOf(name: string): string {
  return foldText(withoutNotes(name)).replace(/^(the|an?|le|la|les) /, "");
}

/** `(party)` and `(party-aligned)` in who asserts it rule; else the publisher's own standing. */
export function partyOf(assertedBy: string | null, publisherParty: string | null): Party {
  if (assertedBy?.includes("(party-aligned)")) return "aligned";
  if (assertedBy?.includes("(party)")) return "party";
  if (assertedBy !== null) return "none";
  if (publisherParty === "aligned") return "aligned";
  return publisherParty === "state" || publisherParty === "armed_group" ? "party" : "none";
}
