/** What is told of a region: who is where by which claims, and the network to compute with. */
import { handlingOf, handlingOfCasebook } from "../../casebook/index.ts";
import { plainNetwork, plainState } from "../../displacement/region/arrays.ts";
import { POPULATIONS, type Population, type RegionClosure, toldPeople } from "../../displacement/region/model.ts";
import { countryReports, type Report } from "../../displacement/region/reports.ts";
import { toldShare } from "../../displacement/region/residents.ts";
import type { Split } from "../../displacement/region/state.ts";
import { fullnessOf } from "../../displacement/region/whatIf.ts";
import { isoFromDay } from "../../events/timeBins.ts";
import { type Marking, strictestMarking } from "../../evidence/marking.ts";
import type { Observatory } from "../observatory.ts";
import type { ClosureItem, DisplacementAnswer, HostItem, NetworkAnswer, ReportItem, SplitItem } from "./contract.ts";
import { MOVEMENT, type RegionGround, regionGround, reportedAt, whatIfGround } from "./ground.ts";
import { casebookInput, shownManifest } from "./manifest.ts";
import { regionResidents } from "./residents.ts";

export function displacement(observatory: Observatory, asOf: string | undefined): DisplacementAnswer {
  const ground = regionGround(observatory, asOf);
  return {
    casebook: observatory.casebook.summary.name,
    asOf: isoFromDay(ground.asOf),
    splits: ground.state.splits.map(splitItem),
    flows: countryFlows(ground).map(({ reports, ...flow }) => ({ ...flow, reports: reports.map(reportItem) })),
    hosts: hostItems(ground),
    closures: ground.facts.closures.map(closureItem),
    marking: displacementMarking(observatory),
  };
}

const closureItem = ({ id, kind, iso3, route, place, host, from, to }: RegionClosure): ClosureItem => ({
  id,
  kind,
  countries: [...iso3],
  route,
  place,
  host,
  from: isoFromDay(from),
  to: to === null ? null : isoFromDay(to),
});

export function network(observatory: Observatory, asOf: string | undefined): NetworkAnswer {
  const ground = regionGround(observatory, asOf);
  const names = new Map(ground.facts.places.map(({ id, name }) => [id, name]));
  const plain = plainNetwork(ground.network);
  return {
    asOf: isoFromDay(ground.asOf),
    network: { ...plain, placeNames: plain.places.map((id) => names.get(id) ?? id) },
    state: plainState(ground.state),
    options: { ...MOVEMENT },
    shareWidth: ground.width,
    residents: regionResidents(ground),
    before: [...whatIfGround(ground).before],
    closures: ground.facts.closures.map(closureItem),
    splits: ground.state.splits.map(splitItem),
    manifest: shownManifest(observatory, "displacement-flows", [casebookInput(observatory)], {
      asOf: isoFromDay(ground.asOf),
    }),
  };
}

export const splitItem = ({ origin, idps, refugees, abroad, low, high }: Split): SplitItem => ({
  origin,
  idps: idps === null ? null : toldPeople(idps),
  refugees: refugees === null ? null : toldPeople(refugees),
  abroad: abroad === null || low === null || high === null ? null : { low, best: abroad, high },
});

export const reportItem = ({ day, published, people, low, high, figures, subjects }: Report): ReportItem => ({
  day: isoFromDay(day),
  published: isoFromDay(published),
  people: toldPeople(people),
  low: toldPeople(low),
  high: toldPeople(high),
  rivals: high > low,
  figures: [...figures],
  subjects: [...subjects],
});

export interface CountryFlow {
  origin: string;
  asylum: string;
  population: Population;
  reports: Report[];
}

/** People of each country in each other, and displaced within it, by figures of whole countries published by the day. */
export function countryFlows({ facts, network, asOf, state }: RegionGround): CountryFlow[] {
  const countryPlace = new Map(facts.places.filter(({ kind }) => kind === "country").map((p) => [p.iso3, p.id]));
  return state.splits.flatMap(({ origin }) =>
    network.countries.flatMap((asylum) => {
      const all = countryReports(facts, origin, asylum, countryPlace.get(asylum) ?? "");
      const reports = all.filter(({ published }) => published <= asOf);
      const population: Population = origin === asylum ? "idp" : "refugee";
      return reports.length === 0 ? [] : [{ origin, asylum, population, reports }];
    }),
  );
}

function hostItems(ground: RegionGround): HostItem[] {
  const { facts, network, state, asOf } = ground;
  const { hosts, countries } = network;
  const living = regionResidents(ground).hosts;
  const kinds = new Map(facts.hosts.map((host) => [host.id, host.kind]));
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return hosts.ids.map((id, j): HostItem => {
    const own = state.series.filter(({ host }) => host === j);
    const newest = own.flatMap(({ origin }) => state.newest[j * countries.length + origin] ?? []);
    const people = reportedAt(network, state, j);
    const capacity = finite(hosts.capacity[j]);
    return {
      id,
      name: hosts.names[j],
      kind: kinds.get(id) ?? "",
      population: POPULATIONS[hosts.population[j]],
      country: countries[hosts.country[j]] ?? "",
      longitude: finite(hosts.longitude[j]),
      latitude: finite(hosts.latitude[j]),
      capacity,
      people: people === null ? null : toldPeople(people),
      fullness: fullnessOf(people === null ? null : toldPeople(people), capacity),
      residents: living[j],
      byResidents: people === null ? null : toldShare(toldPeople(people), living[j]?.people ?? null),
      series: own.map(({ origin, reports }) => ({
        origin: countries[origin],
        reports: reports.filter(({ published }) => published <= asOf).map(reportItem),
      })),
      sources: [...new Set(newest.flatMap(({ subjects }) => subjects)), ...(capacity === null ? [] : [`hosts:${id}`])],
    };
  });
}

/** The strictest marking of what displacement is computed from: figures, places of refuge, residents, places and violent events. */
export function displacementMarking({ casebook: { rows } }: Observatory): Marking {
  const fallback = handlingOfCasebook(rows.about);
  const used = [
    ...rows.displacement,
    ...rows.hosts,
    ...rows.populations,
    ...rows.places,
    ...rows.events.map(({ handling, marking }) => ({ handling, marking })),
  ];
  return strictestMarking([fallback.marking, ...used.map((row) => handlingOf(row, "row", fallback).marking)]);
}

/** True where something of it may serve protection only. */
export function isForProtection({ casebook: { rows } }: Observatory): boolean {
  const fallback = handlingOfCasebook(rows.about);
  return [...rows.displacement, ...rows.hosts, ...rows.populations].some(
    (row) => handlingOf(row, "row", fallback).purpose === "protection",
  );
}
