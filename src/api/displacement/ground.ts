/** The region of the loaded casebook as the kernels take it, as of a day: read once for each day asked. */
import { lastDay, regionOfCasebook } from "../../casebook/index.ts";
import { regionShareWidth } from "../../displacement/forecast/countBands.ts";
import { REGION_GRAVITY } from "../../displacement/gravity/kernel.ts";
import { BAND_LEVEL } from "../../displacement/region/forecast.ts";
import type { RegionFacts } from "../../displacement/region/model.ts";
import { type MovementOptions, openWays, type Ways } from "../../displacement/region/movement.ts";
import { type RegionNetwork, regionNetwork } from "../../displacement/region/network.ts";
import { type RegionState, regionState } from "../../displacement/region/state.ts";
import type { WhatIfGround } from "../../displacement/region/whatIf.ts";
import { dayFromIso, isoFromDay } from "../../events/timeBins.ts";
import { InvalidInput } from "../filterQuery.ts";
import type { LoadedCasebook } from "../loadedCasebook.ts";
import type { Observatory } from "../observatory.ts";

/** The choice for regions of docs/methods/displacement.md; people who flee a district come on foot and by cart as well as by car. */
export const MOVEMENT: MovementOptions = {
  distancePower: REGION_GRAVITY.distancePower,
  softeningKm: REGION_GRAVITY.softeningKm,
  nesting: REGION_GRAVITY.nesting,
  kmPerDay: 80,
};

export interface RegionGround {
  facts: RegionFacts;
  asOf: number;
  network: RegionNetwork;
  state: RegionState;
  /** Ways with nothing shut. */
  ways: Ways;
  /** Half width of the band of a share, in deviations. */
  width: number;
}

interface Kept {
  casebook: LoadedCasebook;
  facts: RegionFacts;
  grounds: Map<number, RegionGround>;
}
/** Days of one casebook that are kept at once. */
const MOST_KEPT = 8;
const kept = new WeakMap<Observatory, Kept>();

export function regionGround(observatory: Observatory, asOf: string | undefined): RegionGround {
  const { casebook } = observatory;
  const known = kept.get(observatory);
  const now = known?.casebook === casebook ? known : { casebook, facts: factsOf(casebook), grounds: new Map() };
  kept.set(observatory, now);
  const day = asOf === undefined ? lastDay(casebook.summary.asOf) : knownDay(asOf, newestDay(now.facts, casebook));
  const found = now.grounds.get(day);
  if (found) return found;
  const { facts } = now;
  if (facts.hosts.length === 0) {
    throw new InvalidInput(
      "the casebook names no places of refuge; valid: a casebook with hosts.csv, see docs/casebook.md",
    );
  }
  const network = regionNetwork(facts, day);
  const state = regionState(facts, network, day, MOVEMENT);
  const ground = { facts, asOf: day, network, state, ways: openWays(network), width: regionShareWidth(BAND_LEVEL) };
  if (now.grounds.size >= MOST_KEPT) now.grounds.clear();
  now.grounds.set(day, ground);
  return ground;
}

/** The ground as what-ifs take it, which the page has too. */
export const whatIfGround = ({ facts, asOf, network, state, width }: RegionGround): WhatIfGround => ({
  network,
  state,
  options: MOVEMENT,
  before: network.hosts.ids.map((_, j) => reportedAt(network, state, j)),
  splits: state.splits,
  closures: facts.closures,
  asOf,
  width,
});

/** People of all origins at a host by the newest reports; null where nothing was published. */
export function reportedAt({ countries }: RegionNetwork, { newest }: RegionState, host: number): number | null {
  const own = newest.slice(host * countries.length, (host + 1) * countries.length).filter((one) => one !== null);
  return own.length === 0 ? null : own.reduce((sum, { people }) => sum + people, 0);
}

function factsOf({ rows, decisions }: LoadedCasebook): RegionFacts {
  const setAside = new Set([...decisions.dismissed.keys(), ...decisions.superseded.keys()]);
  return regionOfCasebook(rows, setAside);
}

/** The day of the casebook, or that on which its newest figure counts, whichever is later. */
const newestDay = ({ figures }: RegionFacts, { summary }: LoadedCasebook) =>
  figures.reduce((newest, { published }) => Math.max(newest, published), lastDay(summary.asOf));

/** After the newest day nothing is known: an answer as of a later one would be that of an older day under a newer date. */
function knownDay(iso: string, last: number): number {
  const day = dayOf(iso);
  if (day <= last) return day;
  throw new InvalidInput(
    `invalid asOf: ${iso} is after the newest material of the casebook; valid: a calendar day up to ${isoFromDay(last)}`,
  );
}

function dayOf(iso: string): number {
  try {
    return dayFromIso(iso);
  } catch {
    throw new InvalidInput(`invalid asOf: ${iso}; valid: a calendar day YYYY-MM-DD`);
  }
}
