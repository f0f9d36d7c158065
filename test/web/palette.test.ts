import { describe, expect, it } from "vitest";
import { PALETTES } from "../../src/web/theme/palette.ts";

type Rgb = [number, number, number];

const linear = (hex: string): Rgb =>
  [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
const luminance = (hex: string) => {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

/** Full dichromacy, Machado, Oliveira and Fernandes 2009. */
const SEEING = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};
const seen = (hex: string, m: number[]): Rgb => {
  const [r, g, b] = linear(hex);
  return [0, 3, 6].map((row) => Math.min(1, Math.max(0, m[row] * r + m[row + 1] * g + m[row + 2] * b))) as Rgb;
};
const lab = ([r, g, b]: Rgb): Rgb => {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};
const distance = (a: string, b: string, m: number[]) => {
  const [one, two] = [lab(seen(a, m)), lab(seen(b, m))];
  return Math.hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2]);
};

describe.each(["light", "dark"] as const)("palette, %s", (theme) => {
  const palette = PALETTES[theme];

  it("reads: text at 4.5:1, data marks at 3:1 on the panel", () => {
    for (const ground of [palette.ground, palette.panel]) {
      expect(contrast(palette.ink, ground)).toBeGreaterThan(7);
      expect(contrast(palette.inkSoft, ground)).toBeGreaterThan(4.5);
      expect(contrast(palette.accent, ground)).toBeGreaterThan(4.5);
    }
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThan(4.5);
    for (const type of palette.types) expect(contrast(type, palette.panel)).toBeGreaterThan(3);
  });

  it.each(Object.entries(SEEING))("keeps the violence types apart for %s sight", (_, matrix) => {
    palette.types.forEach((a, i) => {
      for (const b of palette.types.slice(i + 1)) expect(distance(a, b, matrix)).toBeGreaterThan(20);
    });
  });
});
