import { describe, expect, test } from "vitest";
import { dossiers } from "../../src/evidence/dossier.ts";
import type { Act, Entry } from "../../src/evidence/ledger/model.ts";
import type { Claim } from "../../src/evidence/model.ts";
import { originOf, partyOf } from "../../src/evidence/origin.ts";
import { decisionsOf } from "../../src/evidence/standing.ts";

let next = 0;
function claim(assertedBy: string, best: number | null, rest: Partial<Claim> = {}): Claim {
  next++;
  return {
    id: `events:EV${next}#deaths`,
    subject: "casebook:camp-2025-06-01",
    property: "deaths",
    value: { kind: "number", low: null, best, high: null, bound: null },
    unit: "deaths",
    of: "mixed",
    when: { start: "2025-06-01", end: null, precision: "day" },
    place: "a camp",
    source: { id: "s", publisher: "Gazette", title: null, address: null, date: null, class: "press", licence: null },
    assertedBy,
    speaker: null,
    party: partyOf(assertedBy, null),
    marking: "CLEAR",
    purpose: "any",
    redistribution: "rows",
    statement: null,
    span: null,
    setAside: false,
    tally: false,
    ofPeriod: false,
    ...rest,
  };
}

const mergedBy = (acts: Act[]) =>
  decisionsOf(acts.map((act, i) => ({ id: `E${i}`, at: "2025-07-01T00:00:00Z", who: "desk", why: "checked", ...act })))
    .merged;
const deaths = (claims: Claim[], acts: Act[] = []) => {
  const entries = acts.map(
    (act, i): Entry => ({ id: `E${i}`, at: "2025-07-01T00:00:00Z", who: "desk", why: "checked", ...act }),
  );
  const [dossier] = dossiers(claims, "2025-07-01", decisionsOf(entries));
  const [property] = dossier?.properties ?? [];
  if (!property) throw new Error("no dossier");
  return property;
};

test("a state that speaks by its army and its government is one voice", () => {
  const army = claim("Malian army", 15, { speaker: "act-mli" });
  const government = claim("Malian government", 15, { speaker: "act-mli" });
  const { origins, claims } = deaths([army, government, claim("residents", 40)]);
  expect(origins).toBe(2);
  expect(claims[1]).toMatchObject({ shownOnly: ["repeats"], repeats: army.id });
});

describe("whose voice a claim is", () => {
  const voice = (assertedBy: string | null, publisher = "Gazette") =>
    originOf(claim("", null, { assertedBy, source: { ...claim("", null).source, publisher } }));
  test.each([
    ["JNIM (party), via SITE and Reuters", "JNIM", "SITE and Reuters"],
    ["Malian government (party), via AFP", "Malian government", "AFP"],
    ["state-aligned outlet citing RFI", "RFI", "state-aligned outlet"],
    ["security source, AFP", "security source, AFP", null],
    ["Human Rights Watch", "Human Rights Watch", null],
  ])("%s", (assertedBy, name, via) => {
    expect(voice(assertedBy)).toMatchObject({ name, via });
  });

  test("a communiqué that ten outlets print is one voice, two unnamed officials of two agencies are two", () => {
    expect(voice("Malian army (party), via APA").key).toBe(voice("Malian army (party)", "Dawn").key);
    expect(voice("local official", "AFP via Dawn").key).toBe(voice("local official, AFP", "Punch").key);
    expect(voice("local official, AFP").key).not.toBe(voice("local official, Reuters").key);
  });

  test("an agency's text on another site is the agency's", () => {
    expect(voice(null, "AFP via Dawn").key).toBe(voice("AFP").key);
    expect(voice(null, "The Standard from AFP")).toMatchObject({ name: "AFP", via: "The Standard" });
  });
});

