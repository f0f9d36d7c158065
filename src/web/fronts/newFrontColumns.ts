import type { NewFrontItem } from "../../api/fronts/contract.ts";
import type { FrontPlace } from "../../fronts/newFronts/definition.ts";
import { useText } from "../i18n/TextProvider.tsx";
import type { Column } from "./column.ts";
import { coordinates, useFrontWords } from "./words.ts";

/** @param isKnown Whether the months in which a front counts have passed, so that it can be said whether it came. */
export function useNewFrontColumns(
  by: FrontPlace,
  where: (item: NewFrontItem) => string,
  isKnown: boolean,
): Column<NewFrontItem>[] {
  const { t, format } = useText();
  const words = useFrontWords();
  const file = (key: string, value: (item: NewFrontItem) => string | number | null): Column<NewFrontItem> => ({
    key,
    title: key,
    isFileOnly: true,
    value,
    text: (item) => String(value(item) ?? ""),
  });
  const came = ({ came: months }: NewFrontItem) => {
    if (months === null) return "–";
    return months === 0 ? t("fronts.new.cameNot") : t("fronts.new.cameAfter", { count: months });
  };
  return [
    { key: "where", title: t("fronts.scan.where"), value: where, text: where },
    file("place", ({ place }) => place),
    file("cells", ({ cells }) => cells.join(" ")),
    file("longitude", ({ longitude }) => longitude),
    file("latitude", ({ latitude }) => latitude),
    {
      key: "centre",
      title: t("fronts.new.centre"),
      isFileOnly: by !== "cell",
      value: ({ longitude, latitude }) => coordinates(longitude, latitude),
      text: ({ longitude, latitude }) => coordinates(longitude, latitude),
    },
    {
      key: "rank",
      title: t("fronts.rank"),
      isFigure: true,
      value: ({ rank }) => rank,
      text: ({ rank }) => format.number(rank),
    },
    {
      key: "probability",
      title: t("fronts.new.probability"),
      isFigure: true,
      value: ({ probability }) => probability,
      text: ({ probability }) => words.percent(probability),
    },
    file("active_km", ({ figures }) => figures.activeKm),
    file("active_km_change", ({ figures }) => figures.activeKmChange),
    file("active_neighbours", ({ figures }) => figures.activeNeighbours),
    file("route", ({ figures: { route } }) => (route ? `${route.from}–${route.to}` : null)),
    file("quiet_months", ({ figures }) => figures.quietMonths),
    file("actors", ({ figures }) => figures.actors.map(({ name, km }) => `${name} (${km} km)`).join("; ")),
    {
      key: "came_after_months",
      title: t("fronts.new.came"),
      isFileOnly: !isKnown,
      value: ({ came: months }) => months,
      text: came,
    },
  ];
}
