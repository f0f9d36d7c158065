import type { EventFormat } from "./format.ts";
import { GED_KNOWN, GED_REQUIRED, gedPlan } from "./ucdpTerms.ts";

/** A full yearly release of UCDP GED, 17 to 26: 41 to 49 columns by release, found by name. */
export const ucdpGed: EventFormat = {
  id: "ucdp-ged",
  title: "UCDP GED, full columns, any release from 17",
  dataset: "UCDP GED",
  catalogue: "ucdp-ged",
  redistribution: "rows",
  required: GED_REQUIRED,
  known: GED_KNOWN,
  note: null,
  unstatedIsNear: false,
  fits: () => true,
  plan: gedPlan,
};
