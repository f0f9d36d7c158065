/** Messages of the chosen language, ICU syntax; the English catalogue is the list of keys. */
import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "../state.ts";
import { en } from "./en.ts";
import { withArgumentsApart } from "./isolate.ts";

export type MessageKey = keyof typeof en;
export type Catalogue = Record<MessageKey, string>;
export type MessageValues = Record<string, string | number>;
export type Translate = (key: MessageKey, values?: MessageValues) => string;

/** BCP 47 tags for Intl. Western digits in Arabic: the map, the tables and the publishers' codes use them too. */
export const LOCALES: Record<Language, string> = { en: "en-GB", fr: "fr-FR", ar: "ar-u-nu-latn" };
export const DIRECTIONS: Record<Language, "ltr" | "rtl"> = { en: "ltr", fr: "ltr", ar: "rtl" };

const loaders: Record<Language, () => Promise<Catalogue>> = {
  en: async () => en,
  fr: async () => (await import("./fr.ts")).fr,
  ar: async () => (await import("./ar.ts")).ar,
};

export const loadCatalogue = (lang: Language): Promise<Catalogue> => loaders[lang]();

export function createTranslate(catalogue: Catalogue, lang: Language): Translate {
  const compiled = new Map<MessageKey, IntlMessageFormat>();
  return (key, values) => {
    let message = compiled.get(key);
    if (!message) {
      message = new IntlMessageFormat(typeset(catalogue[key], lang), LOCALES[lang]);
      compiled.set(key, message);
    }
    return String(message.format(values));
  };
}

/** French sets a space before high punctuation, where no line may break (a skeleton of a number has two colons); in Arabic what is put in stays apart. */
function typeset(message: string, lang: Language): string {
  if (lang === "ar") return withArgumentsApart(message);
  return lang === "fr" ? message.replace(/ (?=[;?!»]|:(?!:))|(?<=«) /g, "\u00a0") : message;
}

/** The message of a computed key, or the fallback where the catalogue has none (a kind that only a dataset knows). */
export function translateOr(catalogue: Catalogue, t: Translate, key: string, fallback: string): string {
  return key in catalogue ? t(key as MessageKey) : fallback;
}
