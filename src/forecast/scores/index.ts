export * from "../../compute/ranking.ts";
export * from "./blockBootstrap.ts";
export * from "./calibration.ts";
export * from "./crps.ts";
export * from "./ignorance.ts";
export * from "./interval.ts";
export * from "./table.ts";
