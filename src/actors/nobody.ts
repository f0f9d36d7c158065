/** Who is no actor: the one notion of it for identity, relations and the pages. */
import { foldWords } from "../text/fold.ts";

/** Civilians, provisional codes of a dataset (`XXX475`), and words for an author that nobody named. */
const NOBODY =
  /^$|^xxx ?\d+$|^(civilians?|unidentified|unknown|hommes armes non identifies|groupe arme non identifie|non identifie|placeholder)\b/;

/** True for a name, as the casebook or a dataset writes it, that stands for no actor; an empty one too. */
export function isNobody(name: string): boolean {
  return NOBODY.test(foldWords(name).join(" "));
}
