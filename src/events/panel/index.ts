export * from "./covered.ts";
export * from "./model.ts";
export * from "./months.ts";
export * from "./prepare.ts";
