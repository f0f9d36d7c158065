import { MOVEMENT_REST } from "../../actors/cooperation/index.ts";
import type { CooperationAnswer, CooperationItem } from "../../api/cooperation/contract.ts";
import { request } from "../data/request.ts";
import { FileMenu } from "../exporting/FileMenu.tsx";
import { IMAGE_AUDIENCE } from "../exporting/imageAudience.ts";
import { saveBlob } from "../exporting/save.ts";
import type { Sheet } from "../exporting/sheet.ts";
import { IMAGE_FORMATS, isImageFormat, sheetFile } from "../exporting/sheetFile.ts";
import { textMeasure } from "../exporting/textMeasure.ts";
import { windowWords } from "../filters/clauseWords.ts";
import { type Text, useText } from "../i18n/TextProvider.tsx";
import { useLoaded, useObservatory } from "../store/context.tsx";
import { type Names, useNames } from "../store/names.ts";
import { PALETTES } from "../theme/palette.ts";
import { CHOICES, type Chosen, chosenQuery } from "./chosen.ts";
import { matrixSheet } from "./matrixSheet.ts";
import type { CooperationWords } from "./words.ts";

const TABLES = ["claims", "matrix"] as const;

/** What is shown as a table or as an image, with window, filter, sources and licence in it. */
export function CooperationExport(props: {
  items: readonly CooperationItem[];
  chosen: Chosen;
  words: CooperationWords;
}) {
  const { items: shown, chosen, words } = props;
  const text = useText();
  const { t, format } = text;
  const names = useNames();
  const { casebook, harmattan } = useLoaded().situation;
  const { state } = useObservatory();
  const today = new Date().toISOString().slice(0, 10);
  const picture = async (): Promise<Sheet> => {
    const { filter } = state.get();
    const query = chosenQuery(chosen, filter);
    query.set("audience", IMAGE_AUDIENCE);
    const answer = (await (await request(`/api/cooperation?${query}`)).json()) as CooperationAnswer;
    const reaching = new Set(answer.items.map(({ id }) => id));
    const items = shown.filter(({ id }) => reaching.has(id));
    const publishers = [...new Set(items.map(({ source }) => source.publisher ?? source.id))].sort();
    const lines = [
      t("coop.sheetWindow", { window: windowWords(filter.from || filter.to ? filter : {}, text) }),
      t("sheet.filter", { filter: chosenWords(chosen, words, text, names).join(" · ") || t("coop.any") }),
      `${t("coop.count", { count: items.length, total: answer.total })} ${t("coop.matrixNote")}`,
      ...(answer.withheld > 0 ? [t("coop.withheld", { count: answer.withheld, days: MOVEMENT_REST })] : []),
      ...(answer.dismissed > 0 ? [t("coop.dismissed", { count: answer.dismissed })] : []),
      t("sheet.casebook", {
        name: names.region,
        day: format.day(casebook.asOf),
        licence: casebook.licence ?? t("licence.unknown"),
        citation: casebook.citation ?? "",
        marking: answer.marking,
      }),
      t("coop.sheetSources", { list: names.list(publishers) }),
      ...(answer.leftOut.length > 0 ? [t("export.sheetLeftOut", { what: answer.leftOut.join(" · ") })] : []),
      t("network.sheetMade", { version: harmattan, day: today }),
    ];
    return matrixSheet(
      items,
      {
        palette: PALETTES.light,
        direction: text.direction,
        title: t("coop.matrix"),
        claims: t("coop.claims"),
        lines,
        actor: words.actor,
        number: format.number,
      },
      textMeasure(),
    );
  };
  const make = async (id: string) => {
    if (isImageFormat(id)) {
      saveBlob(await sheetFile(await picture(), id), `harmattan-cooperation-${today}.${id}`);
      return;
    }
    const query = chosenQuery(chosen, state.get().filter);
    query.set("of", id);
    const response = await request(`/api/cooperation/export?${query}`);
    saveBlob(await response.blob(), `harmattan-cooperation-${id}-${today}.csv`);
  };
  return (
    <FileMenu
      label={t("coop.export")}
      groups={[
        TABLES.map((id) => ({ id, label: t(`coop.file.${id}`) })),
        IMAGE_FORMATS.map((id) => ({ id, label: t(`export.${id}`), note: t("coop.imageNote") })),
      ]}
      disabled={shown.length === 0 ? IMAGE_FORMATS : []}
      make={make}
    />
  );
}

function chosenWords(chosen: Chosen, words: CooperationWords, { t, word, format }: Text, names: Names): string[] {
  const one = { kinds: "coopKind", statuses: "coopStatus" } as const;
  return CHOICES.flatMap((name) => {
    const list = chosen[name];
    if (!list) return [];
    const said = list.map((value) => {
      if (name === "kinds" || name === "statuses") return word(`${one[name]}.${value}`, value);
      return name === "countries" ? names.place(value) : words.actor(value);
    });
    return [t("clause.line", { name: t(`coop.clause.${name}`), values: format.list(said) })];
  });
}
