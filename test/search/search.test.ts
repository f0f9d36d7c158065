import fc from "fast-check";
import { beforeAll, describe, expect, it, test } from "vitest";
import { buildCatalogue, type Catalogue, type SearchKind, type Section, searchWords } from "../../src/search/index.ts";
import { sahelSections } from "./sahelCatalogue.ts";

let sections: Section[];
let catalogue: Catalogue;
beforeAll(() => {
  sections = sahelSections();
  catalogue = buildCatalogue(sections);
}, 240_000);

const group = (text: string, kind: SearchKind, limit = 8) =>
  catalogue.search(text, { kinds: [kind], limit })[0]?.hits ?? [];
const ids = (text: string, kind: SearchKind, limit?: number) => group(text, kind, limit).map(({ found }) => found.id);

/** What readers type, the kind of thing they mean, and what must stand first of that kind. */
const QUERIES: readonly [typed: string, kind: SearchKind, first: string][] = [
  ["kaes", "places", "places:plc-mli-kayes"],
  ["Kayes", "places", "ML-1"],
  ["KAYES", "places", "ML-1"],
  ["kidla", "places", "ML-8"],
  ["كايس", "places", "ML-1"],
  ["kayes mali", "places", "ML-1"],
  ["région de kayes", "places", "ML-1"],
  ["منطقة كايس", "places", "ML-1"],
  ["ML-1", "places", "ML-1"],
  ["MLI", "places", "MLI"],
  ["مالي", "places", "MLI"],
  ["ménaka", "places", "places:plc-mli-menaka"],
  ["menaka", "places", "places:plc-mli-menaka"],
  ["ouaga", "places", "places:plc-bfa-ouagadougou"],
  ["wagadugu", "places", "places:plc-bfa-ouagadougou"],
  ["ouaga dougou", "places", "places:plc-bfa-ouagadougou"],
  ["باماكو", "places", "ML-BKO"],
  ["bmako", "places", "ML-BKO"],
  ["tombouctou", "places", "ML-6"],
  ["timbuctu", "places", "ML-6"],
  ["N’Djamena", "places", "TD-ND"],
  ["ndjamena", "places", "TD-ND"],
  ["السنغال", "places", "SEN"],
  ["senegla", "places", "SEN"],
  ["djibo burkina", "places", "places:plc-bfa-djibo"],
  ["GSIM", "actors", "actors:act-jnim"],
  ["jnim", "actors", "actors:act-jnim"],
  ["جماعة نصرة", "actors", "actors:act-jnim"],
  ["جنيم", "actors", "actors:act-jnim"],
  ["فاما", "actors", "actors:act-mli-forces"],
  ["إيكواس", "actors", "actors:act-ecowas"],
  ["jamaat nusrat al islam", "actors", "actors:act-jnim"],
  ["soutien à l'islam", "actors", "actors:act-jnim"],
  ["état islamique au sahel", "actors", "actors:act-isgs"],
  ["al qaeda", "actors", "actors:act-alqaida"],
  ["wagner", "actors", "actors:act-wagner"],
  ["fama", "actors", "actors:act-mli-forces"],
  ["ansar dine", "actors", "actors:act-ansardine"],
  ["أنصار الدين", "actors", "actors:act-ansardine"],
  ["kidal attaque", "events", "casebook:minusma-convoy-2023-11"],
  ["هجوم كيدال", "events", "casebook:minusma-convoy-2023-11"],
  ["blocus carburant", "events", "casebook:nioro-2026-01"],
  ["EV0117", "events", "casebook:csp-war-2023-09-10"],
  ["réfugiés mbera", "claims", "displacement:DIS190"],
  ["jeune afrique dakar", "sources", "sources:src-jeune-afrique-2010-12-28"],
];

describe("what readers type, in three scripts", () => {
  test.each(QUERIES)("%s (%s)", (typed, kind, first) => {
    expect(ids(typed, kind)[0]).toBe(first);
  });
});

describe("an answer", () => {
  it("says how and by which spelling each hit was found", () => {
    expect(group("GSIM", "actors")[0]).toMatchObject({ tier: "exact", spelling: "GSIM", edits: 0 });
    expect(group("kidla", "places")[0]).toMatchObject({ tier: "typo", spelling: "Kidal", edits: 1 });
    expect(group("wagadugu", "places")[0]).toMatchObject({ tier: "sound", spelling: "Ouagadougou" });
    expect(group("blocus carburant", "events")[0]).toMatchObject({ tier: "text", spelling: null });
  });

  it("puts the group of the best hit first, and counts what it leaves out", () => {
    const groups = catalogue.search("jnim", { limit: 2 });
    expect(groups[0]?.kind).toBe("actors");
    const events = groups.find(({ kind }) => kind === "events");
    expect(events?.hits).toHaveLength(2);
    expect(events?.total).toBeGreaterThan(100);
  });

  it("prefers the region among equals", () => {
    expect(group("mali", "places", 3)[0]?.found).toMatchObject({ id: "MLI", type: "country" });
    expect(group("saint-louis", "places", 2)[0]?.found.within).toMatch(/^(SEN|SN-SL)$/);
  });

  it("is empty for what holds no letter", () => {
    for (const text of ["", "  ", "—", "'", "🌍"]) expect(catalogue.search(text, { limit: 5 })).toEqual([]);
  });
});

describe("every name", () => {
  /** Names of actors and of places near by, each with its entry. */
  const named = () =>
    sections
      .filter(({ kind, size }) => (kind === "actors" || kind === "places") && size < 10_000)
      .flatMap((section) =>
        Array.from({ length: section.size }, (_, i) => ({
          kind: section.kind,
          id: section.found(i).id,
          names: section.spellings(i).names,
          inRegion: section.spellings(i).inRegion,
        })),
      )
      .filter(({ inRegion }) => inRegion);

  it("finds itself among the first, whatever its case and accents", () => {
    const all = named();
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (at, which) => {
        const { kind, id, names } = all[at % all.length];
        const name = names[which % names.length];
        const found = ids(name, kind, 20);
        expect(found).toContain(id);
        expect(ids(name.toUpperCase(), kind, 20)).toEqual(found);
        expect(ids(name.normalize("NFD"), kind, 20)).toEqual(found);
      }),
      { numRuns: 150 },
    );
  });

  it("of five letters or more is found with one wrong letter", () => {
    const all = named().flatMap(({ kind, id, names }) =>
      names.filter((name) => searchWords(name).join("").length >= 5).map((name) => ({ kind, id, name })),
    );
    const wrong = (name: string, at: number, how: number) => {
      const i = 1 + (at % (name.length - 2));
      if (how === 0) return name.slice(0, i) + name.slice(i + 1);
      if (how === 1) return `${name.slice(0, i)}x${name.slice(i)}`;
      if (how === 2) return `${name.slice(0, i)}x${name.slice(i + 1)}`;
      return name.slice(0, i) + name.charAt(i + 1) + name.charAt(i) + name.slice(i + 2);
    };
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(3), (which, at, how) => {
        const { kind, id, name } = all[which % all.length];
        const folded = searchWords(name).join("");
        // what is spelt just so comes first, and may be much
        const hits = group(wrong(folded, at, how), kind, 400).filter(
          ({ found, edits }) => found.id === id || edits > 0,
        );
        expect(hits.slice(0, 20).map(({ found }) => found.id)).toContain(id);
      }),
      { numRuns: 150 },
    );
  });
});

it("never throws, whatever is typed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      for (const { hits, total } of catalogue.search(text, { limit: 3 })) {
        expect(total).toBeGreaterThanOrEqual(hits.length);
      }
    }),
    { numRuns: 150 },
  );
});
