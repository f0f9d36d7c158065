/** What follows from supply on one day in one region: electricity, services that depend on it, prices. */
import type { SupplyCase } from "./model.ts";

export interface Consequences {
  /** Hours of electricity (9). */
  hours: number;
  /** Levels of water, health and transport, 0 to 1 (10). */
  services: Float64Array;
  /** Price as a multiple of the normal one (11). */
  price: number;
}

const MOST_PRICE = 6;
const OPEN_SECTORS = ["other_transport", "public_transport", "households"];

/** Equations (9) to (11) for a member's values; the answer is overwritten by the next call. */
export function consequencesOf(
  supply: SupplyCase,
): (region: number, served: Float64Array, values: Float64Array) => Consequences {
  const power = supply.sectors.indexOf("power");
  const open = supply.sectors.flatMap((sector, s) => (OPEN_SECTORS.includes(sector) ? [s] : []));
  const answer: Consequences = { hours: 0, services: new Float64Array(supply.services.length), price: 1 };
  return (region, served, values) => {
    const thermal = power < 0 ? 0 : values[supply.thermalShare[region]];
    const running = 1 - thermal + thermal * (power < 0 ? 1 : served[power]);
    answer.hours = values[supply.powerHours[region]] * running;
    setServices(supply, served, running, values, answer.services);
    let mean = open.length > 0 ? 0 : 1;
    for (const s of open) mean += served[s] / open.length;
    const elasticity = values[supply.one.priceElasticity];
    answer.price = mean > 0.9999 ? 1 : Math.min(MOST_PRICE, Math.max(mean, 1e-3) ** (-1 / elasticity));
    return answer;
  };
}

/** Each service is the weighted mean of the supply of its sectors; where power is one, hours of electricity count. */
function setServices(
  supply: SupplyCase,
  served: Float64Array,
  running: number,
  values: Float64Array,
  out: Float64Array,
): void {
  const power = supply.sectors.indexOf("power");
  for (let k = 0; k < out.length; k++) {
    let [level, weights] = [0, 0];
    for (const { service, sector, slot } of supply.serviceWeights) {
      if (service !== k) continue;
      level += values[slot] * (sector === power ? running : served[sector]);
      weights += values[slot];
    }
    out[k] = weights > 0 ? level / weights : 1;
  }
}
