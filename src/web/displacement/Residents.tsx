import type { ResidentsItem } from "../../api/displacement/contract.ts";
import type { Fact } from "../fronts/Facts.tsx";
import type { Text } from "../i18n/TextProvider.tsx";
import { useText } from "../i18n/TextProvider.tsx";

/** How many live there, of when and from which census. */
export function residentsText({ t, format }: Text, { people, kind, date, census }: ResidentsItem): string {
  const told = { people: format.number(people), date };
  if (kind === "census") return t("displacement.residents.census", told);
  return census === null
    ? t("displacement.residents.projection", told)
    : t("displacement.residents.carried", { ...told, census: String(census) });
}

/** The same as a fact that opens to who says so; null where the casebook tells none. */
export const residentsFact = (text: Text, residents: ResidentsItem | null): Fact | null =>
  residents && [text.t("displacement.residents"), residentsText(text, residents), { subject: residents.subject }];

/** What to doubt of a part of residents, in plain words; nothing where there is nothing to doubt. */
export function ResidentsDoubts({
  place,
  residents,
  share,
}: {
  place: string;
  residents: ResidentsItem | null;
  share: number | null;
}) {
  const { t } = useText();
  if (residents === null) return null;
  return (
    <>
      {share !== null && share > 1 && <p className="note">{t("displacement.residentsOver", { place })}</p>}
      {residents.doubts.length > 0 && <p className="note">{t("displacement.residentsDoubted", { place })}</p>}
      {residents.old && (
        <p className="note">{t("displacement.residentsOld", { place, date: residents.date, years: residents.age })}</p>
      )}
    </>
  );
}
