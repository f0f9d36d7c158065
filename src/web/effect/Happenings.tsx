import { useMemo, useState } from "react";
import type { EffectDates } from "../../api/effect/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { foundHappenings } from "./chosen.ts";
import { useEffectWords } from "./words.ts";

/** Dated happenings of the casebook, the newest first; those that the data do not reach say so. */
export function Happenings({
  dates,
  of,
  date,
  onChoose,
  onDate,
}: {
  dates: EffectDates;
  of: string | null;
  date: string | null;
  onChoose(id: string): void;
  onDate(date: string): void;
}) {
  const { t, format } = useText();
  const words = useEffectWords();
  const [text, setText] = useState("");
  const { items, leastBefore, leastAfter, tooCoarse, withheld, ground } = dates;
  const newest = useMemo(() => [...items].reverse().sort((a, b) => Number(b.enough) - Number(a.enough)), [items]);
  const found = foundHappenings(newest, text, words.found);
  const { from, to } = ground;
  return (
    <>
      <h2>{t("effect.happenings")}</h2>
      <label className="field">
        <Icon name="search" size={14} />
        <input
          type="search"
          value={text}
          placeholder={t("effect.find")}
          aria-label={t("effect.find")}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <p className="soft fronts-line" role="status">
        {t("effect.found", { count: found.length, total: items.length })}{" "}
        {from && to && t("effect.reach", { span: format.span(from, to), before: leastBefore, after: leastAfter })}
      </p>
      <ul className="effect-list">
        {found.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              aria-current={item.id === of ? "true" : undefined}
              data-enough={item.enough || undefined}
              onClick={() => onChoose(item.id)}
            >
              <span className="effect-when">
                <span className="num">{words.date(item.date)}</span>
                <span>{words.kind(item.kind)}</span>
                {item.countries.length > 0 && <span className="soft">{words.where(item.countries)}</span>}
              </span>
              <span className="effect-title" dir="auto">
                {item.title}
              </span>
              {!item.enough && <span className="soft">{t("effect.beyond")}</span>}
            </button>
          </li>
        ))}
      </ul>
      <label className="effect-own">
        <span>{t("effect.ownDate")}</span>
        <input
          type="date"
          className="num"
          value={date ?? ""}
          onChange={({ target }) => target.validity.valid && target.value && onDate(target.value)}
        />
      </label>
      {tooCoarse > 0 && <p className="soft fronts-line">{t("effect.tooCoarse", { count: tooCoarse })}</p>}
      {withheld > 0 && <p className="soft fronts-line">{t("effect.withheld", { count: withheld })}</p>}
    </>
  );
}
