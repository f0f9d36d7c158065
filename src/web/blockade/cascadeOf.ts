/** What depends on what in a case: from supply by way of sectors to what people get. Pure. */
import type { SupplyCase, ToldRegion } from "../../corridors/supply/index.ts";

export interface CascadeShape {
  /** Ids of boxes, from supply to what people get: rows of the region, `arrivals`, `stock`, `schools`. */
  columns: string[][];
  links: { from: string; to: string }[];
}

const OPEN = ["sector:other_transport", "sector:public_transport", "sector:households"];

export function cascadeOf(
  supply: Pick<SupplyCase, "serviceWeights" | "services" | "sectors">,
  region: ToldRegion,
): CascadeShape {
  const has = (id: string) => id in region.rows;
  const sectors = supply.sectors.map((sector) => `sector:${sector}`).filter(has);
  const services = supply.services.filter(has);
  const hasHours = has("hours");
  const last = [...(region.schools === null ? [] : ["schools"]), ...(has("price") ? ["price"] : [])];
  const links = [
    { from: "arrivals", to: "stock" },
    ...sectors.map((to) => ({ from: "stock", to })),
    ...(hasHours ? [{ from: "sector:power", to: "hours" }] : []),
    ...supply.serviceWeights.map(({ service, sector }) => {
      const from = `sector:${supply.sectors[sector]}`;
      return { from: hasHours && from === "sector:power" ? "hours" : from, to: supply.services[service] as string };
    }),
    ...(region.schools === null ? [] : [{ from: "transport", to: "schools" }]),
    ...OPEN.filter(has).map((from) => ({ from, to: "price" })),
  ];
  const columns = [["arrivals", "stock"], sectors, [...(hasHours ? ["hours"] : []), ...services], last];
  const known = new Set(columns.flat());
  return {
    columns: columns.filter((ids) => ids.length > 0),
    links: links.filter(({ from, to }) => known.has(from) && known.has(to)),
  };
}
