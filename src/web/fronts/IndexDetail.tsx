import type { IndexItem, Indices } from "../../api/fronts/contract.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { eventsBehind, placeClause } from "./eventsBehind.ts";
import { Facts } from "./Facts.tsx";
import { rankText } from "./Rank.tsx";

const COMPONENTS = ["deadliness", "danger", "diffusion", "fragmentation"] as const;

/** The parts of a place's indices, and every published value of the casebook. */
export function IndexDetail({ item, answer }: { item: IndexItem; answer: Indices }) {
  const { t, format } = useText();
  const { compared, ground, by, previous: before } = answer;
  const { conflict, terrorism, battle, previous, published } = item;
  const behind = before && eventsBehind(ground, { from: before.from, to: before.to, ...placeClause(item.place, by) });
  const figure = (value: number | null) => (value === null ? "–" : format.number(value));
  const stated = (id: string, value: string | null) =>
    value === null ? "–" : <Sourced behind={{ subject: `indices:${id}` }} figure={value} />;
  return (
    <>
      <Facts
        rows={[
          [t("fronts.before"), t("fronts.eventsDeaths", { events: previous.events, deaths: previous.deaths }), behind],
          ...COMPONENTS.map((name): [string, string] => {
            const { value, rank, previousRank } = conflict[name];
            const said =
              name === "diffusion"
                ? t("fronts.diffusionValue", { violent: conflict.violentCells, populated: conflict.populatedCells })
                : figure(value);
            return [
              t(`fronts.component.${name}`),
              `${said} (${t("fronts.rankOf", { rank: rankText(rank, previousRank, t), count: compared })})`,
            ];
          }),
          [
            t("fronts.index.terrorism"),
            t("fronts.terrorismValue", {
              score: format.decimal(terrorism.score),
              before: format.decimal(terrorism.previousScore),
              incidents: terrorism.incidents,
              deaths: terrorism.deaths,
              years: terrorism.years,
            }),
          ],
          battle.deaths === null
            ? null
            : [
                t("fronts.intensity"),
                battle.intensity === null
                  ? t("fronts.battleDeaths", { deaths: battle.deaths })
                  : `${t(`fronts.intensity.${battle.intensity}`)} (${t("fronts.battleDeaths", { deaths: battle.deaths })})`,
              ],
        ]}
      />
      {published.length > 0 && (
        <table className="plain-table fronts-published">
          <caption>{t("fronts.publishedAll")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("fronts.published.index")}</th>
              <th scope="col" className="end">
                {t("fronts.published.year")}
              </th>
              <th scope="col" className="end">
                {t("fronts.published.score")}
              </th>
              <th scope="col" className="end">
                {t("fronts.rank")}
              </th>
              <th scope="col" className="end">
                {t("figures.deathsShort")}
              </th>
              <th scope="col">{t("fronts.published.source")}</th>
            </tr>
          </thead>
          <tbody>
            {published.map(({ id, index, dataYear, score, rank, deaths, source }) => (
              <tr key={id}>
                <th scope="row">{index.replaceAll("_", " ").toUpperCase()}</th>
                <td className="end num">{dataYear}</td>
                <td className="end num">{stated(id, score === null ? null : format.decimal(score))}</td>
                <td className="end num">{stated(id, rank === null ? null : format.number(rank))}</td>
                <td className="end num">{stated(id, deaths === null ? null : format.number(deaths))}</td>
                <td>{source ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
