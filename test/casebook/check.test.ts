import { describe, expect, it } from "vitest";
import { checkCasebook } from "../../src/casebook/check.ts";
import { describeProblem } from "../../src/casebook/problem.ts";
import { EVENT_KINDS } from "../../src/casebook/tables/events.ts";
import { ABOUT, claim, csvOf, sample } from "./sample.ts";

const problemsOf = (files: Record<string, string>) => checkCasebook(files).map(describeProblem);

describe("checkCasebook", () => {
  it("finds nothing wrong with a sound casebook", () => {
    expect(checkCasebook(sample())).toEqual([]);
  });

  it("accepts a byte order mark, Windows line ends, blank lines and a missing optional file", () => {
    const files = sample();
    const { "doubts.csv": _, ...kept } = files;
    kept["actors.csv"] = `\ufeff${files["actors.csv"]?.replaceAll("\n", "\r\n")}\r\n\r\n`;
    expect(problemsOf(kept)).toEqual([]);
  });

  it("says which files are missing and which are not part of a casebook", () => {
    const { "actors.csv": _, ...files } = sample({ relations: [], events: [] });
    const found = checkCasebook({ ...files, "actor.csv": "id\n" });
    expect(found.map((problem) => [problem.file, problem.line, problem.reason])).toEqual([
      ["actor.csv", 0, "unknown file; did you mean actors.csv?"],
    ]);
    expect(found[0]?.valid).toContain("actors.csv");
    const [missing] = checkCasebook(files);
    expect(missing?.reason).toBe("file missing; a table without rows still has its first line, with these columns");
    expect(missing?.valid).toContain("name_en");
  });

  it("says once that a folder without any of its files is no casebook", () => {
    expect(problemsOf({ "budget.csv": "a\n1\n", "notes.json": "{}" })).toEqual([
      expect.stringMatching(
        /^casebook\.json: no casebook is here: none of its files, only budget\.csv, notes\.json; valid: casebook\.json, actors\.csv/,
      ),
    ]);
  });

  it("lists the valid columns for an unknown one, suggests the closest, and reports missing columns", () => {
    const files = sample();
    files["actors.csv"] = files["actors.csv"]?.replace("name_fr", "nom_fr") ?? "";
    const [unknown, ...rest] = checkCasebook(files);
    expect(unknown).toMatchObject({ file: "actors.csv", line: 1, column: "nom_fr", value: "nom_fr" });
    expect(unknown?.reason).toBe("unknown column; did you mean name_fr?");
    expect(unknown?.valid).toContain("name_ar");
    expect(rest).toEqual([]);
    files["actors.csv"] = files["actors.csv"]?.replace("nom_fr", "zzzzzzzzzzzz") ?? "";
    const reasons = checkCasebook(files).map(({ column, reason }) => [column, reason]);
    expect(reasons).toEqual([
      ["zzzzzzzzzzzz", "unknown column"],
      ["name_fr", "column missing"],
    ]);
  });

  it("refuses columns for persons, vehicles and escorts outright", () => {
    const files = sample();
    for (const column of ["driver", "escort_strength", "plate", "departure_time"]) {
      const bent = { ...files, "routes.csv": files["routes.csv"]?.replace("note", column) ?? "" };
      expect(checkCasebook(bent)[0]).toMatchObject({ file: "routes.csv", line: 1, column });
      expect(checkCasebook(bent)[0]?.reason).toMatch(/^refused column: a casebook never holds/);
    }
  });

  it("reports bad dates with file, line, column, value and reason", () => {
    const events = [
      claim({ date_start: "2025-13" }),
      claim({ id: "EV2", date_start: "2025-02-30" }),
      claim({ id: "EV3", date_start: "1 July 2025" }),
      claim({ id: "EV4", date_end: "2025-06-30" }),
      claim({ id: "EV5", date_precision: "month" }),
    ];
    expect(problemsOf(sample({ events }))).toEqual([
      'events.csv:2 date_start (column 3) "2025-13": no month 13; valid: 01 to 12',
      'events.csv:3 date_start (column 3) "2025-02-30": no day 30 in 2025-02; valid: 01 to 28',
      'events.csv:4 date_start (column 3) "1 July 2025": not a date; valid: YYYY, YYYY-MM or YYYY-MM-DD',
      'events.csv:5 date_end (column 4) "2025-06-30": ends before date_start 2025-07-01',
      'events.csv:6 date_start (column 3) "2025-07-01": not as long as date_precision month asks: 7 characters',
    ]);
  });

  it("reports ids that do not resolve with the nearest that would, and ids taken twice", () => {
    const events = [claim({ actors: "act-a|act-bb", source: "src-on" }), claim({ place: "timbuktu" })];
    const found = checkCasebook(sample({ events }));
    expect(found.map((problem) => [problem.line, problem.column, problem.value, problem.reason])).toEqual([
      [2, "actors", "act-bb", "no row of actors.csv has this id; did you mean act-b?"],
      [2, "source", "src-on", "no row of sources.csv has this id; did you mean src-one?"],
      [3, "id", "EV1", "id is taken by line 2"],
      [3, "place", "timbuktu", "no row of places.csv has this id"],
    ]);
    expect(found[0]?.valid).toEqual(["act-b", "act-a"]);
  });

  it("asks for a source in every row", () => {
    const [problem] = checkCasebook(sample({ events: [claim({ source: "" })] }));
    expect(problem).toMatchObject({
      file: "events.csv",
      line: 2,
      column: "source",
      value: "",
      reason: "a value is required",
    });
  });

  it("lists the values of an enumeration", () => {
    const [problem] = checkCasebook(sample({ events: [claim({ type: "Attack" })] }));
    expect(problem).toMatchObject({ line: 2, column: "type", value: "Attack", reason: "not an allowed value" });
    expect(problem?.valid).toEqual([...EVENT_KINDS]);
  });

  it("refuses thousands separators, decimal commas, ranges, units and negative deaths", () => {
    const events = ["1,200", "1'200", "1 200", "12,5", "10-20", "40 dead", "-3", "2.5"].map((deaths_best, i) =>
      claim({ id: `EV${i}`, deaths_best }),
    );
    expect(problemsOf(sample({ events }))).toEqual([
      'events.csv:2 deaths_best (column 16) "1,200": a thousands separator; write the digits alone',
      `events.csv:3 deaths_best (column 16) "1'200": a thousands separator; write the digits alone`,
      'events.csv:4 deaths_best (column 16) "1 200": a thousands separator; write the digits alone',
      'events.csv:5 deaths_best (column 16) "12,5": a decimal comma; write a point',
      'events.csv:6 deaths_best (column 16) "10-20": not a number; ranges and qualifiers go to the columns made for them',
      'events.csv:7 deaths_best (column 16) "40 dead": not a number; ranges and qualifiers go to the columns made for them',
      'events.csv:8 deaths_best (column 16) "-3": below 0',
      'events.csv:9 deaths_best (column 16) "2.5": not a whole number',
    ]);
  });

  it("reports a low above a best or a high, and a number without its unit", () => {
    const events = [
      claim({ deaths_low: 30, deaths_high: 20 }),
      claim({ id: "EV2", deaths_low: 10, deaths_best: 20, deaths_high: 15 }),
      claim({ id: "EV3", quantity: 4 }),
      claim({ id: "EV4", longitude: "" }),
    ];
    expect(problemsOf(sample({ events }))).toEqual([
      'events.csv:2 deaths_high (column 17) "20": below deaths_low 30',
      'events.csv:3 deaths_high (column 17) "15": below deaths_best 20',
      "events.csv:4 unit (column 21): quantity needs a unit",
      "events.csv:5 longitude (column 12): empty while latitude is stated",
    ]);
  });

  it("compares coordinates with the stated country, 20 km from the border at most", () => {
    // a country that lies west of the 5th degree of longitude
    const locate = (longitude: number) => (longitude < 5 ? "MLI" : "NER");
    const at = (id: string, longitude: number) => claim({ id, longitude, latitude: 0 });
    const events = [
      at("EV1", 4.9),
      at("EV2", 5.17),
      at("EV3", 5.19),
      claim({ id: "EV4", longitude: 9, iso3: "MLI|NER" }),
    ];
    const found = checkCasebook(sample({ events, places: [] }), { locate });
    expect(found).toEqual([
      {
        file: "events.csv",
        line: 4,
        column: "longitude",
        value: "5.19, 0",
        position: 12,
        reason: "more than 20 km outside MLI; the point lies in NER; longitude and latitude may be swapped",
      },
    ]);
  });

  it("takes a point at sea near the stated coast, and none far out", () => {
    const locate = (longitude: number) => (longitude < 0 ? "MLI" : null);
    const events = [claim({ longitude: 0.1, latitude: 0 }), claim({ id: "EV2", longitude: 3, latitude: 0 })];
    const found = checkCasebook(sample({ events, places: [] }), { locate });
    expect(found.map((problem) => [problem.line, problem.reason])).toEqual([
      [3, "more than 20 km outside MLI; the point lies in no country"],
    ]);
  });

  it("points at the physical line of broken quoting and of records with too few or too many fields", () => {
    const files = sample();
    const head = files["doubts.csv"] ?? "";
    const unclosed = { ...files, "doubts.csv": `${head}D1,t,,differs,\nD2,"open,,x,\nD3,t,,x,\n` };
    expect(problemsOf(unclosed)).toEqual(["doubts.csv:3: a quoted field starts in this record and is never closed"]);
    const ragged = { ...files, "doubts.csv": `${head}D1,"t, t",,x,\nD2,t\nD3,t,,x,,\n` };
    expect(problemsOf(ragged)).toEqual([
      'doubts.csv:3 "D2": 2 fields where the header names 5; quote a field that holds a comma',
      'doubts.csv:4 "D3": 6 fields where the header names 5; quote a field that holds a comma',
    ]);
    const stray = { ...files, "doubts.csv": `${head}D1,t "x",,y,\n` };
    expect(problemsOf(stray)[0]).toMatch(/^doubts.csv:2: broken quoting/);
  });

  it("counts physical lines over cells that span several", () => {
    const files = sample();
    files["doubts.csv"] += 'D1,t,,"two\nlines",\nD1,t,,x,\n';
    expect(problemsOf(files)).toEqual([
      'doubts.csv:2 what_differs (column 4) "two\\nlines": a line break or tab within a cell',
      'doubts.csv:4 id (column 1) "D1": id is taken by line 2',
    ]);
  });

  it("finds what looks like a private person", () => {
    const events = [
      claim({ summary: "Call +223 20 22 33 44 for more." }),
      claim({ id: "EV2", summary: "Write to someone@example.org." }),
      claim({ id: "EV3", summary: "Mme Keita was seen." }),
      claim({ id: "EV4", asserted_by: "General Staff of the army" }),
      claim({ id: "EV5", summary: "The Secretary General says 1,200 people fled on 2025-07-01." }),
    ];
    expect(checkCasebook(sample({ events })).map((problem) => [problem.line, problem.reason])).toEqual([
      [2, "a telephone number; a casebook never holds persons"],
      [3, "an e-mail address; a casebook never holds persons"],
      [4, "Mme Keita seems to be a person; name the office or the organisation"],
    ]);
  });

  it("checks casebook.json key by key", () => {
    const bent = ABOUT.replace('"MLI"', '"ML"')
      .replace("[-12.5,", "[12.5,")
      .replace("2025-12-31", "2025-12")
      .replace("name", "title");
    expect(problemsOf({ ...sample(), "casebook.json": bent })).toEqual([
      'casebook.json:2:3 title "Testland": unknown key; valid: name, names, countries, boundingBox, languages, asOf, marking, purpose, licence, citation',
      'casebook.json:3:16 countries "[\\"ML\\",\\"BFA\\"]": ML is not an ISO 3166-1 alpha-3 code such as MLI',
      'casebook.json:4:18 boundingBox "[12.5,10,4.5,25]": not west < east, south < north, in degrees',
      'casebook.json:6:11 asOf "2025-12": not a day; valid: YYYY-MM-DD',
      "casebook.json:1:1 name: key missing; valid: name, names, countries, boundingBox, languages, asOf, marking, purpose, licence, citation",
    ]);
    const named = (names: string) =>
      problemsOf({ ...sample(), "casebook.json": ABOUT.replace('"name"', `"names": ${names}, "name"`) });
    expect(named('{ "ar": "بلد" }')).toEqual([]);
    expect(named('{ "de": "Land" }')).toEqual([
      'casebook.json:2:12 names "{\\"de\\":\\"Land\\"}": de is not one of en, fr, ar',
    ]);
    expect(named('{ "fr": " " }')).toEqual([
      'casebook.json:2:12 names "{\\"fr\\":\\" \\"}": the name in fr is not a text',
    ]);
    expect(named('["Land"]')).toEqual(['casebook.json:2:12 names "[\\"Land\\"]": not an object of names by language']);
    expect(problemsOf({ ...sample(), "casebook.json": "{" })[0]).toBe(
      "casebook.json:1:2: not JSON: ends where a key in double quotes is wanted",
    );
  });

  it("reports a file without a header and one with a column named twice", () => {
    const files = sample();
    expect(problemsOf({ ...files, "doubts.csv": "" })).toEqual([
      "doubts.csv:1: empty file; the first line names the columns",
    ]);
    const twice = csvOf("doubts", [], ["id", "topic", "rows", "what_differs", "likely_explanation", "id"]);
    expect(checkCasebook({ ...files, "doubts.csv": twice })[0]).toMatchObject({
      column: "id",
      reason: "column named twice",
    });
  });
});
