import { useMemo } from "react";
import type { Effect, EffectDates } from "../../api/effect/contract.ts";
import { useJson } from "../data/useJson.ts";
import { Chips } from "../filters/Chips.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import { MEASURES } from "../state.ts";
import { useLoaded, useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { AFTER_MONTHS, type Chosen, chosenOf, countedBy, effectQuery, type Happening, openOf } from "./chosen.ts";
import { EffectShow } from "./EffectShow.tsx";
import { Happenings } from "./Happenings.tsx";
import { PlacePick } from "./PlacePick.tsx";
import { useEffectWords } from "./words.ts";
import "../rivalry/rivalry.css";
import "./effect.css";

/** Did it change anything? Before and after a dated happening, with placebo dates and places. */
export function EffectView() {
  const { t } = useText();
  const dates = useJson<EffectDates>("/api/effect/dates");
  if (dates.status === "failed") return <Failed error={dates.error} retry={dates.retry} />;
  if (dates.status === "loading") return <p className="frame-waiting soft">{t("loading.short")}</p>;
  return <Asking dates={dates.value} />;
}

function Asking({ dates }: { dates: EffectDates }) {
  const { t } = useText();
  const { patch } = useObservatory();
  const { places } = useLoaded();
  const open = useViewState((state) => state.open);
  const filter = useViewState((state) => state.filter);
  const chosen = useMemo(() => {
    const asked = chosenOf(open);
    if (asked.of !== null || asked.date !== null) return asked;
    const askable = dates.items.filter(({ enough, countries }) => enough && countries.length > 0);
    const usual = askable.findLast(({ kind }) => kind === "withdrawal") ?? askable.at(-1);
    return { ...asked, of: usual?.id ?? null };
  }, [open, dates]);
  const happening = dates.items.find(({ id }) => id === chosen.of) ?? null;
  const countries = useMemo(() => new Set(places.flatMap(({ id, level }) => (level === 0 ? id : []))), [places]);
  const query = effectQuery(chosen, happening, filter, (id) => countries.has(id));
  const answer = useJson<Effect>(query === null ? null : `/api/effect?${query}`);
  const change = (next: Partial<Chosen>) => patch({ open: openOf({ ...chosen, ...next }) });
  return (
    <div className="effect-view">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="effect-side scroll" tabIndex={0} aria-label={t("effect.happenings")}>
        <Happenings
          dates={dates}
          of={chosen.of}
          date={chosen.date}
          onChoose={(of) => change({ of, date: null, place: null, without: [] })}
          onDate={(date) => change({ of: null, date })}
        />
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="effect-main fronts-side scroll" tabIndex={0} aria-label={t("fronts.view.effect")}>
        <Controls chosen={chosen} happening={happening} onChange={change} />
        {Object.keys(countedBy(filter)).length > 0 && (
          <>
            <p className="soft fronts-line">{t("effect.narrowed")}</p>
            <Chips />
          </>
        )}
        {query === null ? (
          <p className="note">
            <Icon name="info" size={13} />
            {t(chosen.of === null && chosen.date === null ? "effect.chooseOne" : "effect.choosePlace")}
          </p>
        ) : (
          <>
            {answer.status === "loading" && (
              <p className="soft" role="status">
                {t("effect.working")}
              </p>
            )}
            {answer.status === "failed" && <Failed error={answer.error} retry={answer.retry} />}
            {answer.status === "ready" && (
              <EffectShow answer={answer.value} onLeaveOut={(without) => change({ without })} />
            )}
          </>
        )}
      </section>
    </div>
  );
}

function Controls({
  chosen,
  happening,
  onChange,
}: {
  chosen: Chosen;
  happening: Happening | null;
  onChange(next: Partial<Chosen>): void;
}) {
  const { t } = useText();
  const names = useNames();
  const words = useEffectWords();
  const own = happening?.countries ?? [];
  return (
    <div className="effect-controls">
      <div className="effect-place">
        <span className="soft">{t("effect.place")}</span>
        <strong>{chosen.place === null ? words.where(own) || "–" : names.placeWithin(chosen.place)}</strong>
        {chosen.place !== null && own.length > 0 && (
          <button type="button" className="button small" onClick={() => onChange({ place: null, without: [] })}>
            {words.where(own)}
          </button>
        )}
        <PlacePick onChoose={(place) => onChange({ place, without: [] })} />
      </div>
      <Segmented
        small
        label={t("effect.outcome")}
        value={chosen.measure}
        options={MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))}
        onChange={(measure) => onChange({ measure })}
      />
      <Choice
        label={t("effect.after")}
        value={String(chosen.after)}
        options={AFTER_MONTHS.map((count) => ({ value: String(count), label: t("rivalry.windowMonths", { count }) }))}
        onChange={(value) => onChange({ after: Number(value) })}
      />
    </div>
  );
}
