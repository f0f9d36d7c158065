import { useLoaded, useViewState } from "../store/context.tsx";

/** The last day of the shared clock as a query, no later than the casebook's: what was published by then counts. */
export function useAsOf(): URLSearchParams {
  const to = useViewState(({ filter }) => filter.to);
  const { asOf } = useLoaded().situation.casebook;
  return new URLSearchParams(to !== undefined && to < asOf ? { asOf: to } : {});
}
