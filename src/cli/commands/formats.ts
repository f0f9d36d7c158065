import { defineCommand } from "../command.ts";
import { table } from "../table.ts";

export const formats = defineCommand({
  name: "formats",
  group: "Bring data in",
  summary: "the formats that import recognises",
  options: {},
  examples: [],
  async run({ effects }) {
    const { importFormats } = await import("../../workspace/importFormats.ts");
    const items = importFormats();
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
