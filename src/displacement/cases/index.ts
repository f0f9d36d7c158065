export { asNamed } from "./closures.ts";
export { type CaseFiles, type ImportedCase, importFleeCase } from "./importFlee.ts";
export * from "./model.ts";
export { corrected, interpolated, knownBy, lastReport, lastReportDay } from "./reports.ts";
export { dayAfter, daysBetween } from "./rows.ts";
export { FLEE_DEFAULTS, type FleeSettings } from "./settings.ts";
