import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../src/places/editDistance.ts";
import { buildTermTable, nearTerms, termsFrom } from "../../src/search/termTable.ts";

const tableOf = (terms: readonly string[]) =>
  buildTermTable(
    terms,
    Uint32Array.from(terms, (_, i) => i),
  );
const sortedOf = (terms: readonly string[]) => [...new Set(terms)].filter((term) => term !== "").sort();

describe("a table of terms", () => {
  const terms = ["kayes", "kati", "kayes", "kayesville", "باماكو", "", "ka"];
  const table = tableOf(terms);

  it("keeps each term once with all that hold it", () => {
    expect([...table.holderStart]).toEqual([0, 1, 2, 4, 5, 6]);
    expect([...table.holders]).toEqual([6, 1, 0, 2, 3, 4]);
  });

  it("finds terms by their beginning, the term itself first", () => {
    expect(termsFrom(table, "kayes")).toEqual([2, 4]);
    expect(termsFrom(table, "k")).toEqual([0, 4]);
    expect(termsFrom(table, "با")).toEqual([4, 5]);
    expect(termsFrom(table, "zz")).toEqual([4, 4]);
    expect(termsFrom(tableOf([]), "a")).toEqual([0, 0]);
  });
});

const letters = fc.string({ unit: fc.constantFrom(..."abcكو"), maxLength: 9 });

/** Every beginning of a term, and the term itself. */
const nearest = (word: string, term: string, limit: number) =>
  Math.min(...Array.from({ length: term.length + 1 }, (_, i) => editDistance(word, term.slice(0, i), limit)));

describe("terms near a word", () => {
  it("are exactly those within the distance, with it", () => {
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 30 }), letters, fc.constantFrom(1, 2), (terms, word, limit) => {
        fc.pre(word.length > limit);
        const sorted = sortedOf(terms);
        const seen: [string, number][] = [];
        nearTerms(tableOf(terms), word, limit, false, (term, distance) => seen.push([sorted[term], distance]));
        const all = sorted.map((term): [string, number] => [term, editDistance(word, term, limit)]);
        expect(seen).toEqual(all.filter(([, distance]) => distance <= limit));
      }),
      { numRuns: 2000 },
    );
  });

  it("are also those that begin so, where asked", () => {
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 30 }), letters, fc.constantFrom(1, 2), (terms, word, limit) => {
        fc.pre(word.length > limit);
        const sorted = sortedOf(terms);
        const seen: string[] = [];
        nearTerms(tableOf(terms), word, limit, true, (term) => seen.push(sorted[term]));
        expect(seen).toEqual(sorted.filter((term) => nearest(word, term, limit) <= limit));
      }),
      { numRuns: 2000 },
    );
  });
});
