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
  const open = Int32Array.from(supply.sectors.flatMap((sector, s) => (OPEN_SECTORS.includes(sector) ? [s] : [])));
  const service = Int32Array.from(supply.serviceWeights, (weight) => weight.service);
  const sector = Int32Array.from(supply.serviceWeights, (weight) => weight.sector);
  const slot = Int32Array.from(supply.serviceWeights, (weight) => weight.slot);
  const elasticity = supply.one.priceElasticity;
  const services = new Float64Array(supply.services.length);
  const weights = new Float64Array(supply.services.length);
  const answer: Consequences = { hours: 0, services, price: 1 };
  return (region, served, values) => {
    const thermal = power < 0 ? 0 : values[supply.thermalShare[region]];
    const running = power < 0 ? 1 : 1 - thermal + thermal * served[power];
    answer.hours = values[supply.powerHours[region]] * running;
    // each service is the weighted mean of the supply of its sectors; of power its hours count
    services.fill(0);
    weights.fill(0);
    for (let i = 0; i < slot.length; i++) {
      const weight = values[slot[i]];
      services[service[i]] += weight * (sector[i] === power ? running : served[sector[i]]);
      weights[service[i]] += weight;
    }
    for (let k = 0; k < services.length; k++) services[k] = weights[k] > 0 ? services[k] / weights[k] : 1;
    let mean = 0;
    for (let i = 0; i < open.length; i++) mean += served[open[i]];
    mean = open.length > 0 ? mean / open.length : 1;
    answer.price = mean > 0.9999 ? 1 : Math.min(MOST_PRICE, Math.max(mean, 1e-3) ** (-1 / values[elasticity]));
    return answer;
  };
}
