import { describe, expect, it } from "vitest";
import { mapWords } from "../../../src/web/map/words.ts";

describe("the map's words", () => {
  it("count in three languages", () => {
    expect(mapWords("en")("events", { count: 1 })).toBe("1 event");
    expect(mapWords("fr")("notDrawn", { count: 24 })).toBe("24 événements ne sont pas dessinés");
    expect(mapWords("ar")("events", { count: 2 })).toBe("حدثان");
    expect(mapWords("ar")("events", { count: 3 })).toBe("3 أحداث");
  });
});
