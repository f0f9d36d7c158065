import type { NetworkAnswer } from "../../api/displacement/contract.ts";
import { networkOf, stateOf } from "../../displacement/region/arrays.ts";
import type { WhatIfGround } from "../../displacement/region/whatIf.ts";
import { dayFromIso } from "../../events/timeBins.ts";

/** The prepared network of the API as the pure modules take it. */
export const groundOf = (told: NetworkAnswer): WhatIfGround => ({
  network: networkOf(told.network),
  state: stateOf(told.state),
  options: told.options,
  before: told.before,
  splits: told.splits.map(({ origin, abroad }) => ({
    origin,
    abroad: abroad?.best ?? null,
    low: abroad?.low ?? null,
    high: abroad?.high ?? null,
  })),
  closures: told.closures.map(({ countries, from, to, ...closure }) => ({
    ...closure,
    iso3: countries,
    from: dayFromIso(from),
    to: to === null ? null : dayFromIso(to),
  })),
  asOf: dayFromIso(told.asOf),
  width: told.shareWidth,
});
