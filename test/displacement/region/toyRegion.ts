/** Two countries: A with districts North and South and a home town, B with a camp behind a border post. Invented. */
import type { RegionFacts } from "../../../src/displacement/region/model.ts";
import { regionNetwork } from "../../../src/displacement/region/network.ts";

const place = (id: string, iso3: string, longitude: number, division: string, kind = "town") => ({
  id,
  name: id,
  iso3,
  kind,
  division,
  area: division === "" ? null : `admin2 ${iso3} ${division}`,
  longitude,
  latitude: 15,
  population: null,
});
const route = (from: string, to: string, km: number) => ({ id: `${from}-${to}`, from, to, kind: "road", km });
const host = (id: string, at: string, population: "idp" | "refugee", origin = "AAA") => ({
  id,
  place: at,
  reachedAt: null,
  kind: "town",
  population,
  origin: [origin],
  opened: null,
  closed: null,
  capacity: population === "refugee" ? 1000 : null,
});
export const figure = (id: string, at: string, population: string, day: number, people: number) => ({
  id,
  subject: `displacement:${id}`,
  day,
  published: day + 10,
  population,
  origin: ["AAA"],
  place: at,
  people,
  assertedBy: "agency",
});

export const FACTS: RegionFacts = {
  places: [
    place("north", "AAA", 0, "North"),
    place("south", "AAA", 1, "South"),
    place("home", "AAA", 0.5, "Middle"),
    place("post", "BBB", 2, "Border", "border_post"),
    place("camp", "BBB", 3, "Border", "camp"),
    place("island", "CCC", 9, "Island"),
    place("quay", "CCC", 9.5, "Island"),
    place("a", "AAA", 0, "", "country"),
    place("b", "BBB", 3, "", "country"),
  ],
  routes: [
    route("north", "home", 100),
    route("south", "home", 150),
    route("north", "post", 200),
    route("south", "post", 120),
    route("post", "camp", 40),
    route("island", "quay", 60),
  ],
  hosts: [
    host("home-idps", "home", "idp"),
    host("camp-refugees", "camp", "refugee"),
    host("quay-idps", "quay", "idp", "CCC"),
  ],
  figures: [
    figure("F1", "home", "idp", 100, 600),
    figure("F2", "camp", "refugee", 100, 300),
    figure("F3", "camp", "asylum_seeker", 100, 100),
    figure("F4", "camp", "refugee", 200, 700),
  ],
  closures: [],
  violence: [
    { place: "north", day: 290 },
    { place: "north", day: 295 },
  ],
  residents: [],
  countries: new Map([
    ["AAA", "A-land"],
    ["BBB", "B-land"],
  ]),
};

export const AS_OF = 300;
export const OPTIONS = { distancePower: 2, softeningKm: 150, nesting: 0.5, kmPerDay: 80 };
export const toyNetwork = (facts: RegionFacts = FACTS) => regionNetwork(facts, AS_OF);
