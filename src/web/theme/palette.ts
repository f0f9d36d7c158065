/**
 * Every colour that carries data, in one place: the style sheets get them as custom properties, the map and the exported
 * images read them from here. Chosen to stay apart for colour-blind readers and to reach 3:1 against the ground.
 */
import type { Theme } from "../state.ts";

export interface Palette {
  /** By position in VIOLENCE_TYPES: incident, state-based, non-state, one-sided. */
  types: readonly [string, string, string, string];
  ground: string;
  panel: string;
  ink: string;
  inkSoft: string;
  line: string;
  accent: string;
  onAccent: string;
  map: {
    water: string;
    land: string;
    /** Land outside the casebook's countries. */
    landBeyond: string;
    border: string;
    borderAdmin: string;
    disputed: string;
    label: string;
    labelSoft: string;
    halo: string;
    selected: string;
    /** Shading of admin units, few to many. */
    ramp: readonly [string, string, string, string, string];
  };
}

export const PALETTES: Record<Theme, Palette> = {
  light: {
    types: ["#473c32", "#b23b24", "#b98014", "#1f7391"],
    ground: "#f4eee2",
    panel: "#fbf8f1",
    ink: "#221d17",
    inkSoft: "#655b4d",
    line: "#ddd2bf",
    accent: "#2f3b8c",
    onAccent: "#fbf8f1",
    map: {
      water: "#d7dcda",
      land: "#f7f1e4",
      landBeyond: "#ece4d4",
      border: "#8f8270",
      borderAdmin: "#cfc2ab",
      disputed: "#8f8270",
      label: "#3d352b",
      labelSoft: "#7c7060",
      halo: "#f7f1e4",
      selected: "#2f3b8c",
      ramp: ["#f0e2c8", "#e3c79c", "#cfa06f", "#ad734b", "#7d4a30"],
    },
  },
  dark: {
    types: ["#ddd2bf", "#e0634a", "#e6b34c", "#4fa8ca"],
    ground: "#14110d",
    panel: "#1d1914",
    ink: "#efe7d9",
    inkSoft: "#aa9f8f",
    line: "#393128",
    accent: "#a6b3ff",
    onAccent: "#14110d",
    map: {
      water: "#101517",
      land: "#231e18",
      landBeyond: "#1a1611",
      border: "#75695a",
      borderAdmin: "#3d352b",
      disputed: "#75695a",
      label: "#d9cfbf",
      labelSoft: "#8f8474",
      halo: "#1a1611",
      selected: "#a6b3ff",
      ramp: ["#2f271e", "#4d3b29", "#755238", "#a8714c", "#e0a57a"],
    },
  },
};
