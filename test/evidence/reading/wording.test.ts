import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Wording } from "../../../src/evidence/reading/events/wording.ts";
import { tokenize } from "../../../src/evidence/reading/tokens.ts";

const wording = new Wording({
  attack: [
    "Gunmen stormed the barracks at Tera.",
    "They stormed a post and burned it.",
    "The camp was stormed at dawn.",
  ],
  "attack displacement_wave": ["Gunmen stormed the village and families fled."],
  displacement_wave: ["Hundreds of families fled to the town.", "Families have fled on foot since Monday."],
  none: ["Hundreds of farmers met at the town hall.", "The minister praised the barracks.", "The town has a market."],
});
const told = (sentence: string) => wording.told(tokenize(sentence).tokens);

describe("a sentence read by its likeness to labelled examples", () => {
  test("is of the type whose sentences use its words, at the word that tells most", () => {
    const sentence = "On Friday some thirty families fled towards Niamey.";
    const answer = told(sentence);
    expect(answer?.type).toBe("displacement_wave");
    expect(answer?.margin).toBeGreaterThan(0);
    expect(["families", "fled"]).toContain(tokenize(sentence).tokens[answer?.at ?? 0].text);
    expect(told("Fighters stormed the customs post.")?.type).toBe("attack");
  });

  test("says little where the words are those of sentences that tell nothing", () => {
    expect(told("The minister met farmers at the town hall.")?.margin ?? 0).toBeLessThan(0);
  });

  test("knows nothing of words that no example has", () => {
    expect(told("Zorp quux blarg.")?.margin).toBe(0);
  });

  test("does not look at which names and numbers a sentence holds", () => {
    const margin = told("Gunmen stormed Ayorou and 14 families fled.")?.margin;
    expect(told("Gunmen stormed Kidal and 9 families fled.")?.margin).toBe(margin);
  });

  test("without examples of any type tells nothing", () => {
    expect(new Wording({}).told(tokenize("Gunmen stormed Kidal.").tokens)).toBeNull();
    expect(new Wording({ none: ["A quiet day."] }).told(tokenize("A quiet day.").tokens)).toBeNull();
  });

  test("has a finite margin and a word of the sentence for any text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const { tokens } = tokenize(text);
        const answer = wording.told(tokens);
        if (answer === null) return;
        expect(Number.isFinite(answer.margin)).toBe(true);
        expect(answer.at).toBeLessThan(Math.max(1, tokens.length));
      }),
    );
  });
});
