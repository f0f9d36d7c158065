import type { ReasonItem } from "../../api/actors/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useNames } from "../store/names.ts";

const MAKINGS = ["state", "group", "community"] as const;
/** Reasons whose values are lists of ISO codes of countries. */
const OF_COUNTRIES = ["government-of", "same-country", "other-countries"];

/** A reason in the page's language. */
export function useReasonWords(): (reason: Pick<ReasonItem, "code" | "values">) => string {
  const { t } = useText();
  const names = useNames();
  const countries = (list: string) => list.replace(/\b[A-Z]{3}\b/g, (iso3) => names.place(iso3));
  const making = (word: string) => {
    const known = MAKINGS.find((one) => one === word);
    return known ? t(`identity.making.${known}`) : word;
  };
  return ({ code, values }) => {
    const inWords = code === "other-kind" ? making : OF_COUNTRIES.includes(code) ? countries : (text: string) => text;
    return t(`identity.reason.${code}`, mapValues(values, inWords));
  };
}

const mapValues = (values: Readonly<Record<string, string>>, change: (text: string) => string) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
