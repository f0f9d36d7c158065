/** A share of one colour over another, both `#rrggbb`. */
export function mixed(over: string, under: string, share: number): string {
  const part = (colour: string, at: number) => Number.parseInt(colour.slice(1 + 2 * at, 3 + 2 * at), 16);
  const mix = (at: number) => Math.round(part(over, at) * share + part(under, at) * (1 - share));
  return `#${[0, 1, 2].map((at) => mix(at).toString(16).padStart(2, "0")).join("")}`;
}
