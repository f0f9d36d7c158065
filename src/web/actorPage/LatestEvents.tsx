import type { EventItem } from "../../api/contract.ts";
import { figureWords } from "../drawer/EventSources.tsx";
import { Sourced } from "../evidence/Sourced.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { PrecisionGlyph } from "../parts/PrecisionGlyph.tsx";
import { useNames } from "../store/names.ts";

/** The last events in which it is a side; each figure opens its dossier. */
export function LatestEvents({ items, of }: { items: readonly EventItem[]; of: number }) {
  const { t } = useText();
  return (
    <table className="plain-table actor-latest">
      <caption>{t("actorPage.latest", { count: items.length, of })}</caption>
      <thead>
        <tr>
          {(["date", "place", "sides", "type", "deaths"] as const).map((column) => (
            <th key={column} scope="col" className={column === "deaths" ? "end" : undefined}>
              {t(`actorPage.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <EventLine key={item.uid} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function EventLine({ item }: { item: EventItem }) {
  const { t, format } = useText();
  const names = useNames();
  const { low, best, high } = item.deaths;
  const isStated = low !== null || best !== null || high !== null;
  const figure = isStated ? figureWords(item.deaths, format.number) : t("deaths.unstated");
  const sides = [item.sideA, item.sideB].filter((side) => side !== null).map(names.actorShort);
  const place = item.place ? names.placeAsNamed(item.place, item) : item.iso3 ? names.place(item.iso3) : null;
  return (
    <tr>
      <td className="coop-when">{format.eventDate(item.dateStart, item.dateEnd, item.datePrecision)}</td>
      <td>
        <span title={t(`precision.place.${item.placePrecision}`)}>
          <PrecisionGlyph precision={item.placePrecision} />
        </span>{" "}
        <bdi>{place ?? t("place.unstated")}</bdi>
      </td>
      <td>
        <bdi>{sides.join(" – ") || t("sides.unstated")}</bdi>
      </td>
      <td>{item.kind ? names.kind(item.kind) : t(`typeShort.${item.type}`)}</td>
      <td className="num end">
        <Sourced behind={{ subject: item.uid }} figure={figure}>
          <span className="ltr">{isStated ? figure : "–"}</span>
        </Sourced>
      </td>
    </tr>
  );
}
