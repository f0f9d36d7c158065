import type { Language } from "../state.ts";

export const LANGUAGE_NAMES: Record<Language, { short: string; name: string }> = {
  en: { short: "EN", name: "English" },
  fr: { short: "FR", name: "Français" },
  ar: { short: "ع", name: "العربية" },
};