describe("a dossier", () => {
  test("puts rival tolls into one range and adds nothing", () => {
    const rivals = [claim("army (party)", 20), claim("Human Rights Watch", 34), claim("drivers' union", 50)];
    expect(deaths(rivals)).toMatchObject({
      origins: 3,
      partyOrigins: 1,
      agreement: "conflict",
      spread: 2.5,
      derived: { low: 20, best: 34, high: 50, rule: "deaths" },
    });
  });

  test("counts a repeated voice once, and the first to print it is the one that counts", () => {
    const source = claim("", null).source;
    const late = claim("army (party), via APA", 20, { source: { ...source, date: "2025-06-03" } });
    const early = claim("army (party)", 20, { source: { ...source, date: "2025-06-02" } });
    const dossier = deaths([late, early]);
    expect(dossier).toMatchObject({ origins: 1, agreement: "single", derived: { best: 20, rule: "single" } });
    expect(dossier.claims.map(({ repeats }) => repeats)).toEqual([early.id, null]);
  });

  test("a voice that corrects its own figure repeats nothing", () => {
    expect(deaths([claim("army (party)", 20), claim("army (party)", 27)]).claims.every(({ repeats }) => !repeats)).toBe(
      true,
    );
  });

  test("what is set aside, summed up, dismissed or superseded is shown and enters no figure", () => {
    const [good, aside, tally, dismissed, old] = [
      claim("a", 10),
      claim("b", 900, { setAside: true }),
      claim("c", 800, { tally: true }),
      claim("d", 700),
      claim("e", 600),
    ];
    const dossier = deaths(
      [good, aside, tally, dismissed, old],
      [
        { act: "dismiss", claim: dismissed.id },
        { act: "supersede", claim: old.id, by: good.id },
      ],
    );
    expect(dossier.claims.map(({ shownOnly }) => shownOnly)).toEqual([
      [],
      ["set-aside"],
      ["tally"],
      ["dismissed"],
      ["superseded"],
    ]);
    expect(dossier.derived).toEqual({ low: 10, best: 10, high: 10, of: "mixed", rule: "single" });
  });

  test("deaths of other people, or of nobody said, are shown beside the figure and do not count", () => {
    const dossier = deaths([
      claim("a", 44, { of: "civilians" }),
      claim("b", 41, { of: "civilians" }),
      claim("c", 56, { of: null }),
    ]);
    expect(dossier.claims.map(({ shownOnly }) => shownOnly)).toEqual([[], [], ["other-people"]]);
    expect(dossier).toMatchObject({ origins: 2, agreement: "differ", derived: { low: 41, high: 44, of: "civilians" } });
  });

  test("a part of the dead still counts where the figure counts everyone", () => {
    const dossier = deaths([claim("a", 40), claim("b", 45, { of: "civilians" })]);
    expect(dossier.claims.map(({ shownOnly }) => shownOnly)).toEqual([[], []]);
    expect(dossier.derived).toMatchObject({ low: 40, best: 40, high: 45, of: "mixed" });
  });

  test("an un-merge names the dossier in which the subject stands, however it came there", () => {
    const [one, other, third] = ["casebook:a", "casebook:b", "casebook:c"];
    const chain: Act[] = [
      { act: "merge", subject: one, into: other },
      { act: "merge", subject: other, into: third },
    ];
    expect([...mergedBy(chain)]).toEqual([
      [one, third],
      [other, third],
    ]);
    expect([...mergedBy([...chain, { act: "unmerge", subject: one, from: third }])]).toEqual([[other, third]]);
    expect([...mergedBy([...chain, { act: "unmerge", subject: other, from: third }])]).toEqual([[one, other]]);
    expect([...mergedBy([...chain, { act: "merge", subject: third, into: one }])]).toEqual([]);
  });

  test("an adopted claim gives the figure until it is dismissed", () => {
    const [low, high] = [claim("a", 10), claim("b", 40)];
    expect(deaths([low, high], [{ act: "adopt", claim: high.id }]).derived).toMatchObject({
      best: 40,
      rule: "adopted",
    });
    const turned: Act[] = [
      { act: "adopt", claim: high.id },
      { act: "dismiss", claim: high.id },
    ];
    expect(deaths([low, high], turned).derived).toMatchObject({ best: 10, rule: "single" });
  });

  test("a merged event's claims stand in one dossier, and an unmerge parts them", () => {
    const [one, other] = [claim("a", 10), claim("b", 30, { subject: "casebook:camp-june" })];
    const merge: Act = { act: "merge", subject: "casebook:camp-june", into: "casebook:camp-2025-06-01" };
    const split: Act = { act: "unmerge", subject: "casebook:camp-june", from: "casebook:camp-2025-06-01" };
    expect(deaths([one, other], [merge]).derived).toMatchObject({ low: 10, best: 20, high: 30 });
    expect(deaths([one, other], [merge, split]).derived).toMatchObject({ low: 10, best: 10, high: 10 });
  });

  test("merges in a ring lose no claim", () => {
    const [one, other] = [claim("a", 10), claim("b", 30, { subject: "casebook:b" })];
    const ring = decisionsOf(
      [
        { act: "merge", subject: one.subject, into: other.subject } as const,
        { act: "merge", subject: other.subject, into: one.subject } as const,
      ].map((act, i) => ({ id: `E${i}`, at: "", who: "", why: "", ...act })),
    );
    const shown = dossiers([one, other], "2025-07-01", ring).flatMap(({ properties }) =>
      properties.flatMap((p) => p.claims),
    );
    expect(shown).toHaveLength(2);
  });

  test("takes the strictest marking of what its figure rests on", () => {
    expect(deaths([claim("a", 10), claim("b", 12, { marking: "AMBER" })]).handling.marking).toBe("AMBER");
  });

  test("a state's older figures are a series, and the newest goes stale unless it is confirmed", () => {
    const hours = (start: string, best: number): Claim =>
      claim("utility", best, {
        subject: "dependencies:MLI-electricity-hours",
        property: "hours of power",
        unit: "hours_per_day",
        of: null,
        when: { start, end: null, precision: "day" },
      });
    const series = [hours("2025-01-05", 19), hours("2025-06-20", 6)];
    expect(deaths(series)).toMatchObject({ agreement: "single", derived: { best: 6 } });
    const [late] = dossiers(series, "2026-01-01");
    expect(late?.properties[0]?.derived).toBeNull();
    const confirm: Act = { act: "confirm", claim: series[1]?.id ?? "" };
    const entry: Entry = { id: "E1", at: "2025-12-20T00:00:00Z", who: "desk", why: "asked again", ...confirm };
    const [fresh] = dossiers(series, "2026-01-01", decisionsOf([entry]));
    expect(fresh?.properties[0]?.derived).toMatchObject({ best: 6 });
  });
});
