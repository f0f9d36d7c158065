import type { Effect } from "../../api/effect/contract.ts";
import { EFFECT_RULE } from "../../fronts/effect/verdict.ts";
import { Result } from "../evidence/Computed.tsx";
import { useFrontWords } from "../fronts/words.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useEffectWords } from "./words.ts";

type Twin = NonNullable<Effect["twin"]>;

/** The same question where and when nothing happened. */
export function Placebos({ twin }: { twin: Twin }) {
  const { t } = useText();
  const words = useEffectWords();
  const { percent } = useFrontWords();
  const { placeboUnits, placeboDates, unitP, dateP } = twin;
  const extreme = <P extends { ratio: number }>(list: readonly P[]) =>
    [...list].sort((a, b) => Math.abs(Math.log(b.ratio)) - Math.abs(Math.log(a.ratio)));
  const tables = [
    {
      name: t("effect.placeboPlaces", { count: placeboUnits.length }),
      p: unitP,
      head: t("effect.place"),
      rows: extreme(placeboUnits).map(({ place, ratio }) => ({ key: place, label: words.where([place]), ratio })),
    },
    {
      name: t("effect.placeboDates", { count: placeboDates.length }),
      p: dateP,
      head: t("effect.date"),
      rows: extreme(placeboDates).map(({ date, ratio }) => ({ key: date, label: words.date(date), ratio })),
    },
  ];
  return (
    <>
      <h3>{t("effect.placebos")}</h3>
      <p className="soft fronts-line">{t("effect.placebosNote")}</p>
      <div className="effect-tables">
        {tables.map(({ name, p, head, rows }) => (
          <div key={name}>
            <p>
              <strong>{name}</strong>{" "}
              <Result
                figure={t(p > EFFECT_RULE.alike ? "effect.shareAlike" : "effect.shareApart", { share: percent(p) })}
              />
            </p>
            <details className="rivalry-months">
              <summary>{t("effect.allPlacebos")}</summary>
              <table className="plain-table rivalry-table">
                <thead>
                  <tr>
                    <th scope="col">{head}</th>
                    <th scope="col" className="num">
                      {t("effect.ratio")}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ key, label, ratio }) => (
                    <tr key={key}>
                      <th scope="row">{label}</th>
                      <td className="num">
                        <Result figure={words.times(ratio)} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          </div>
        ))}
      </div>
    </>
  );
}
