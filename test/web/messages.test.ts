import { parse } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { EVENT_KINDS } from "../../src/casebook/tables/events.ts";
import { DATE_PRECISIONS, EVENT_FLAGS, PLACE_PRECISIONS, VIOLENCE_TYPES } from "../../src/events/model.ts";
import { ar } from "../../src/web/i18n/ar.ts";
import { en } from "../../src/web/i18n/en.ts";
import { fr } from "../../src/web/i18n/fr.ts";
import { createTranslate, type MessageKey } from "../../src/web/i18n/messages.ts";

const catalogues = { en, fr, ar };
const keys = Object.keys(en) as MessageKey[];

/** Names of the arguments of a message, wherever they stand. */
function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  const walk = (parts: ReturnType<typeof parse>) => {
    for (const part of parts) {
      if (part.type >= 1 && part.type <= 6 && "value" in part) found.add(String(part.value));
      if ("options" in part) for (const option of Object.values(part.options)) walk(option.value);
    }
  };
  walk(parse(message));
  return [...found].sort();
}

function pluralForms(message: string): string[][] {
  return parse(message).flatMap((part) => (part.type === 6 ? [Object.keys(part.options)] : []));
}

describe("messages", () => {
  it.each(["fr", "ar"] as const)("%s has the keys of English and no others", (lang) => {
    expect(Object.keys(catalogues[lang]).sort()).toEqual([...keys].sort());
  });

  it("reads a number's skeleton in French, where colons stand apart", () => {
    expect(createTranslate(fr, "fr")("displacement.part", { share: 0.1312 })).toMatch(/^13\s%$/);
    expect(createTranslate(fr, "fr")("blockade.within", { share: 0.8 })).toMatch(/^80\s%/);
  });

  /** Words that French and English spell alike, and names of formats. */
  const alike: Record<"fr" | "ar", MessageKey[]> = {
    fr: [
      "backtest.auroc",
      "backtest.score.crps",
      "backtest.score.ign",
      "fronts.by.district",
      "fronts.new.centre",
      "clock.pause",
      "drawer.date",
      "export.geojson",
      "export.png",
      "export.xlsx",
      "figures.incidents",
      "kind.sanction",
      "network.basis.asserted",
      "normal.basis.incidents",
      "act.annotate",
      "decide.text",
      "evidence.notes",
      "evidence.rows",
      "evidence.table",
      "pages.fronts",
      "fronts.view.indices",
      "fronts.published.score",
      "fronts.published.source",
      "fronts.verdict",
      "fronts.scan.centre",
      "fronts.new.probability",
      "pages.situation",
      "pages.title",
      "property.date",
      "property.licence",
      "property.point",
      "property.population",
      "property.redistribution",
      "reading.kind.relation",
      "reading.mark.date",
      "report.licence",
      "search.sources",
      "search.type.adm2",
      "sources.title",
      "table.date",
      "coopKind.uav",
      "blockade.corridor",
      "blockade.corridors",
      "blockade.kind.stock",
      "blockade.page",
      "blockade.sector.mining",
      "blockade.unit.litres",
      "blockade.unit.tonnes",
      "blockade.weekly.simulation",
      "corridors.corridor",
      "corridors.title",
      "corridors.view.isochrone",
      "corridors.view.state",
      "pages.corridors",
      "displacement.camp",
      "displacement.district",
      "displacement.kind.camp",
      "displacement.kind.district",
      "displacement.measure.expulsions",
      "displacement.population",
      "displacement.route",
      "displacement.severity.note",
      "unitOf.drones",
      "unitOf.litres",
      "unitOf.munitions",
      "table.type",
      "type.incident",
      "typeShort.incident",
    ],
    ar: ["backtest.auroc", "backtest.score.crps", "export.geojson", "export.xlsx"],
  };

  it.each(["fr", "ar"] as const)("%s leaves nothing empty, and nothing in English by oversight", (lang) => {
    const words = (message: string) => /[a-z]{4}/i.test(message.replace(/\{[^{}]*\}/g, ""));
    const same = keys.filter((key) => catalogues[lang][key] === en[key] && words(en[key]));
    expect(same.filter((key) => !alike[lang].includes(key))).toEqual([]);
    expect(keys.filter((key) => catalogues[lang][key].trim() === "")).toEqual([]);
  });

  it.each(keys)("%s takes the same arguments in every language", (key) => {
    const expected = argumentsOf(en[key]);
    const tolerated = (list: string[]) => list.filter((name) => name !== "count" && name !== "range");
    expect(tolerated(argumentsOf(fr[key]))).toEqual(tolerated(expected));
    expect(tolerated(argumentsOf(ar[key]))).toEqual(tolerated(expected));
  });

  it("has all six plural forms in Arabic", () => {
    for (const key of keys) {
      for (const forms of pluralForms(ar[key])) {
        expect([key, ...forms].sort()).toEqual([key, "few", "many", "one", "other", "two", "zero"].sort());
      }
    }
  });

  it("names every code of the event model and every kind of the casebook", () => {
    const needed = [
      ...VIOLENCE_TYPES.map((type) => `type.${type}`),
      ...PLACE_PRECISIONS.flatMap((name) => [`precision.place.${name}`, `precision.placeExplained.${name}`]),
      ...DATE_PRECISIONS.flatMap((name) => [`precision.date.${name}`, `precision.dateExplained.${name}`]),
      ...EVENT_FLAGS.flatMap((flag) => [`flag.${flag}`, `flagExplained.${flag}`]),
      ...EVENT_KINDS.map((kind) => `kind.${kind}`),
    ];
    expect(needed.filter((key) => !(key in en))).toEqual([]);
  });

  it("keeps what is put into an Arabic sentence apart, with the Latin letters before it", () => {
    const say = createTranslate({ ...ar, title: "{region}: منذ {day}، TLP:{marking}" }, "ar");
    const made = say("title", { region: "Sahel", day: "1 يوليو 2025", marking: "CLEAR" });
    expect(made).toBe("\u2067\u2068Sahel\u2069: منذ \u20681 يوليو 2025\u2069، \u2068TLP:CLEAR\u2069\u2069");
    const choosing = createTranslate({ ...ar, title: "{kind, select, other {قول} claim {ادعاء}}" }, "ar");
    expect(choosing("title", { kind: "claim" })).toBe("ادعاء");
  });

  it("counts as each language does", () => {
    const say = (lang: keyof typeof catalogues, count: number) =>
      createTranslate(catalogues[lang], lang)("nothing.brings", { count });
    expect([0, 1, 1200].map((count) => say("en", count))).toEqual([
      "brings 0 events",
      "brings 1 event",
      "brings 1,200 events",
    ]);
    expect(say("fr", 0)).toBe("ramène 0 événement");
    expect([1, 2, 3, 11, 100].map((count) => say("ar", count))).toEqual([
      "تعيد حدثًا واحدًا",
      "تعيد حدثين",
      "تعيد 3 أحداث",
      "تعيد 11 حدثًا",
      "تعيد 100 حدث",
    ]);
  });
});
