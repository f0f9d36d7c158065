import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { identitiesOf, type Judgement } from "../../../src/actors/identity/identitiesOf.ts";
import { VERDICTS, type Verdict } from "../../../src/evidence/ledger/model.ts";

let next = 0;
const judge = (a: string, b: string, verdict: Verdict, entry = `E${String(next++).padStart(6, "0")}`): Judgement => ({
  entry,
  a,
  b,
  verdict,
  at: "2026-03-01T00:00:00Z",
  who: "KM",
  why: "as the sources say",
});
const A = "actors:act-a";
const B = "actors:act-b";
const link = (a: string, b: string) => ({ a, b });

describe("who is who", () => {
  test("same joins, also along a chain; nothing else does", () => {
    const found = identitiesOf([judge(A, "name:x", "same"), judge("name:x", "name:y", "same")], []);
    expect(found.clusterOf("name:y")).toEqual([A, "name:x", "name:y"]);
    expect(identitiesOf([judge(A, "name:x", "unsure")], []).clusters).toEqual([]);
  });

  test("an exact link holds until anything is judged about its pair", () => {
    const automatic = [link(A, "name:x")];
    expect(identitiesOf([], automatic).clusters).toEqual([[A, "name:x"]]);
    for (const verdict of ["different", "unsure"] as const) {
      const found = identitiesOf([judge("name:x", A, verdict)], automatic);
      expect(found.clusters).toEqual([]);
      expect(found.refused).toEqual(automatic);
    }
    const agreed = identitiesOf([judge(A, "name:x", "same")], automatic);
    expect(agreed.links).toEqual([{ by: "judgement", judgement: expect.objectContaining({ a: A }) }]);
    expect(agreed.refused).toEqual([]);
  });

  test("a chain of sames across a different does not hold, and says which", () => {
    const different = judge(A, "name:y", "different");
    const first = judge(A, "name:x", "same");
    const last = judge("name:x", "name:y", "same");
    const found = identitiesOf([last, different, first], []);
    expect(found.clusters).toEqual([[A, "name:x"]]);
    expect(found.conflicts).toEqual([{ same: last, different }]);
  });

  test("a different that comes later takes the chain apart", () => {
    const first = judge(A, "name:x", "same");
    const last = judge("name:x", "name:y", "same");
    const different = judge(A, "name:y", "different");
    expect(identitiesOf([first, last, different], []).conflicts).toEqual([{ same: last, different }]);
  });

  test("the latest judgement of a pair counts, whichever way round it is written", () => {
    const found = identitiesOf([judge(A, "name:x", "different"), judge("name:x", A, "same")], []);
    expect(found.clusters).toEqual([[A, "name:x"]]);
    expect(found.judgements).toHaveLength(1);
  });

  test("exact links never join two actors of the casebook; a judgement may", () => {
    const automatic = [link(A, "ucdp:234"), link(B, "ucdp:234")];
    expect(identitiesOf([], automatic)).toMatchObject({ clusters: [[A, "ucdp:234"]], refused: [link(B, "ucdp:234")] });
    expect(identitiesOf([judge(A, B, "same")], []).clusters).toEqual([[A, B]]);
  });

  test("an exact link gives way to a different further along", () => {
    const found = identitiesOf([judge(A, "name:x", "different")], [link(A, "ucdp:1"), link("ucdp:1", "name:x")]);
    expect(found.clusters).toEqual([[A, "ucdp:1"]]);
    expect(found.refused).toEqual([link("ucdp:1", "name:x")]);
    expect(found.conflicts).toEqual([]);
  });
});

const ids = ["actors:a", "actors:b", "ucdp:1", "ucdp:2", "name:p", "name:q", "name:r", "name:s"];
const pair = fc
  .tuple(fc.constantFrom(...ids), fc.constantFrom(...ids))
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ a, b }));
const judgements = fc
  .array(fc.tuple(pair, fc.constantFrom(...VERDICTS)), { maxLength: 14 })
  .map((list) => list.map(([{ a, b }, verdict], i) => judge(a, b, verdict, `P${String(i).padStart(3, "0")}`)));

/** Components by walking, with the same rule of precedence, one link after the other. */
function naive(list: readonly Judgement[], automatic: readonly { a: string; b: string }[]): string[][] {
  const same = (x: { a: string; b: string }, y: { a: string; b: string }) =>
    (x.a === y.a && x.b === y.b) || (x.a === y.b && x.b === y.a);
  const latest = list.filter((one, i) => !list.slice(i + 1).some((later) => same(one, later)));
  const kept: { a: string; b: string }[] = [];
  const reach = (from: string, links: readonly { a: string; b: string }[]) => {
    const seen = new Set([from]);
    for (let grown = true; grown; ) {
      grown = false;
      for (const { a, b } of links) {
        if (seen.has(a) !== seen.has(b)) {
          seen.add(a).add(b);
          grown = true;
        }
      }
    }
    return seen;
  };
  const breaks = (links: readonly { a: string; b: string }[]) =>
    latest.some(({ a, b, verdict }) => verdict === "different" && reach(a, links).has(b));
  for (const one of latest) if (one.verdict === "same" && !breaks([...kept, one])) kept.push(one);
  for (const one of automatic) {
    if (latest.some((judged) => same(judged, one)) || breaks([...kept, one])) continue;
    const [here, there] = [reach(one.a, kept), reach(one.b, kept)];
    const of = (set: Set<string>, register: string) => [...set].filter((id) => id.startsWith(register)).length;
    const merges = !here.has(one.b);
    if (merges && ["actors:", "ucdp:"].some((register) => of(here, register) > 0 && of(there, register) > 0)) continue;
    kept.push(one);
  }
  const clusters = ids.map((id) => [...reach(id, kept)].sort()).filter((cluster) => cluster.length > 1);
  return [...new Map(clusters.map((cluster) => [cluster.join(), cluster])).values()].sort((x, y) =>
    x[0] < y[0] ? -1 : 1,
  );
}

describe("for any judgements and exact links", () => {
  test("the clusters are those of a plain walk", () => {
    fc.assert(
      fc.property(judgements, fc.array(pair, { maxLength: 8 }), (list, automatic) => {
        expect(identitiesOf(list, automatic).clusters).toEqual(naive(list, automatic));
      }),
      { numRuns: 400 },
    );
  });

  test("different is never in one cluster, and every same that does not hold is reported", () => {
    fc.assert(
      fc.property(judgements, fc.array(pair, { maxLength: 8 }), (list, automatic) => {
        const found = identitiesOf(list, automatic);
        for (const { a, b, verdict } of found.judgements) {
          if (verdict === "different") expect(found.clusterOf(a)).not.toContain(b);
        }
        const broken = found.judgements.filter(
          ({ a, b, verdict }) => verdict === "same" && !found.clusterOf(a).includes(b),
        );
        expect(new Set(found.conflicts.map(({ same }) => same.entry))).toEqual(
          new Set(broken.map(({ entry }) => entry)),
        );
      }),
      { numRuns: 400 },
    );
  });

  test("the order in which judgements come does not matter", () => {
    fc.assert(
      fc.property(
        judgements.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        fc.array(pair, { maxLength: 8 }),
        ([list, shuffled], automatic) => {
          const [one, other] = [identitiesOf(list, automatic), identitiesOf(shuffled, automatic)];
          expect(other.clusters).toEqual(one.clusters);
          expect(other.conflicts).toEqual(one.conflicts);
        },
      ),
    );
  });
});
