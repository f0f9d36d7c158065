import { useEffect, useRef } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { CLOCK_MODES, type ClockMode } from "../state.ts";
import { useObservatory, useViewState } from "../store/context.tsx";
import { dayText } from "./calendar.ts";
import { type DayWindow, isAtEnd, openingWindow, stepWindow } from "./clock.ts";
import { SpeedChoice } from "./SpeedChoice.tsx";
import { brushOf, useExtent, useIsAll } from "./span.ts";

/** One clock for every view: how the window moves, and moving it. */
export function ClockControls() {
  const { t } = useText();
  const observatory = useObservatory();
  const { state, patchFilter } = observatory;
  const clock = useViewState((value) => value.clock);
  const extent = useExtent();
  const isAll = useIsAll();
  const brushNow = () => brushOf(state.get().filter, extent);

  const set = (change: Partial<typeof clock>) => state.set((now) => ({ ...now, clock: { ...now.clock, ...change } }));
  const move = (direction: 1 | -1): boolean => {
    const { timeline, clock: now } = state.get();
    const brush = brushNow();
    if (brush.isAll) {
      const opening = openingWindow(extent, now.mode, timeline.unit);
      patchFilter({ from: dayText(opening.from), to: dayText(opening.to) });
      return true;
    }
    if (isAtEnd(brush, extent, direction)) return false;
    const next = stepWindow(brush, now.mode, timeline.unit, direction);
    patchFilter({ from: dayText(next.from), to: dayText(next.to) });
    return true;
  };

  const step = useRef(move);
  step.current = move;
  useEffect(() => {
    if (!clock.playing) return;
    const timer = setInterval(() => {
      if (!step.current(1)) state.set((now) => ({ ...now, clock: { ...now.clock, playing: false } }));
    }, 1000 / clock.speed);
    return () => clearInterval(timer);
  }, [clock.playing, clock.speed, state]);

  const togglePlay = () => {
    const brush = brushNow();
    if (!clock.playing && !brush.isAll && isAtEnd(brush, extent, 1)) restart(brush);
    set({ playing: !clock.playing });
  };
  /** From the end, playing starts over with a window of the same length at the beginning. */
  const restart = (brush: DayWindow) => {
    const length = clock.mode === "cumulative" ? 0 : brush.to - brush.from;
    const from = clock.mode === "cumulative" ? brush.from : extent.from;
    patchFilter({ from: dayText(from), to: dayText(Math.min(from + Math.max(length, 30), extent.to)) });
  };

  return (
    <div className="clock" role="toolbar" aria-label={t("clock.title")}>
      <div className="clock-buttons ltr">
        <IconButton icon="stepStart" name={t("clock.back")} isDisabled={isAll} onPress={() => move(-1)} />
        <IconButton
          icon={clock.playing ? "pause" : "play"}
          className={clock.playing ? "primary" : ""}
          name={clock.playing ? t("clock.pause") : t("clock.play")}
          onPress={togglePlay}
        />
        <IconButton icon="stepEnd" name={t("clock.forward")} onPress={() => move(1)} />
      </div>
      <Choice
        quiet
        label={t("clock.mode")}
        value={clock.mode}
        options={CLOCK_MODES.map((mode) => ({ value: mode, label: t(`clock.${mode}`) }))}
        onChange={(value) => set({ mode: value as ClockMode })}
      />
      <SpeedChoice speed={clock.speed} onChange={(speed) => set({ speed })} />
    </div>
  );
}
