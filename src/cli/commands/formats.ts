import { defineCommand } from "../command.ts";
import { table } from "../table.ts";

export const formats = defineCommand({
  name: "formats",
  group: "Bring data in",
  summary: "the formats that import recognises",
  options: {},
  examples: [],
  async run({ effects }) {
    const { EVENT_FORMATS } = await import("../../events/formats/recognise.ts");
    const { PLACE_FORMATS } = await import("../../places/placeFormats.ts");
    const places = PLACE_FORMATS.map(({ id, title, dataset, licence }) => ({
      id,
      title,
      dataset,
      licence,
      redistribution: "rows" as const,
      requiredColumns: [],
    }));
    const events = EVENT_FORMATS.map(({ id, title, dataset, licence, redistribution, required }) => ({
      id,
      title,
      dataset,
      licence,
      redistribution,
      requiredColumns: required,
    }));
    const items = [...events, ...places];
    const text = () =>
      [
        table(
          ["id", "what", "leaves as"].map((title) => ({ title, most: 80 })),
          items.map((one) => [one.id, one.title, one.redistribution === "rows" ? "rows" : "aggregates"]),
          effects.columns,
        ),
        "",
        "Any other CSV, XLSX or GeoJSON comes in through a mapping file: --mapping, docs/import.md.",
      ].join("\n");
    return { data: { items }, text };
  },
});
