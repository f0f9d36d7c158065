import { VIOLENCE_TYPES } from "../../events/model.ts";
import { useText } from "../i18n/TextProvider.tsx";
import type { Measure } from "../state.ts";
import { type Bars, readingRows, STACK_ORDER } from "./bars.ts";
import { dayText } from "./calendar.ts";
import { type Coverage, coverIn } from "./coverage.ts";
import { useCoverWords } from "./useCoverWords.ts";

/** The bars as a table for those who do not see them; a figure stands only where a dataset covers the time. */
export function TimelineTable(props: { bars: Bars; coverage: Coverage | null; measure: Measure }) {
  const { t, format } = useText();
  const coverWords = useCoverWords();
  const { bars, coverage, measure } = props;
  const { unit, rows } = readingRows(bars);
  return (
    <div className="sr-only">
      <table>
        <caption>{t("timeline.drawing", { measure: t(`measure.${measure}`), unit: t(`unit.${unit}`) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`unit.${unit}`)}</th>
            {STACK_ORDER.map((type) => (
              <th scope="col" key={type}>
                {t(`type.${VIOLENCE_TYPES[type]}`)}
              </th>
            ))}
            <th scope="col">{t("coverage.title")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ from, to, values }) => (
            <tr key={from}>
              <th scope="row">{format.bin(dayText(from), unit)}</th>
              {STACK_ORDER.map((type) => (
                <td key={type}>
                  {values[type] > 0 || coverIn(coverage, from, to).parts.length > 0 ? format.number(values[type]) : "–"}
                </td>
              ))}
              <td>{coverWords(coverage, from, to) ?? t("coverage.all")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
