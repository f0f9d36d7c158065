/**
 * The daily stock-and-flow simulator: convoys as batches from gates to regions, stocks, service by priority, losses, the
 * fleet and its drivers. No I/O and no dates; runs in Node, a thread or a browser. Equations, ranges and sources:
 * docs/methods/corridors.md.
 */
import { type Allocation, type AllocationDay, emptyAllocation } from "../allocation/model.ts";
import { RuleAllocator } from "../allocation/rule.ts";
import { type Calendar, emptyCalendar, setCalendar } from "./calendar.ts";
import { consequencesOf } from "./consequences.ts";
import { LUCK_A_DAY, lossShare } from "./draws.ts";
import { type Layout, layoutOf } from "./layout.ts";
import type { SupplyCase } from "./model.ts";
import { emptyNeeds, type Needs, setNeeds } from "./needs.ts";
import type { Plan } from "./plan.ts";
import { LEVELS, rowNames, STEP } from "./rows.ts";

/** What one member went through; overwritten by the next. */
export interface MemberOutcome {
  /** Bytes [regions × rows × days], see rows.ts. */
  trace: Uint8Array;
  /** First day on which a sector is short, -1 for never [regions × sectors]. */
  firstShort: Int16Array;
  /** Days on which it is [regions × sectors]. */
  shortDays: Uint16Array;
  /** Needed and not met, over all days [regions × sectors]. */
  unmet: Float64Array;
  /** Arrivals from gates [days]. */
  arrivals: Float32Array;
  /** Arrivals from anywhere [regions × days]. */
  regionArrivals: Float32Array;
  /** Convoys that left gates, and their loads before losses [days]. */
  convoys: Uint8Array;
  convoyLoads: Float32Array;
  /** Amount destroyed on the way. */
  lost: number;
  /** What came in less what went out, was lost and is left, as a part of what came in: 0 but for rounding. */
  residual: number;
  needPerDay: number;
  /** Amount of one load. */
  load: number;
}

/** Sees a day's allocation before it is made. */
export type DayWatcher = (day: number, asked: AllocationDay) => void;

/** A sector is short on a day on which less than this part of its need is met. */
export const SHORT_BELOW = 0.8;

/** Days that goods may be under way, at most. */
const RING = 128;
/** Convoys that protection may have waiting, at most. */
const MOST_READY = 2;
/** What importers order a day, and what an open road lets through, at most, as multiples of the normal flow. */
const MOST_ORDER = 2.5;
const OPEN_ROAD = 3;
/** Onward convoys need fewer lorries than a full one to leave. */
const LEAST_CONVOY = 0.5;

interface Rates {
  load: number;
  workingStock: number;
  hubReserve: number;
  restocking: number;
  freeSpeed: number;
  convoySpeed: number;
  /** Per km-day. */
  baseRisk: number;
  eventRisk: number;
  riskKept: number;
  lossShare: number;
  protectionRisk: number;
  protectionLoss: number;
  loadedShare: number;
  willingnessLoss: number;
  willingnessReturn: number;
  replacement: number;
}

export class Simulator {
  readonly outcome: MemberOutcome;
  readonly layout: Layout;
  readonly #supply: SupplyCase;
  readonly #plan: Plan;
  readonly #watch: DayWatcher | undefined;
  readonly #rule: RuleAllocator;
  readonly #allocation: Allocation;
  readonly #day: AllocationDay;
  readonly #needs: Needs;
  readonly #calendar: Calendar;
  readonly #consequences: ReturnType<typeof consequencesOf>;
  readonly #attacksNear: Float32Array;

  /** [regions × products], and the position that importers hold it at: stock and what is on its way. */
  readonly #stock: Float64Array;
  readonly #position: Float64Array;
  readonly #gap: Float64Array;
  /** Stock that was put there beyond the normal one, and is kept up. */
  readonly #reserve: Float64Array;
  /** Stock that users hold [regions × products × sectors]. */
  readonly #own: Float64Array;
  /** Arrivals by day [corridors × products × RING], their sum, what waits, what leaves today [corridors × products]. */
  readonly #coming: Float64Array;
  readonly #underWay: Float64Array;
  readonly #normalUnderWay: Float64Array;
  readonly #queue: Float64Array;
  readonly #leaving: Float64Array;
  /** Vehicles that come back, by day. */
  readonly #back: Float64Array;
  readonly #ready = new Float64Array(2);
  readonly #risk: Float64Array;
  readonly #served: Float64Array;
  readonly #short: Float64Array;
  readonly #met: Float64Array;
  #rates!: Rates;
  #luck!: Float64Array;
  #fleet = 0;
  #away = 0;
  #willing = 1;
  #attacks = 0;
  #entered = 0;
  #used = 0;
  #lost = 0;

