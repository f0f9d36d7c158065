import { useEffect, useId, useRef } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { SpeedChoice } from "../timeline/SpeedChoice.tsx";
import { weekAt, windowOf } from "./clock.ts";

/** The shared clock, week by week of the case: what it is set to holds on every other page too. */
export function CaseClock({ weeks, week }: { weeks: readonly string[]; week: number }) {
  const { t, format } = useText();
  const { state, patchFilter } = useObservatory();
  const clock = useViewState((value) => value.clock);
  const id = useId();
  const set = (change: Partial<typeof clock>) => state.set((now) => ({ ...now, clock: { ...now.clock, ...change } }));
  const goTo = (next: number) => patchFilter(windowOf({ weeks }, next));
  const step = useRef(() => {});
  step.current = () => {
    const now = weekAt({ weeks }, state.get().filter);
    if (now !== null && now >= weeks.length - 1) set({ playing: false });
    else goTo(now === null ? 0 : now + 1);
  };
  useEffect(() => {
    if (!clock.playing) return;
    const timer = setInterval(() => step.current(), 1000 / clock.speed);
    return () => clearInterval(timer);
  }, [clock.playing, clock.speed]);
  const toggle = () => {
    if (!clock.playing && week >= weeks.length - 1) goTo(0);
    set({ playing: !clock.playing });
  };
  const { from, to } = windowOf({ weeks }, week);
  return (
    <div className="blockade-clock" role="toolbar" aria-label={t("clock.title")}>
      <div className="clock-buttons ltr">
        <IconButton icon="stepStart" name={t("clock.back")} isDisabled={week <= 0} onPress={() => goTo(week - 1)} />
        <IconButton
          icon={clock.playing ? "pause" : "play"}
          className={clock.playing ? "primary" : ""}
          name={clock.playing ? t("clock.pause") : t("clock.play")}
          onPress={toggle}
        />
        <IconButton
          icon="stepEnd"
          name={t("clock.forward")}
          isDisabled={week >= weeks.length - 1}
          onPress={() => goTo(week + 1)}
        />
      </div>
      <label htmlFor={id} className="sr-only">
        {t("blockade.week")}
      </label>
      <input
        id={id}
        dir="ltr"
        type="range"
        min={0}
        max={weeks.length - 1}
        value={week}
        aria-valuetext={format.span(from, to)}
        onChange={(event) => goTo(Number(event.target.value))}
      />
      <output className="num">{format.span(from, to)}</output>
      <SpeedChoice speed={clock.speed} onChange={(speed) => set({ speed })} />
    </div>
  );
}
