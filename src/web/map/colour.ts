/** `#rrggbb` as three numbers between 0 and 1. Throws RangeError on anything else. */
export function channels(hex: string): [number, number, number] {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!found) throw new RangeError(`invalid colour; not of the form #rrggbb: ${hex}`);
  return [found[1], found[2], found[3]].map((part) => Number.parseInt(part, 16) / 255) as [number, number, number];
}

/** A colour between two others. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  const part = (i: number) =>
    Math.round((a[i] + (b[i] - a[i]) * share) * 255)
      .toString(16)
      .padStart(2, "0");
  return `#${part(0)}${part(1)}${part(2)}`;
}
