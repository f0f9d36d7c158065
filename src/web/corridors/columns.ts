import type { CorridorItem, SegmentItem, WayItem } from "../../api/corridors/contract.ts";
import type { Column } from "../fronts/column.ts";
import type { Translate } from "../i18n/messages.ts";
import type { CorridorWords } from "./words.ts";

export function segmentColumns(t: Translate, words: CorridorWords): Column<{ segment?: SegmentItem }>[] {
  const of = <V extends string | number | null>(read: (segment: SegmentItem) => V, none: V) => ({
    value: ({ segment }: { segment?: SegmentItem }) => (segment ? read(segment) : none),
  });
  const text = (read: (segment: SegmentItem) => string) => ({
    text: ({ segment }: { segment?: SegmentItem }) => (segment ? read(segment) : ""),
  });
  return [
    {
      key: "stretch",
      title: t("corridors.stretch"),
      ...of(({ id }) => id, ""),
      ...text(({ from, to }) => words.between(from, to)),
    },
    {
      key: "from_place",
      title: "",
      isFileOnly: true,
      ...of(({ from }) => from.name, ""),
      ...text(({ from }) => from.name),
    },
    { key: "to_place", title: "", isFileOnly: true, ...of(({ to }) => to.name, ""), ...text(({ to }) => to.name) },
    {
      key: "km",
      title: t("corridors.length"),
      isFigure: true,
      ...of(({ km }) => km, 0),
      ...text(({ km, isStraight }) => words.km(km, isStraight)),
    },
    {
      key: "km_partly_straight",
      title: "",
      isFileOnly: true,
      ...of(({ isStraight }) => String(isStraight), ""),
      ...text(() => ""),
    },
    {
      key: "attacks",
      title: t("corridors.attacks"),
      isFigure: true,
      ...of(({ attacks }) => attacks, 0),
      ...text(({ attacks }) => String(attacks)),
    },
    {
      key: "state",
      title: t("corridors.state"),
      ...of(({ state }) => state, ""),
      ...text(({ state }) => t(`corridors.state.${state}`)),
    },
    {
      key: "corridors",
      title: "",
      isFileOnly: true,
      ...of(({ corridors }) => corridors.join("|"), ""),
      ...text(() => ""),
    },
    { key: "events", title: "", isFileOnly: true, ...of(({ events }) => events.join("|"), ""), ...text(() => "") },
  ];
}

export function corridorColumns(t: Translate, words: CorridorWords): Column<{ corridor?: CorridorItem }>[] {
  type Item = { corridor?: CorridorItem };
  return [
    {
      key: "corridor",
      title: t("corridors.corridor"),
      value: ({ corridor }: Item) => corridor?.name ?? "",
      text: ({ corridor }: Item) => corridor?.name ?? "",
    },
    {
      key: "km",
      title: t("corridors.length"),
      isFigure: true,
      value: ({ corridor }: Item) => corridor?.km ?? null,
      text: ({ corridor }: Item) => (corridor ? words.km(corridor.km, corridor.isStraight) : ""),
    },
    {
      key: "claims",
      title: t("corridors.claims"),
      isFigure: true,
      value: ({ corridor }: Item) => corridor?.claims.length ?? 0,
      text: ({ corridor }: Item) => String(corridor?.claims.length ?? 0),
    },
    {
      key: "attacks",
      title: t("corridors.attacks"),
      isFigure: true,
      value: ({ corridor }: Item) => corridor?.attacks ?? 0,
      text: ({ corridor }: Item) => String(corridor?.attacks ?? 0),
    },
    {
      key: "state",
      title: t("corridors.state"),
      value: ({ corridor }: Item) => corridor?.state ?? "",
      text: ({ corridor }: Item) => (corridor ? t(`corridors.state.${corridor.state}`) : ""),
    },
  ];
}

export interface ListedWay {
  id: string;
  way: WayItem;
}

export function wayColumns(
  t: Translate,
  words: CorridorWords,
  nameOf: (id: string) => string,
  percent: (share: number) => string,
): Column<ListedWay>[] {
  return [
    { key: "way", title: t("corridors.way"), value: ({ id }) => id, text: ({ id }) => nameOf(id) },
    {
      key: "km",
      title: t("corridors.length"),
      isFigure: true,
      value: ({ way }) => way.km,
      text: ({ way }) => words.km(way.km, way.isStraight),
    },
    {
      key: "km_partly_straight",
      title: "",
      isFileOnly: true,
      value: ({ way }) => String(way.isStraight),
      text: () => "",
    },
    {
      key: "shared_with_first",
      title: t("corridors.shared"),
      isFigure: true,
      value: ({ way }) => way.shared,
      text: ({ id, way }) => (id === "1" ? "–" : percent(way.shared)),
    },
    {
      key: "places",
      title: "",
      isFileOnly: true,
      value: ({ way }) => way.places.map(({ name }) => name).join("|"),
      text: () => "",
    },
  ];
}
