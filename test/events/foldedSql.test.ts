import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { foldedSql } from "../../src/events/foldedSql.ts";
import { foldText } from "../../src/text/fold.ts";

let duckdb: Awaited<ReturnType<DuckDBInstance["connect"]>>;
beforeAll(async () => {
  duckdb = await (await DuckDBInstance.create(":memory:")).connect();
});

const folded = async (text: string) => {
  const found = await duckdb.runAndReadAll(`SELECT ${foldedSql("$text")}`, { text });
  return found.getRows()[0]?.[0];
};

describe("the fold in a statement", () => {
  test("is the fold of the page, over the letters of the region's texts", async () => {
    const letter = fc.constantFrom(..."abdlnrxyz ABDLéÉçŒœßøıɓŋ'’‘`ʿ-–—_/.,;%09\t\u00a0اأإآٱىيةهكکگوؤئُِّـ");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: letter, maxLength: 24 }), async (text) => {
        expect(await folded(text)).toBe(foldText(text));
      }),
      { numRuns: 400 },
    );
  });

  test.each(["Côte d’Ivoire", "L'ISLAM et  al-Qaida", "أنصار الدّين", "ŋD'a", "Ɓd’o", ""])("folds %j", async (text) => {
    expect(await folded(text)).toBe(foldText(text));
  });
});
