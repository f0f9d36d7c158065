/** Colours of up to four rivals, and of what they contest. They reach 3:1 on the land of the map and on the panel. */
import type { Theme } from "../state.ts";

export interface RivalColours {
  actors: readonly [string, string, string, string];
  contested: string;
}

export const RIVAL_COLOURS: Record<Theme, RivalColours> = {
  light: { actors: ["#2b5fb0", "#b4501a", "#237a57", "#8a3f8f"], contested: "#4d453b" },
  dark: { actors: ["#7fa9f5", "#f0935a", "#5fc79a", "#d48fdc"], contested: "#cfc4b2" },
};
