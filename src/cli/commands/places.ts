import { defineCommand } from "../command.ts";
import { withObservatory } from "../opening.ts";
import { figure, plural, table } from "../table.ts";

export const matchPlace = defineCommand({
  name: "places match",
  group: "Look",
  summary: "places of a name, with aliases, from the casebook, the city list and imported gazetteers",
  operands: { usage: "<name>", least: 1, most: 20 },
  options: {
    country: { kind: "text", hint: "country", about: "country to look in: a code such as MLI, or its name" },
  },
  examples: [["places match Kayes --country MLI", "where Kayes is"]],
  async run({ operands, values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const name = operands.join(" ");
      const answer = await observatory.matchPlaces(name, values.country);
      const text = () =>
        answer.items.length === 0
          ? `No place is called ${name}. An imported gazetteer would know more: harmattan data get geonames@MLI --import`
          : table(
              ["name", "country", "division", "latitude", "longitude", "population", "from"].map((title) => ({
                title,
                most: 40,
              })),
              answer.items.map((place) => [
                place.matchedName === place.name ? place.name : `${place.name} (as ${place.matchedName})`,
                place.iso3 ?? "–",
                place.adm1Name ?? place.adm1 ?? "–",
                place.latitude.toFixed(3),
                place.longitude.toFixed(3),
                place.population,
                place.origin,
              ]),
              effects.columns,
            );
      return { data: answer, text };
    });
  },
});

export const unmatchedPlaces = defineCommand({
  name: "places unmatched",
  group: "Check",
  summary: "names in the data that no loaded boundary or gazetteer knows",
  options: {
    limit: { kind: "whole", hint: "names", least: 1, most: 1000, about: "names to show (default 30)" },
    offset: { kind: "whole", hint: "names", least: 0, about: "names to skip (default 0)" },
  },
  examples: [],
  async run({ values, effects }) {
    return await withObservatory(values, effects, async (observatory) => {
      const answer = await observatory.unmatched({ limit: values.limit ?? 30, offset: values.offset ?? 0 });
      const level = ["country", "division", "district"];
      const text = () =>
        answer.total === 0
          ? "Every name in the data is known."
          : [
              `${plural(answer.total, "unmatched name")}, ${figure(answer.items.length)} shown`,
              table(
                ["name", "level", "country", "events", "dataset", "perhaps"].map((title) => ({ title, most: 40 })),
                answer.items.map((one) => [
                  one.name,
                  level[one.level] ?? String(one.level),
                  one.country ?? "–",
                  one.events,
                  one.dataset.slice(0, 8),
                  one.candidates.join(", "),
                ]),
                effects.columns,
              ),
            ].join("\n");
      return { data: answer, text };
    });
  },
});
