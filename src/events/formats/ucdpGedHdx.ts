import type { EventFormat } from "./format.ts";
import { GED_KNOWN, GED_REQUIRED, gedPlan } from "./ucdpTerms.ts";

/**
 * A country's cut of UCDP GED as the Humanitarian Data Exchange gives it: a row of HXL tags, numbers such as `12.0`, an
 * index column, `iso3`, `start_year` and `end_year` beside the columns of the release.
 */
export const ucdpGedHdx: EventFormat = {
  id: "ucdp-ged-hdx",
  title: "UCDP GED, country file of the Humanitarian Data Exchange (HDX)",
  dataset: "UCDP GED",
  catalogue: "hdx-ucdp",
  redistribution: "rows",
  required: [...GED_REQUIRED, "iso3"],
  known: GED_KNOWN,
  note: null,
  unstatedIsNear: false,
  fits: () => true,
  plan: gedPlan,
};
