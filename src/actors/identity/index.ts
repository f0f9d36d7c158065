export * from "./candidates.ts";
export * from "./context.ts";
export * from "./exactLinks.ts";
export * from "./identitiesOf.ts";
export * from "./model.ts";
export * from "./nodes.ts";
export * from "./reasons.ts";
export * from "./ucdpActors.ts";
