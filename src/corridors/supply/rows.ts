/** Rows of a simulation: what is told for each region, how it is kept in a byte, and what it means. */
import type { SupplyCase } from "./model.ts";
import type { Product, Sector } from "./vocabulary.ts";

/** Values that a byte may hold; 127 is its own ceiling and above. */
export const LEVELS = 128;

export type RowName =
  | `sector:${Sector}`
  | `product:${Product}`
  | "stock"
  | "hours"
  | "price"
  | "water"
  | "health"
  | "transport";

/** What one step of a row is worth: shares in percent, stock in days, power in hours, price as an index. */
export const STEP: Record<"share" | "stock" | "hours" | "price", number> = {
  share: 0.01,
  stock: 0.25,
  hours: 0.2,
  price: 0.05,
};

export function stepOf(row: RowName): number {
  return row === "stock" || row === "hours" || row === "price" ? STEP[row] : STEP.share;
}

/** Rows of one region, in their order. */
export function rowNames({ sectors, products }: Pick<SupplyCase, "sectors" | "products">): RowName[] {
  return [
    ...sectors.map((sector) => `sector:${sector}` as const),
    ...products.map((product) => `product:${product}` as const),
    "stock",
    "hours",
    "price",
    "water",
    "health",
    "transport",
  ];
}
