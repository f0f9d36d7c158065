import type { Token } from "../tokens.ts";
import type { Counted, FoundQuantity } from "./quantity.ts";

const OF_WHICH = /^(including|included|dont|comprising|amongthem|ofwhom|ofwhich|parmieux|parmilesquels|parmiles)$/;

/** "dont 28 civils et 3 enfants", "including at least two women". */
export function isPart(tokens: readonly Token[], { from, unit }: Counted, last: FoundQuantity | undefined): boolean {
  if (!last || last.unit !== unit) return false;
  const word = (at: number) => (tokens[at]?.kind === "word" ? tokens[at].key : "");
  for (let i = from - 1; i >= Math.max(last.to, from - 3); i--)
    if (OF_WHICH.test(word(i)) || OF_WHICH.test(word(i - 1) + word(i))) return true;
  const listed =
    from - last.to <= 2 && /^(and|et|,)$/.test(tokens[last.to]?.kind === "mark" ? tokens[last.to].text : word(last.to));
  return last.part && listed;
}