  constructor(supply: SupplyCase, plan: Plan, watch?: DayWatcher) {
    const layout = layoutOf(supply);
    const { regions, products, sectors, corridors, onward, network } = layout;
    this.#supply = supply;
    this.#plan = plan;
    this.#watch = watch;
    this.layout = layout;
    this.#rule = new RuleAllocator(network);
    this.#allocation = emptyAllocation(network);
    this.#day = {
      capacity: new Float64Array(onward.length),
      stock: new Float64Array(regions * products),
      demand: new Float64Array(regions * products * network.sectors),
    };
    this.#needs = emptyNeeds(layout);
    this.#calendar = emptyCalendar(layout, plan.days);
    this.#consequences = consequencesOf(supply);
    this.#attacksNear = attackTable(supply, plan.days);
    this.#stock = new Float64Array(regions * products);
    this.#position = new Float64Array(regions * products);
    this.#own = new Float64Array(regions * products * sectors);
    this.#coming = new Float64Array(corridors * products * RING);
    this.#underWay = new Float64Array(corridors * products);
    this.#normalUnderWay = new Float64Array(corridors * products);
    this.#gap = new Float64Array(regions * products);
    this.#reserve = new Float64Array(regions * products);
    this.#queue = new Float64Array(corridors * products);
    this.#leaving = new Float64Array(corridors * products);
    this.#back = new Float64Array(2 * RING);
    this.#risk = new Float64Array(corridors);
    this.#served = new Float64Array(sectors);
    this.#short = new Float64Array(products);
    this.#met = new Float64Array(regions * products * sectors);
    this.outcome = emptyOutcome(supply, layout, plan.days);
  }

  /** `values`: one of every slot, in its units; `luck`: as `drawLuck` fills it for the days of the plan. */
  run(values: Float64Array, luck: Float64Array): MemberOutcome {
    this.#luck = luck;
    this.#rates = ratesOf(this.#supply, values);
    setNeeds(this.#supply, this.layout, values, this.#needs);
    setCalendar(this.#supply, this.#plan, values, this.#calendar);
    this.#day.demand.fill(0);
    this.#met.fill(0);
    this.#start(values);
    for (let t = 0; t < this.#plan.days; t++) {
      this.#attacks = 0;
      this.#fleet += this.#rates.replacement;
      this.#away -= this.#back[t % this.#back.length];
      this.#back[t % this.#back.length] = 0;
      this.#arrive(t);
      this.#happen(t, values);
      this.#import(t);
      this.#sendConvoys(t, values);
      this.#allot(t, values);
      this.#serve(t, values);
      const { willingnessLoss, willingnessReturn } = this.#rates;
      const willing = this.#willing + willingnessReturn * (1 - this.#willing) - willingnessLoss * this.#attacks;
      this.#willing = Math.min(1, Math.max(0, willing));
    }
    return this.#end();
  }

  /** Full stocks, and a normal flow on every corridor (1). */
  #start(values: Float64Array): void {
    const { regions, products, sectors, corridors, freeKm, closedKm, to } = this.layout;
    const { need, use, normal } = this.#needs;
    const { initialStock, ownStock, one } = this.#supply;
    for (const array of [
      this.#coming,
      this.#underWay,
      this.#queue,
      this.#leaving,
      this.#back,
      this.#ready,
      this.#risk,
      this.#reserve,
    ])
      array.fill(0);
    this.#fleet = values[one.fleet];
    this.#willing = 1;
    [this.#away, this.#lost, this.#used] = [0, 0, 0];
    for (let i = 0; i < regions * products; i++) {
      this.#stock[i] = values[initialStock[Math.floor(i / products)]] * use[i];
      this.#position[i] = this.#stock[i];
    }
    for (let i = 0; i < need.length; i++) this.#own[i] = values[ownStock[i % sectors]] * need[i];
    for (let a = 0; a < corridors; a++) {
      const dwell = this.#calendar.dwell[a * this.#plan.days];
      const days = leadDays((freeKm[a] + closedKm[a]) / this.#rates.freeSpeed + dwell);
      const travel = leadDays((freeKm[a] + closedKm[a]) / this.#rates.freeSpeed);
      for (let p = 0; p < products; p++) {
        const flow = normal[a * products + p];
        this.#coming.fill(flow, (a * products + p) * RING, (a * products + p) * RING + days);
        this.#underWay[a * products + p] = days * flow;
        this.#normalUnderWay[a * products + p] = days * flow;
        this.#position[to[a] * products + p] += days * flow;
        const vehicles = flow / this.#rates.load;
        this.#away += vehicles * 2 * travel;
        for (let k = 0; k < 2 * travel; k++) this.#back[k] += vehicles;
      }
    }
    this.#entered = sum(this.#stock) + sum(this.#own) + sum(this.#underWay);
    clear(this.outcome);
  }

  #arrive(t: number): void {
    const { corridors, products, from, to } = this.layout;
    const { regionArrivals, arrivals } = this.outcome;
    for (let a = 0; a < corridors; a++) {
      for (let p = 0; p < products; p++) {
        const at = (a * products + p) * RING + (t % RING);
        const amount = this.#coming[at];
        if (amount === 0) continue;
        this.#coming[at] = 0;
        this.#underWay[a * products + p] -= amount;
        this.#stock[to[a] * products + p] += amount;
        regionArrivals[to[a] * this.#plan.days + t] += amount;
        if (from[a] < 0) arrivals[t] += amount;
      }
    }
  }

  /** What is dated: stocks brought in, airlifts, vehicles reported destroyed, attacks beside a corridor (6). */
  #happen(t: number, values: Float64Array): void {
    const { products, corridors } = this.layout;
    const { use } = this.#needs;
    const { stocks, airlifts, losses, days } = this.#plan;
    for (const { region, day, days: cover } of stocks) {
      if (day !== t) continue;
      for (let i = region * products; i < (region + 1) * products; i++) {
        this.#bring(i, cover * use[i]);
        this.#reserve[i] += cover * use[i];
        this.#position[i] += cover * use[i];
      }
    }
    for (const { region, from, to, slot } of airlifts) {
      if (t < from || t > to) continue;
      const whole = sum(use, region * products, products);
      for (let p = 0; p < products; p++) {
        this.#bring(region * products + p, (values[slot] * use[region * products + p]) / whole);
      }
      this.outcome.regionArrivals[region * days + t] += values[slot];
    }
    for (const { corridors: hit, day, slot } of losses) {
      if (day !== t) continue;
      this.#attacks++;
      this.#fleet -= values[slot];
      this.#destroy(hit, values[slot] * this.#rates.loadedShare * this.#rates.load);
    }
    for (let a = 0; a < corridors; a++) {
      this.#risk[a] = this.#risk[a] * this.#rates.riskKept + this.#attacksNear[a * days + t];
    }
  }

  #bring(at: number, amount: number): void {
    this.#stock[at] += amount;
    this.#entered += amount;
  }

  /** Takes up to an amount from what is under way. */
  #destroy(corridors: readonly number[], amount: number): void {
    const { products } = this.layout;
    let there = 0;
    for (const a of corridors) there += sum(this.#underWay, a * products, products);
    const part = there > 0 ? Math.min(1, amount / there) : 0;
    this.#lost += there * part;
    for (const a of corridors) {
      for (let i = a * products; i < (a + 1) * products; i++) this.#underWay[i] *= 1 - part;
      for (let i = a * products * RING; i < (a + 1) * products * RING; i++) this.#coming[i] *= 1 - part;
    }
  }

  /** What importers order, as far as fleet and drivers go: alone where the way is open, else into the queue (4, 5). */
  #import(t: number): void {
    const { corridors, products, from } = this.layout;
    const { load } = this.#rates;
    this.#findGaps();
    let offered = 0;
    for (let a = 0; a < corridors; a++) if (from[a] < 0) offered += this.#order(a, t) / load;
    const free = Math.max(0, this.#fleet - this.#away - sum(this.#queue) / load);
    const scale = offered > free ? free / offered : 1;
    for (let a = 0; a < corridors; a++) {
      if (from[a] >= 0) continue;
      const shut = this.#calendar.closed[a * this.#plan.days + t];
      for (let i = a * products; i < (a + 1) * products; i++) {
        const amount = this.#leaving[i] * scale;
        this.#leaving[i] = amount * (1 - shut);
        this.#queue[i] += amount * shut * this.#willing;
      }
      this.#depart(a, t, false);
    }
  }

  /** What regions lack of their position at the start, those that they supply included. */
  #findGaps(): void {
    const { regions, products, corridors, from, to, upstream } = this.layout;
    const { part } = this.#needs;
    for (let i = 0; i < regions * products; i++) this.#gap[i] = this.#position[i] - this.#stock[i];
    for (let a = 0; a < corridors; a++) {
      for (let p = 0; p < products; p++) {
        this.#gap[to[a] * products + p] -= this.#underWay[a * products + p] + this.#queue[a * products + p];
      }
    }
    for (const a of upstream) {
      if (from[a] < 0) continue;
      for (let p = 0; p < products; p++) {
        this.#gap[from[a] * products + p] += part[a] * this.#gap[to[a] * products + p];
      }
    }
  }

  /** Fills what would leave over a corridor: the normal flow, and its part of the gap. */
  #order(a: number, t: number): number {
    const { products, to } = this.layout;
    const { normal, part, use } = this.#needs;
    const more = this.#calendar.extra[a * this.#plan.days + t] * this.#rates.load;
    const whole = sum(use, to[a] * products, products);
    let ordered = 0;
    for (let p = 0; p < products; p++) {
      const at = to[a] * products + p;
      const flow = normal[a * products + p];
      const wanted = flow + (part[a] * this.#gap[at]) / this.#rates.restocking;
      const plain = Math.min(MOST_ORDER * flow, Math.max(0, wanted));
      this.#leaving[a * products + p] = plain + (this.#gap[at] > 0 ? (more * use[at]) / whole : 0);
      ordered += this.#leaving[a * products + p];
    }
    return ordered;
  }

  /** While protection is ready, the longest queue leaves once it fills half a convoy (4). */
  #sendConvoys(t: number, values: Float64Array): void {
    const { products } = this.layout;
    const { load } = this.#rates;
    const { convoys } = this.#calendar;
    for (let g = 0; g < 2; g++) {
      this.#ready[g] = Math.min(MOST_READY, this.#ready[g] + convoys[g * this.#plan.days + t] / 7);
    }
    const full = values[this.#supply.convoySize[0]] * load;
    for (; this.#ready[0] >= 1; this.#ready[0]--) {
      const a = this.#longestQueue();
      const waiting = a < 0 ? 0 : sum(this.#queue, a * products, products);
      if (waiting < full * LEAST_CONVOY || waiting <= 0) return;
      const part = Math.min(1, full / waiting);
      for (let i = a * products; i < (a + 1) * products; i++) {
        this.#leaving[i] = this.#queue[i] * part;
        this.#queue[i] -= this.#leaving[i];
      }
      this.outcome.convoys[t]++;
      this.outcome.convoyLoads[t] += (waiting * part) / load;
      this.#depart(a, t, true);
    }
  }

  #longestQueue(): number {
    const { corridors, products } = this.layout;
    let longest = -1;
    let most = 0;
    for (let a = 0; a < corridors; a++) {
      const waiting = sum(this.#queue, a * products, products);
      if (waiting <= most) continue;
      longest = a;
      most = waiting;
    }
    return longest;
  }

  /** Sends what is leaving over a corridor; an attack takes a part of it (6, 7). */
  #depart(a: number, t: number, convoy: boolean): void {
    const { products, from, freeKm, closedKm } = this.layout;
    const { freeSpeed, convoySpeed, load } = this.#rates;
    const total = sum(this.#leaving, a * products, products);
    if (total <= 0) return;
    const inside = closedKm[a] / (convoy ? Math.min(convoySpeed, freeSpeed) : freeSpeed);
    const travel = freeKm[a] / freeSpeed + inside;
    const kept = 1 - this.#lossOn(a, t, inside, convoy);
    if (from[a] < 0) this.#entered += total;
    this.#lost += total * (1 - kept);
    this.#fleet -= (total / load) * (1 - kept);
    this.#away += (total / load) * kept;
    this.#back[(t + 2 * leadDays(travel)) % this.#back.length] += (total / load) * kept;
    const day = (t + leadDays(travel + this.#calendar.dwell[a * this.#plan.days + t])) % RING;
    for (let p = 0; p < products; p++) {
      const amount = this.#leaving[a * products + p] * kept;
      this.#coming[(a * products + p) * RING + day] += amount;
      this.#underWay[a * products + p] += amount;
    }
  }

  /** Part of what leaves today that is destroyed: 0 without an attack. */
  #lossOn(a: number, t: number, days: number, convoy: boolean): number {
    if (this.#calendar.closed[a * this.#plan.days + t] <= 0) return 0;
    const { baseRisk, eventRisk, protectionRisk, protectionLoss, lossShare: mean } = this.#rates;
    const rate = (baseRisk + eventRisk * this.#risk[a]) * (convoy ? 1 - protectionRisk : 1);
    const chance = 1 - Math.exp(-rate * this.layout.closedKm[a] * days);
    const u = this.#luck[(a * this.#plan.days + t) * LUCK_A_DAY + (convoy ? 1 : 0)];
    if (u >= chance) return 0;
    this.#attacks++;
    // below its chance the draw is even again, so that one draw decides both
    return lossShare(mean, u / chance) * (convoy ? 1 - protectionLoss : 1);
  }

  /** Sectors by priority, then what regions keep, then the stocks of others; what is sent on leaves today (8). */
  #allot(t: number, values: Float64Array): void {
    const { products, onward, from } = this.layout;
    this.#ask(t, values);
    const led = this.#openOnward(t, values);
    this.#watch?.(t, this.#day);
    this.#rule.allocate(this.#day, this.#allocation);
    for (let arc = 0; arc < onward.length; arc++) {
      const a = onward[arc];
      for (let p = 0; p < products; p++) {
        const amount = this.#ownFlow(arc, p);
        this.#leaving[a * products + p] = amount;
        this.#stock[from[a] * products + p] -= amount;
      }
      if (arc === led && sum(this.#leaving, a * products, products) > 0) this.#ready[1]--;
      this.#depart(a, t, arc === led);
    }
  }

  /** The day's problem: what each region can issue, and what its sectors, its reserve and its stock ask for. */
  #ask(t: number, values: Float64Array): void {
    const { regions, products, sectors } = this.layout;
    const { need, use } = this.#needs;
    const { stock, demand } = this.#day;
    const { workingStock, hubReserve } = this.#rates;
    for (let i = 0; i < regions * products; i++) {
      const enough = workingStock * use[i];
      stock[i] = this.#stock[i] <= enough ? this.#stock[i] / workingStock : this.#stock[i] - enough + use[i];
      for (let s = 0; s < sectors; s++) {
        const at = i * sectors + s;
        if (need[at] === 0) continue;
        const wanted = need[at] * this.#calendar.asked[s * this.#plan.days + t];
        const room = values[this.#supply.ownStock[s]] * need[at] - this.#own[at];
        demand[i * (sectors + 2) + s] = wanted + Math.min(need[at], Math.max(0, room));
      }
      const reserve = hubReserve * use[i];
      const wanted = values[this.#supply.initialStock[Math.floor(i / products)]] * use[i] + this.#reserve[i];
      demand[i * (sectors + 2) + sectors] = Math.min(reserve, wanted);
      const held = this.#stock[i] - stock[i];
      const short =
        wanted - held - Math.min(reserve, wanted) + this.#missingUnderWay(Math.floor(i / products), i % products);
      demand[i * (sectors + 2) + sectors + 1] = Math.max(0, short);
    }
  }

  /** What is less on its way to a region from other regions than normally. */
  #missingUnderWay(region: number, p: number): number {
    const { products, onward, to } = this.layout;
    let missing = 0;
    for (const a of onward) {
      if (to[a] === region) missing += this.#normalUnderWay[a * products + p] - this.#underWay[a * products + p];
    }
    return missing;
  }

  /** Room on the roads between regions today; the arc that a protected convoy takes, or -1. */
  #openOnward(t: number, values: Float64Array): number {
    const { products, onward, to } = this.layout;
    const { normal, use } = this.#needs;
    const { capacity } = this.#day;
    let led = -1;
    let worst = Number.POSITIVE_INFINITY;
    for (let arc = 0; arc < onward.length; arc++) {
      const a = onward[arc];
      const shut = this.#calendar.closed[a * this.#plan.days + t];
      const road = OPEN_ROAD * sum(normal, a * products, products);
      capacity[arc] = road * (1 - shut) * (shut > 0 ? this.#willing : 1);
      if (shut <= 0 || !this.layout.inUse[a]) continue;
      // the region with the fewest days left goes first
      const left = sum(this.#stock, to[a] * products, products) + sum(this.#underWay, a * products, products);
      const cover = left / Math.max(1e-9, sum(use, to[a] * products, products));
      if (cover >= worst) continue;
      led = arc;
      worst = cover;
    }
    if (led < 0 || this.#ready[1] < 1) return -1;
    capacity[led] += values[this.#supply.convoySize[1]] * this.#rates.load * this.#willing;
    return led;
  }

  /**
   * What leaves a region over an arc: its own part of the flow, and what only passes through as far as the region can
   * advance it; the rest arrives there first.
   */
  #ownFlow(arc: number, p: number): number {
    const { products, sectors, onward, from, to } = this.layout;
    const { flows } = this.#allocation;
    const flow = flows[arc * products + p];
    if (flow <= 0) return 0;
    const region = from[onward[arc]];
    let out = 0;
    let into = 0;
    for (let b = 0; b < onward.length; b++) {
      if (from[onward[b]] === region) out += flows[b * products + p];
      if (to[onward[b]] === region) into += flows[b * products + p];
    }
    const i = region * products + p;
    const spare = this.#day.stock[i] - sum(this.#day.demand, i * (sectors + 2), sectors);
    const kept = Math.max(out - into, Math.min(out, spare), 0);
    return Math.min((flow * kept) / out, Math.max(0, this.#stock[i]));
  }

  /** Issues what the allocation leaves at home to the sectors, and writes what the day was like. */
  #serve(t: number, values: Float64Array): void {
    const { regions, products, sectors } = this.layout;
    const { need } = this.#needs;
    const { days } = this.#plan;
    const rows = sectors + products + 6;
    for (let r = 0; r < regions; r++) {
      this.#served.fill(0);
      for (let p = 0; p < products; p++) this.#short[p] = this.#issue(r, p, t);
      for (let s = 0; s < sectors; s++) {
        let wanted = 0;
        let met = 0;
        for (let p = 0; p < products; p++) {
          const at = (r * products + p) * sectors + s;
          wanted += need[at] * this.#calendar.asked[s * days + t];
          met += this.#met[at];
        }
        this.#served[s] = wanted > 0 ? met / wanted : 1;
        this.#noteShortage(r * sectors + s, t, wanted, met);
      }
      this.#record(r, t, r * rows * days, values);
    }
  }

  /** Gives a product to the sectors of a region by priority; the part of their need that is met. */
  #issue(r: number, p: number, t: number): number {
    const { products, sectors } = this.layout;
    const { need } = this.#needs;
    const { stock: asked, demand } = this.#day;
    const i = r * products + p;
    let sent = 0;
    for (let arc = 0; arc < this.layout.onward.length; arc++) {
      const a = this.layout.onward[arc];
      if (this.layout.from[a] === r) sent += this.#leaving[a * products + p];
    }
    let left = Math.max(0, Math.min(asked[i] - sent, this.#stock[i]));
    let wanted = 0;
    let met = 0;
    for (let rank = 0; rank < sectors; rank++) {
      const s = this.layout.order[rank];
      const at = i * sectors + s;
      if (need[at] === 0) continue;
      const given = Math.min(demand[i * (sectors + 2) + s], left);
      left -= given;
      this.#stock[i] -= given;
      const want = need[at] * this.#calendar.asked[s * this.#plan.days + t];
      const used = Math.min(want, this.#own[at] + given);
      this.#own[at] += given - used;
      this.#met[at] = used;
      this.#used += used;
      wanted += want;
      met += used;
    }
    return wanted > 0 ? met / wanted : 1;
  }

  #noteShortage(at: number, t: number, wanted: number, met: number): void {
    const { unmet, shortDays, firstShort } = this.outcome;
    unmet[at] += wanted - met;
    if (met >= SHORT_BELOW * wanted) return;
    shortDays[at]++;
    if (firstShort[at] < 0) firstShort[at] = t;
  }

  #record(r: number, t: number, base: number, values: Float64Array): void {
    const { products, sectors } = this.layout;
    const { days } = this.#plan;
    const { trace } = this.outcome;
    const { hours, services, price } = this.#consequences(r, this.#served, values);
    let row = base + t;
    for (let s = 0; s < sectors; s++, row += days) trace[row] = byteOf(this.#served[s], STEP.share);
    for (let p = 0; p < products; p++, row += days) trace[row] = byteOf(this.#short[p], STEP.share);
    const use = sum(this.#needs.use, r * products, products);
    trace[row] = byteOf(use > 0 ? sum(this.#stock, r * products, products) / use : 0, STEP.stock);
    trace[row + days] = byteOf(hours, STEP.hours);
    trace[row + 2 * days] = byteOf(price, STEP.price);
    row += 3 * days;
    for (let k = 0; k < services.length; k++, row += days) trace[row] = byteOf(services[k], STEP.share);
  }

  #end(): MemberOutcome {
    const rest = sum(this.#stock) + sum(this.#own) + sum(this.#underWay);
    const balance = this.#entered - this.#used - this.#lost - rest;
    this.outcome.lost = this.#lost;
    this.outcome.load = this.#rates.load;
    this.outcome.needPerDay = sum(this.#needs.use);
    this.outcome.residual = Math.abs(balance) / Math.max(1, this.#entered);
    return this.outcome;
  }
}

function byteOf(value: number, step: number): number {
  const steps = (value / step + 0.5) | 0;
  return steps < 0 ? 0 : steps >= LEVELS ? LEVELS - 1 : steps;
}

/** Whole days, at least one. */
const leadDays = (days: number) => Math.min(RING - 1, Math.max(1, Math.ceil(days)));

function sum(array: Float64Array, at = 0, length = array.length): number {
  let total = 0;
  for (let i = at; i < at + length; i++) total += array[i];
  return total;
}

function ratesOf({ one }: SupplyCase, values: Float64Array): Rates {
  return {
    load: values[one.load],
    workingStock: Math.max(1, values[one.workingStock]),
    hubReserve: values[one.hubReserve],
    restocking: Math.max(1, values[one.restocking]),
    freeSpeed: values[one.freeSpeed],
    convoySpeed: values[one.convoySpeed],
    baseRisk: values[one.baseRisk] / 1000,
    eventRisk: values[one.eventRisk] / 1000,
    riskKept: Math.exp(-1 / Math.max(1, values[one.riskMemory])),
    lossShare: values[one.lossShare],
    protectionRisk: values[one.protectionRisk],
    protectionLoss: values[one.protectionLoss],
    loadedShare: values[one.loadedShare],
    willingnessLoss: values[one.willingnessLoss],
    willingnessReturn: values[one.willingnessReturn],
    replacement: values[one.replacement],
  };
}

/** How strongly attacks on transport count beside each corridor [corridors × days]. */
function attackTable({ corridors, attacks }: SupplyCase, days: number): Float32Array {
  const table = new Float32Array(corridors.length * days);
  for (const { corridor, day, weight } of attacks) {
    // what happened before the first day has faded by then, and counts as of it
    if (day < days) table[corridor * days + Math.max(0, day)] += weight;
  }
  return table;
}

function emptyOutcome(supply: SupplyCase, { regions, sectors }: Layout, days: number): MemberOutcome {
  return {
    trace: new Uint8Array(regions * rowNames(supply).length * days),
    firstShort: new Int16Array(regions * sectors),
    shortDays: new Uint16Array(regions * sectors),
    unmet: new Float64Array(regions * sectors),
    arrivals: new Float32Array(days),
    regionArrivals: new Float32Array(regions * days),
    convoys: new Uint8Array(days),
    convoyLoads: new Float32Array(days),
    lost: 0,
    residual: 0,
    needPerDay: 0,
    load: 0,
  };
}

function clear(outcome: MemberOutcome): void {
  for (const array of [outcome.shortDays, outcome.unmet, outcome.arrivals, outcome.regionArrivals]) array.fill(0);
  for (const array of [outcome.convoys, outcome.convoyLoads]) array.fill(0);
  outcome.firstShort.fill(-1);
}
