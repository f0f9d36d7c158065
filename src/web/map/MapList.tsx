import { useEffect, useRef, useState } from "react";
import type { EventDictionaries } from "../../events/columns.ts";
import type { MapTarget } from "../../events/crossfilter.ts";
import { DATE_PRECISIONS, PLACE_PRECISIONS, VIOLENCE_TYPES } from "../../events/model.ts";
import { isoFromDay } from "../../events/timeBins.ts";
import type { EngineView, EventBrief } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { PrecisionGlyph } from "../parts/PrecisionGlyph.tsx";
import { useNames } from "../store/names.ts";
import type { Palette } from "../theme/palette.ts";
import type { Say } from "./words.ts";

/** The most events a list on the map shows; the table has all. */
export const LIST_LIMIT = 60;

export interface MapListProps {
  view: EngineView;
  targets: readonly MapTarget[];
  title: string;
  /** CSS pixels within the map. */
  at: { x: number; y: number };
  /** Size of the map [CSS px]. */
  size: { width: number; height: number };
  palette: Palette;
  dictionaries: EventDictionaries;
  say: Say;
  /** A button that narrows the filter to the place, where the list is of one. */
  narrow: { label: string; act(): void } | null;
  onChoose(brief: EventBrief): void;
  onClose(): void;
}

const WIDTH = 300;
const HEIGHT = 320;

/** Every event at one place, one by one: a stack of symbols hides all but the top one. */
export function MapList({
  view,
  targets,
  title,
  at,
  size,
  palette,
  dictionaries,
  say,
  narrow,
  onChoose,
  onClose,
}: MapListProps) {
  const { direction } = useText();
  const found = useStack(view, targets);
  const box = useRef<HTMLElement | null>(null);
  useEffect(() => box.current?.focus(), []);
  const left = Math.max(8, Math.min(size.width - WIDTH - 8, at.x > size.width / 2 ? at.x - WIDTH - 14 : at.x + 14));
  const top = Math.max(8, Math.min(size.height - HEIGHT - 8, at.y - 60));
  return (
    <section
      ref={box}
      className="map-list"
      dir={direction}
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      style={{ left, top, width: Math.min(WIDTH, size.width - 16), maxHeight: Math.min(HEIGHT, size.height - 16) }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
        event.stopPropagation();
      }}
    >
      <header>
        <h3>{title}</h3>
        <button type="button" aria-label={say("close")} onClick={onClose}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" strokeWidth="1.500" />
          </svg>
        </button>
      </header>
      {found && found.events.length > 0 && (
        <ul>
          {found.events.map((brief) => (
            <li key={brief.position}>
              <button type="button" onClick={() => onChoose(brief)}>
                <BriefLine brief={brief} palette={palette} dictionaries={dictionaries} say={say} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {found && found.total > found.events.length && (
        <p className="map-list-more">{say("more", { shown: found.events.length, total: found.total })}</p>
      )}
      {narrow && (
        <button type="button" className="map-list-narrow" onClick={narrow.act}>
          {narrow.label}
        </button>
      )}
    </section>
  );
}

/** Events at the targets; asked again when the view changes. */
function useStack(view: EngineView, targets: readonly MapTarget[]): { total: number; events: EventBrief[] } | null {
  const [found, setFound] = useState<{ total: number; events: EventBrief[] } | null>(null);
  useEffect(() => {
    let stale = false;
    stackOf(view, targets).then((stack) => {
      if (!stale) setFound(stack);
    });
    return () => {
      stale = true;
    };
  }, [view, targets]);
  return found;
}

export async function stackOf(
  view: EngineView,
  targets: readonly MapTarget[],
): Promise<{ total: number; events: EventBrief[] }> {
  const stacks = await Promise.all(targets.map((target) => view.map.eventsAt(target, LIST_LIMIT)));
  const events = stacks.flatMap((stack) => stack.events).sort((a, b) => b.start - a.start || a.position - b.position);
  return { total: stacks.reduce((sum, stack) => sum + stack.total, 0), events: events.slice(0, LIST_LIMIT) };
}

function BriefLine({
  brief,
  palette,
  dictionaries,
  say,
}: { brief: EventBrief } & Pick<MapListProps, "palette" | "dictionaries" | "say">) {
  const { t, format } = useText();
  const names = useNames();
  const [a, b] = [brief.sideA, brief.sideB].map((code) => names.actor(dictionaries.actors[code]));
  const kind = dictionaries.kinds[brief.kind];
  const what = kind ? names.kind(kind) : t(`type.${VIOLENCE_TYPES[brief.type]}`);
  const precision = PLACE_PRECISIONS[brief.wherePrec];
  return (
    <>
      <span className="map-list-when">
        <i style={{ background: palette.types[brief.type] }} />
        {format.eventDate(isoFromDay(brief.start), isoFromDay(brief.end), DATE_PRECISIONS[brief.datePrec])}
        <span title={t(`precision.place.${precision}`)}>
          <PrecisionGlyph precision={precision} />
        </span>
        <b>{deathsOf(brief, say)}</b>
      </span>
      <span className="map-list-what">{a && b && a !== b ? say("and", { a, b }) : a || b || what}</span>
      {(a || b) && kind && <span className="map-list-kind">{what}</span>}
    </>
  );
}

function deathsOf({ low, best, high }: EventBrief, say: Say): string {
  if (best < 0) return say("noFigure");
  return low < high ? say("deathsRange", { low, high }) : say("deaths", { count: best });
}
