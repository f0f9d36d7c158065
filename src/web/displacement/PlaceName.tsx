import type { Population } from "../../displacement/region/model.ts";
import type { Column } from "../fronts/column.ts";
import type { Translate } from "../i18n/messages.ts";
import type { DisplacementWords } from "./words.ts";

interface Placed {
  id: string;
  name: string;
  /** In the page's language. */
  called: string;
  country: string;
  population: Population | null;
  /** Where its people come from, where that is said instead of its country. */
  origin?: string;
}

/** What a place is called with its country and whose place it is; in files each by itself. */
export function placeColumnsOf<T>(
  key: string,
  title: string,
  t: Translate,
  words: DisplacementWords,
  of: (row: T) => Placed,
): Column<T>[] {
  const where = ({ country, origin }: Placed) => (origin === undefined ? country && words.country(country) : origin);
  const beside = (placed: Placed) =>
    [placed.population && t(`displacement.population.${placed.population}`), where(placed)].filter(Boolean);
  const fileOnly = (name: string, value: (placed: Placed) => string): Column<T> => ({
    key: name,
    title: "",
    isFileOnly: true,
    value: (row) => value(of(row)),
    text: () => "",
  });
  return [
    {
      key,
      title,
      value: (row) => of(row).id,
      text: (row) => [of(row).called, ...beside(of(row))].join(" · "),
      show: (row) => (
        <>
          <span className="displacement-name">{of(row).called}</span>
          <small className="displacement-beside">{beside(of(row)).join(" · ")}</small>
        </>
      ),
    },
    fileOnly(`${key}_name`, ({ name }) => name),
    fileOnly("country", ({ country }) => country),
    ...(key === "district" ? [] : [fileOnly("population", ({ population }) => population ?? "")]),
  ];
}
