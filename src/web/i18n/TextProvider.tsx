import { createContext, type ReactNode, use, useEffect, useLayoutEffect, useMemo, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import type { Language } from "../state.ts";
import { createFormat, type Format } from "./format.ts";
import {
  type Catalogue,
  createTranslate,
  DIRECTIONS,
  LOCALES,
  loadCatalogue,
  type Translate,
  translateOr,
} from "./messages.ts";

export interface Text {
  lang: Language;
  direction: "ltr" | "rtl";
  t: Translate;
  /** For keys that are put together from data, such as `kind.ambush`. */
  word: (key: string, fallback: string) => string;
  format: Format;
}

const TextContext = createContext<Text | null>(null);

export function useText(): Text {
  const text = use(TextContext);
  if (!text) throw new Error("useText needs a TextProvider above it");
  return text;
}

/** Loads the catalogue of a language, then shows its children; a change of language keeps the old one until then. */
export function TextProvider({ lang, children }: { lang: Language; children: ReactNode }) {
  const [loaded, setLoaded] = useState<{ lang: Language; catalogue: Catalogue } | null>(null);
  useEffect(() => {
    let stale = false;
    loadCatalogue(lang).then((catalogue) => {
      if (!stale) setLoaded({ lang, catalogue });
    });
    return () => {
      stale = true;
    };
  }, [lang]);
  const text = useMemo(() => loaded && textOf(loaded.catalogue, loaded.lang), [loaded]);
  // before anything is painted: words of one direction in the layout of the other would be seen for as long as the page is busy
  useLayoutEffect(() => {
    if (!text) return;
    document.documentElement.lang = text.lang;
    document.documentElement.dir = text.direction;
  }, [text]);
  if (!text) return null;
  return (
    <I18nProvider locale={LOCALES[text.lang]}>
      <TextContext value={text}>{children}</TextContext>
    </I18nProvider>
  );
}

export function textOf(catalogue: Catalogue, lang: Language): Text {
  const t = createTranslate(catalogue, lang);
  return {
    lang,
    direction: DIRECTIONS[lang],
    t,
    word: (key, fallback) => translateOr(catalogue, t, key, fallback),
    format: createFormat(lang),
  };
}
