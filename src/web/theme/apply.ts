/** Puts the palette of a theme on the document as custom properties, so that style sheets and canvases agree. */
import type { Theme, ThemeChoice } from "../state.ts";
import { PALETTES, type Palette } from "./palette.ts";

export function paletteProperties(palette: Palette): Record<string, string> {
  const { types, ground, panel, ink, inkSoft, line, accent, onAccent } = palette;
  return {
    "--type-incident": types[0],
    "--type-state-based": types[1],
    "--type-non-state": types[2],
    "--type-one-sided": types[3],
    "--ground": ground,
    "--panel": panel,
    "--ink": ink,
    "--ink-soft": inkSoft,
    "--line": line,
    "--accent": accent,
    "--on-accent": onAccent,
    "--map-land": palette.map.land,
    "--map-water": palette.map.water,
    "--ramp-1": palette.map.ramp[0],
    "--ramp-2": palette.map.ramp[1],
    "--ramp-3": palette.map.ramp[2],
    "--ramp-4": palette.map.ramp[3],
    "--ramp-5": palette.map.ramp[4],
  };
}

export function resolveTheme(choice: ThemeChoice, systemIsDark: boolean): Theme {
  if (choice !== "auto") return choice;
  return systemIsDark ? "dark" : "light";
}

export function applyTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  root.dataset.theme = theme;
  for (const [name, value] of Object.entries(paletteProperties(PALETTES[theme]))) root.style.setProperty(name, value);
}
