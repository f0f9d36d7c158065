import { Fragment } from "react";
import type { ToldRegion } from "../../corridors/supply/index.ts";
import { Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Scrolled } from "./Scrolled.tsx";
import type { BlockadeWords } from "./words.ts";

/** When each sector of each region first runs short, with what probability and for how long. */
export function FirstShort({
  regions,
  words,
  chosen,
  onChoose,
}: {
  regions: readonly ToldRegion[];
  words: BlockadeWords;
  chosen: string;
  onChoose(region: string): void;
}) {
  const { t, format } = useText();
  const days = (band: readonly number[]) => `${format.number(band[1])} (${format.range(band[0], band[2])})`;
  return (
    <section>
      <h2 id="blockade-first">{t("blockade.first")}</h2>
      <p className="soft fronts-line">{t("blockade.firstRule")}</p>
      <Scrolled label={t("blockade.first")}>
        <table className="plain-table blockade-first" aria-labelledby="blockade-first">
          <thead>
            <tr>
              <th scope="col">{t("blockade.sector")}</th>
              <th scope="col" className="end">
                {t("blockade.probability")}
              </th>
              <th scope="col">{t("blockade.begins")}</th>
              <th scope="col" className="end">
                {t("blockade.shortDays")}
              </th>
            </tr>
          </thead>
          <tbody>
            {regions.map(({ id, names, sectors }) => (
              <Fragment key={id}>
                <tr data-open={id === chosen || undefined}>
                  <th scope="rowgroup" colSpan={4}>
                    <button type="button" className="fronts-name" onClick={() => onChoose(id)}>
                      {words.named(names)}
                    </button>
                  </th>
                </tr>
                {sectors.map(({ sector, probability, firstDay, shortDays }) => (
                  <tr key={sector}>
                    <th scope="row">{words.sector(sector)}</th>
                    <td className="end num">
                      <Result figure={words.chance(probability)} />
                    </td>
                    <td className="num">
                      {firstDay ? (
                        <Result
                          figure={`${format.day(firstDay.median)} (${format.span(firstDay.low, firstDay.high)})`}
                        />
                      ) : (
                        t("blockade.never")
                      )}
                    </td>
                    <td className="end num">
                      <Result figure={days(shortDays)} />
                    </td>
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  );
}
