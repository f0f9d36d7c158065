/** Reported people of a day as flows from districts to places of refuge, and as one row for each of the two. Pure. */
import type {
  DisplacementAnswer,
  HostItem,
  NetworkAnswer,
  ReportItem,
  ResidentsItem,
} from "../../api/displacement/contract.ts";
import { POPULATIONS, type Population, type ToldPeople, toldPeople } from "../../displacement/region/model.ts";
import { type PresentFlow, presentFlows, type Stock } from "../../displacement/region/presentFlows.ts";
import { toldShare } from "../../displacement/region/residents.ts";
import type { Point } from "./arcs.ts";
import { groundOf } from "./ground.ts";
import type { ToldBand } from "./words.ts";

export interface FlowEnd {
  id: string;
  name: string;
  country: string;
  at: Point | null;
}

export interface FlowOf {
  id: string;
  district: FlowEnd;
  host: FlowEnd;
  population: Population;
  band: ToldBand;
  /** For drawing. */
  people: number;
  high: number;
}

export interface HostRow {
  id: string;
  host: HostItem | null;
  end: FlowEnd;
  population: Population;
  /** The newest that was published by the day, by origin. */
  reports: { origin: string; report: ReportItem }[];
  reported: ToldPeople | null;
  /** Of the division that it lies in, and those reported by them. */
  residents: ResidentsItem | null;
  byResidents: number | null;
  expected: ToldBand;
  flows: FlowOf[];
}

export interface DistrictRow {
  id: string;
  end: FlowEnd;
  violence: number;
  residents: ResidentsItem | null;
  idps: ToldPeople;
  refugees: ToldPeople;
  /** Parts of residents that likely left. */
  shares: { idps: number | null; refugees: number | null };
  flows: FlowOf[];
}

export interface FlowsOfDay {
  flows: FlowOf[];
  hosts: HostRow[];
  districts: DistrictRow[];
}

export function flowsOfDay(
  told: NetworkAnswer,
  all: Pick<DisplacementAnswer, "hosts">,
  shown: readonly Population[],
): FlowsOfDay {
  const { districts, hosts, longitude, latitude, countries, placeCountry } = told.network;
  const stocks = told.splits.flatMap(({ origin, idps, refugees }) =>
    [idps, refugees].flatMap((people, population): Stock[] =>
      typeof people === "number" && shown.includes(POPULATIONS[population])
        ? [{ origin, population: population as 0 | 1, people }]
        : [],
    ),
  );
  const { flows, expected } = presentFlows(groundOf(told), stocks);
  const pointAt = (x: number | null, y: number | null): Point | null => (x === null || y === null ? null : [x, y]);
  const district = (i: number): FlowEnd => ({
    id: districts.ids[i],
    name: districts.names[i],
    country: countries[districts.country[i]] ?? "",
    at: pointAt(longitude[districts.place[i]], latitude[districts.place[i]]),
  });
  const host = (j: number): FlowEnd => ({
    id: hosts.ids[j],
    name: hosts.names[j],
    country: countries[hosts.country[j]] ?? countries[placeCountry[hosts.place[j]]] ?? "",
    at: pointAt(hosts.longitude[j], hosts.latitude[j]) ?? pointAt(longitude[hosts.place[j]], latitude[hosts.place[j]]),
  });
  const named = flows.map((flow) =>
    flowOf(flow, district(flow.district), host(flow.host), hosts.population[flow.host]),
  );
  const hostRows = hosts.ids.flatMap((id, j): HostRow[] => {
    const population = POPULATIONS[hosts.population[j]];
    if (!shown.includes(population)) return [];
    const item = all.hosts.find((one) => one.id === id) ?? null;
    const reports = newestBy(item, told.asOf);
    const here = expected.filter((one) => one.host === j);
    const sum = (pick: (one: (typeof here)[number]) => number) =>
      toldPeople(here.reduce((all, one) => all + pick(one), 0));
    if (here.length === 0 && reports.length === 0) return [];
    const reported =
      reports.length === 0 ? null : toldPeople(reports.reduce((all, { report }) => all + numberOf(report.people), 0));
    const residents = told.residents.hosts[j] ?? null;
    return [
      {
        id,
        host: item,
        end: host(j),
        population,
        reports,
        reported,
        residents,
        byResidents: reported === null ? null : toldShare(reported, residents?.people ?? null),
        expected: { low: sum(({ low }) => low), people: sum(({ people }) => people), high: sum(({ high }) => high) },
        flows: named.filter((flow) => flow.host.id === id),
      },
    ];
  });
  const districtRows = districts.ids.flatMap((id, i): DistrictRow[] => {
    const own = named.filter((flow) => flow.district.id === id);
    const of = (population: Population) =>
      toldPeople(own.reduce((all, flow) => all + (flow.population === population ? flow.people : 0), 0));
    if (own.length === 0) return [];
    const [idps, refugees, residents] = [of("idp"), of("refugee"), told.residents.districts[i] ?? null];
    const share = (people: ToldPeople) => toldShare(people, residents?.people ?? null);
    return [
      {
        id,
        end: district(i),
        violence: districts.violence[i],
        residents,
        idps,
        refugees,
        shares: { idps: share(idps), refugees: share(refugees) },
        flows: own,
      },
    ];
  });
  const sizeOfHost = ({ reported, expected: { people } }: HostRow) => numberOf(reported ?? people);
  return {
    flows: named,
    hosts: hostRows.sort((a, b) => sizeOfHost(b) - sizeOfHost(a)),
    districts: districtRows.sort((a, b) => b.violence - a.violence || (a.id < b.id ? -1 : 1)),
  };
}

function flowOf({ low, people, high }: PresentFlow, district: FlowEnd, host: FlowEnd, population: number): FlowOf {
  return {
    id: `${district.id}>${host.id}`,
    district,
    host,
    population: POPULATIONS[population],
    band: { low: toldPeople(low), people: toldPeople(people), high: toldPeople(high) },
    people,
    high,
  };
}

/** One to four count as two where they are added to others. */
const numberOf = (told: ToldPeople) => (told === "< 5" ? 2 : told);

function newestBy(host: HostItem | null, day: string): { origin: string; report: ReportItem }[] {
  return (host?.series ?? []).flatMap(({ origin, reports }) => {
    const report = reports.filter(({ published }) => published <= day).at(-1);
    return report ? [{ origin, report }] : [];
  });
}
