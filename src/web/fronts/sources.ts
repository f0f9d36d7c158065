/** What a file or image of fronts stands on: datasets with their licences, and the marking that it takes from them. */
import type { Ground } from "../../api/fronts/contract.ts";
import type { EventFilter } from "../../events/filter.ts";
import { type Marking, strictestMarking } from "../../evidence/marking.ts";
import { shutFromImages } from "../exporting/imageAudience.ts";
import { filterInWords } from "../filters/clauseWords.ts";
import type { Text } from "../i18n/TextProvider.tsx";
import type { Names } from "../store/names.ts";
import type { Ready } from "../store/observatory.ts";

export interface FrontSources {
  /** Filter, datasets with licence and citation, marking, colophon: a line each. */
  lines: string[];
  /** Names of datasets that may not leave: nothing is exported while they are counted. */
  shut: string[];
}

/** @param withCasebook Set where claims of the casebook stand in it too. */
export function frontSources(
  ground: Pick<Ground, "basis">,
  withCasebook: boolean,
  filter: EventFilter,
  { situation }: Pick<Ready, "situation">,
  text: Text,
  names: Names,
  today: string,
  ownMarking?: Marking,
): FrontSources {
  const { t, format } = text;
  const { casebook, snapshots, currentDatasets, harmattan } = situation;
  const counted = filter.datasets ?? currentDatasets;
  const events = snapshots.filter(({ id, kind }) => kind === "events" && counted.includes(id));
  const used = ground.basis === "coded" ? events : [];
  const usesCasebook = withCasebook || ground.basis === "incidents";
  const shut = shutFromImages([...used.map(({ id }) => id), ...(usesCasebook ? ["casebook"] : [])], (id) =>
    id === "casebook"
      ? { ...casebook, marking: strictestMarking([casebook.marking, ...(ownMarking ? [ownMarking] : [])]) }
      : used.find((one) => one.id === id),
  );
  const unknown = t("licence.unknown");
  const marking = strictestMarking([
    ...used.map((one) => one.marking),
    ...(usesCasebook ? [casebook.marking] : []),
    ...(ownMarking ? [ownMarking] : []),
  ]);
  const { from: _, to: __, ...clauses } = filter;
  return {
    lines: [
      t("sheet.filter", { filter: filterInWords(clauses, text, names).join(" · ") || t("sheet.noFilter") }),
      ...used.map((one) =>
        t("sheet.source", {
          name: names.dataset(one.id),
          licence: one.licence ?? unknown,
          citation: one.citation ?? one.publisher ?? "",
          snapshot: one.id,
          day: format.day(one.ingestedAt.slice(0, 10)),
          marking: one.marking,
        }),
      ),
      ...(usesCasebook
        ? [
            t("sheet.casebook", {
              name: names.region,
              day: format.day(casebook.asOf),
              licence: casebook.licence ?? unknown,
              citation: casebook.citation ?? "",
              marking: casebook.marking,
            }),
          ]
        : []),
      `TLP:${marking}`,
      t("sheet.colophon", { version: harmattan, day: format.day(today) }),
    ],
    shut: shut.map(names.dataset),
  };
}
