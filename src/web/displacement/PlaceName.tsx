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
}

/** What a place is called with its country and whose place it is; in files each by itself. */
export function placeColumnsOf<T>(
  key: string,
  title: string,
  t: Translate,
  words: DisplacementWords,
  of: (row: T) => Placed,
): Column<T>[] {
  const beside = ({ population, country }: Placed) =>
    [population && t(`displacement.population.${population}`), country && words.country(country)].filter(Boolean);
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
          {of(row).called}
          <small className="displacement-beside">{beside(of(row)).join(" · ")}</small>
        </>
      ),
    },
    fileOnly(`${key}_name`, ({ name }) => name),
    fileOnly("country", ({ country }) => country),
    ...(key === "district" ? [] : [fileOnly("population", ({ population }) => population ?? "")]),
  ];
}
