import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import type { TimelineUnit } from "../state.ts";
import { useObservatory } from "../store/context.tsx";
import type { dayScale } from "./bars.ts";
import { binOf, binStart, dayText } from "./calendar.ts";
import type { DayWindow } from "./clock.ts";
import { useBrush, useExtent } from "./span.ts";

type Grip = "from" | "to" | "whole" | "new";
interface Drag {
  grip: Grip;
  /** Day under the pointer and the window when the drag began. */
  day: number;
  window: DayWindow;
}

/**
 * The window as two handles and a body, by pointer and by keyboard. Ends snap to whole bins. A grip takes the pointer;
 * its moves reach the surface, which alone listens to them.
 */
export function Brush({
  scale,
  width,
  unit,
}: {
  scale: ReturnType<typeof dayScale>;
  width: number;
  unit: TimelineUnit;
}) {
  const { t, format } = useText();
  const { patchFilter } = useObservatory();
  const extent = useExtent();
  const brush = useBrush();
  const drag = useRef<Drag | null>(null);
  const plot = useRef<HTMLDivElement>(null);

  const clampX = (x: number) => Math.max(0, Math.min(width, x));
  const left = clampX(scale.x(brush.from));
  const right = clampX(scale.x(brush.to + 1));
  const isShown = right > 0 && left < width;

  const publish = (from: number, to: number) => {
    const low = Math.max(extent.from, Math.min(from, to));
    const high = Math.min(extent.to, Math.max(from, to));
    if (low > high) return;
    const whole = low <= extent.from && high >= extent.to;
    patchFilter({ from: whole ? undefined : dayText(low), to: whole ? undefined : dayText(high) });
  };
  const startOfBin = (day: number) => binStart(binOf(day, unit), unit);
  const endOfBin = (day: number) => binStart(binOf(day, unit) + 1, unit) - 1;

  const dayAt = (event: PointerEvent) => {
    const bounds = plot.current?.getBoundingClientRect();
    return Math.floor(scale.day(clampX(event.clientX - (bounds?.left ?? 0))));
  };
  const onPointerDown = (grip: Grip) => (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { grip, day: dayAt(event), window: { from: brush.from, to: brush.to } };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const now = drag.current;
    if (!now) return;
    const day = dayAt(event);
    if (now.grip === "new") {
      if (Math.abs(scale.x(day) - scale.x(now.day)) < 3) return;
      publish(startOfBin(Math.min(day, now.day)), endOfBin(Math.max(day, now.day)));
    } else if (now.grip === "from") publish(startOfBin(Math.min(day, now.window.to)), now.window.to);
    else if (now.grip === "to") publish(now.window.from, endOfBin(Math.max(day, now.window.from)));
    else moveWhole(now, day);
  };
  const moveWhole = (now: Drag, day: number) => {
    const length = now.window.to - now.window.from;
    const start = startOfBin(now.window.from + (day - now.day) + 1);
    const from = Math.max(extent.from, Math.min(start, extent.to - length));
    publish(from, from + length);
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    const now = drag.current;
    drag.current = null;
    if (now?.grip !== "new" || Math.abs(scale.x(dayAt(event)) - scale.x(now.day)) >= 3) return;
    publish(startOfBin(now.day), endOfBin(now.day));
  };

  const onKey = (grip: "from" | "to" | "whole") => (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowDown: -1,
      ArrowUp: 1,
      PageDown: -12,
      PageUp: 12,
    };
    const by = (steps[event.key] ?? 0) * (event.shiftKey ? 12 : 1);
    if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      if (grip === "from") publish(event.key === "Home" ? extent.from : brush.to, brush.to);
      if (grip === "to") publish(brush.from, event.key === "End" ? extent.to : brush.from);
      return;
    }
    if (event.key === "Escape") patchFilter({ from: undefined, to: undefined });
    if (!by) return;
    event.preventDefault();
    const moved = (day: number) => binStart(binOf(day, unit) + by, unit);
    const from = grip === "to" ? brush.from : moved(brush.from);
    const to = grip === "from" ? brush.to : binStart(binOf(brush.to, unit) + by + 1, unit) - 1;
    if (from <= to) publish(from, to);
  };

  const handle = (grip: "from" | "to", x: number) => (
    <div
      role="slider"
      tabIndex={0}
      className="brush-handle"
      data-side={grip}
      style={{ left: x }}
      aria-label={grip === "from" ? t("timeline.start") : t("timeline.end")}
      aria-orientation="horizontal"
      aria-valuemin={extent.from}
      aria-valuemax={extent.to}
      aria-valuenow={brush[grip]}
      aria-valuetext={format.day(dayText(brush[grip]))}
      onKeyDown={onKey(grip)}
      onPointerDown={onPointerDown(grip)}
    />
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a drag surface; the handles carry the keyboard
    <div
      className="brush"
      ref={plot}
      onPointerDown={onPointerDown("new")}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onDoubleClick={() => patchFilter({ from: undefined, to: undefined })}
    >
      {!brush.isAll && <div className="brush-shade" style={{ left: 0, width: left }} />}
      {!brush.isAll && <div className="brush-shade" style={{ left: right, width: Math.max(0, width - right) }} />}
      {isShown && !brush.isAll && (
        <div
          className="brush-body"
          style={{ left, width: Math.max(2, right - left) }}
          onPointerDown={onPointerDown("whole")}
        />
      )}
      {handle("from", left)}
      {handle("to", right)}
    </div>
  );
}
