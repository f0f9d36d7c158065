import { firstDay, lastDay } from "../../datePrefix.ts";
import { addDays } from "../dates/calendar.ts";
import type { Token } from "../tokens.ts";
import { type FoundEvent, keyOf, type Stretch } from "./event.ts";

const NATIONWIDE =
  /\b(nationwide|countrywide|nationally|across the country|throughout the country|all over the country|of the country|the whole country|countrys?|dans tout le pays|a travers le pays|ensemble du territoire|ensemble du pays|territoire national|echelle nationale|dans le pays|du pays|toutes les ecoles|education minister|education ministry|ministere de l education|ministre de l education|ministry of education)\b/;
const WEEKS = 60;
const MANY = 50_000;

/** Holds for a whole country: said so, a count over months, or hundreds of thousands of people. */
export function isNationwide(
  { type, date, quantities }: FoundEvent,
  { from, to }: Stretch,
  tokens: readonly Token[],
): boolean {
  const words = tokens.slice(from, to).map(keyOf).join(" ");
  if (
    /^(school_closure|travel_warning|border_closure|election|displacement_wave|kidnapping)$/.test(type) &&
    NATIONWIDE.test(words)
  )
    return true;
  if (type === "displacement_wave") return quantities.some(({ best, low }) => (best ?? low ?? 0) >= MANY);
  const { start, end } = date?.when ?? { start: null, end: null };
  return start !== null && end !== null && start !== end && addDays(firstDay(start), WEEKS) < lastDay(end);
}
