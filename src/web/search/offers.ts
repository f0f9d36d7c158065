/** What the box shows of a hit, in the reader's language. */

import type { CasebookTable } from "../../api/contract.ts";
import type { SearchItem } from "../../api/search/contract.ts";
import { foldText } from "../../text/fold.ts";
import type { Text } from "../i18n/TextProvider.tsx";
import type { FoundPlace } from "../store/foundPlace.ts";
import type { Names } from "../store/names.ts";
import type { Ready } from "../store/observatory.ts";

export interface Offer {
  id: string;
  label: string;
  /** Figure or date at the end of the line. */
  end: string | null;
  /** Kind, where, and what the source says. */
  second: string | null;
}

/** Zoom at which a place of each type is seen whole. */
const ZOOMS: Readonly<Record<string, number>> = { country: 4.6, adm1: 6.2, adm2: 7.4, town: 8.2 };

export function offerOf(item: SearchItem, loaded: Ready, names: Names, text: Text): Offer {
  const label = labelOf(item, names, text);
  const parts = [...secondOf(item, loaded, names, text), alsoCalled(item, label, text)];
  return {
    id: `${item.kind} ${item.id}`,
    label,
    end: endOf(item, text),
    second: parts.filter(Boolean).join(" · ") || null,
  };
}

function labelOf(item: SearchItem, names: Names, { lang }: Text): string {
  const name = item.names[lang] ?? item.names.en;
  if (item.kind === "actors") return names.actorLong(item.names.en);
  if (item.kind === "places" && item.within) return names.list([name, names.placeWithin(item.within)]);
  return item.kind === "events" && item.type ? names.list([name, names.kind(item.type)]) : name;
}

function secondOf(item: SearchItem, loaded: Ready, names: Names, { t, lang, word }: Text): (string | null)[] {
  if (item.kind === "actors") return [];
  if (item.kind === "places") return [word(`search.type.${item.type}`, "")];
  if (item.kind === "claims") return [tableLabel(item.type, loaded, lang), item.detail];
  if (item.kind === "sources") return [item.detail];
  const where = item.within ? names.placeWithin(item.within) : null;
  return [item.id.startsWith("casebook:") ? where : (where ?? t("search.events")), item.detail];
}

function tableLabel(table: string | null, { situation }: Ready, lang: keyof CasebookTable["label"]): string | null {
  return situation.casebook.tables.find(({ name }) => name === table)?.label[lang] ?? table;
}

function endOf({ kind, date, count }: SearchItem, { format }: Text): string | null {
  if (kind === "actors") return count ? format.compact(count) : null;
  if (date === null) return null;
  if (date.length === 10) return format.day(date);
  return date.length === 7 ? format.month(`${date}-01`) : date;
}

/** The spelling that matched, where the label does not show it. */
function alsoCalled({ match }: SearchItem, label: string, { t }: Text): string | null {
  if (match.spelling === null || foldText(label).includes(foldText(match.spelling))) return null;
  return t("search.alias", { name: match.spelling });
}

/** Where the map goes, and the country or first-order division that the filter may be narrowed to. */
export function placeOf(item: SearchItem, label: string, { places, dictionaries }: Ready): FoundPlace | null {
  if (item.point === null) return null;
  const parents = new Map(places.map(({ id, parent }) => [id, parent]));
  const around: string[] = [];
  for (let id: string | null = parents.has(item.id) ? item.id : item.within; id; id = parents.get(id) ?? null) {
    around.push(id);
  }
  const withEvents = [...dictionaries.units, ...dictionaries.countries];
  const [longitude, latitude] = item.point;
  return {
    name: label,
    longitude,
    latitude,
    zoom: ZOOMS[item.type ?? "town"] ?? ZOOMS.town,
    unit: around.find((id) => withEvents.includes(id)) ?? null,
  };
}
