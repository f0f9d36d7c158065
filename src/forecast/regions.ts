/**
 * The Sahel belt as the forecasts' scores name it, fixed before any score was looked at: ISO 3166-1 alpha-3 codes and the
 * names under which VIEWS lists the countries.
 */
export const SAHEL_BELT: Readonly<Record<string, string>> = {
  BEN: "Benin",
  BFA: "Burkina Faso",
  CMR: "Cameroon",
  MLI: "Mali",
  MRT: "Mauritania",
  NER: "Niger",
  NGA: "Nigeria",
  SDN: "Sudan",
  TCD: "Chad",
  TGO: "Togo",
};

/** Region of each unit: 1 in the Sahel belt, known by code or name, 0 elsewhere. */
export function sahelRegions(units: readonly string[]): Uint8Array {
  const known = new Set(Object.entries(SAHEL_BELT).flat());
  return Uint8Array.from(units, (unit) => (known.has(unit) ? 1 : 0));
}
