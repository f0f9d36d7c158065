import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import type { PlaceUnit } from "../../api/contract.ts";
import type { EventDictionaries } from "../../events/columns.ts";
import type { MapTarget } from "../../events/crossfilter.ts";
import type { EngineView } from "../engine/index.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useSize } from "../parts/useSize.ts";
import type { Language, Theme, ViewState } from "../state.ts";
import { useLoaded, useObservatory } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { useStore } from "../store/store.ts";
import { PALETTES } from "../theme/palette.ts";
import type { Shading } from "./areaShades.ts";
import { badgesOf, type CountryBadge, CountryBadges } from "./CountryBadges.tsx";
import { type Box, exportPng, exportSvg } from "./exportMap.ts";
import { type OverlayStep, presentSigns, signShapes } from "./exportOverlay.ts";
import { FoundCard } from "./FoundCard.tsx";
import type { Geography } from "./geography.ts";
import { MapButtons } from "./MapButtons.tsx";
import { MapLegend } from "./MapLegend.tsx";
import { MapList, stackOf } from "./MapList.tsx";
import { MapTip } from "./MapTip.tsx";
import { createMapController, type MapController, type Pointed } from "./mapController.ts";
import { type Marks, shownOf } from "./shown.ts";
import { useGeography } from "./useGeography.ts";
import { mapWords } from "./words.ts";
import "./map.css";

export interface SituationMapHandle {
  /** The map as shown, with counts of countries, sizes and shades over it, as fine as a box of that many pixels can show. */
  toPng(box: Box): Promise<Blob>;
  /** The same as a drawing of paths and circles. */
  toSvg(): Promise<string>;
  /** The view that it draws now; null before the first. */
  view(): EngineView | null;
  /** The signs of place precision that occur, in words: to stand beside the picture. */
  signs(): { heading: string; list: { name: string; shapes: OverlayStep[] }[] };
}

/** What of the page's state the map shows; a moving brush is none of it. */
export interface MapState extends Pick<ViewState, "map" | "measure"> {
  /** Areas that the filter keeps. */
  countries: readonly string[] | undefined;
  units: readonly string[] | undefined;
  /** "<dataset>:<row>" of the chosen event. */
  selected: string | null;
}

export interface SituationMapProps {
  view: EngineView;
  state: MapState;
  theme: Theme;
  lang: Language;
  dictionaries: EventDictionaries;
  places: readonly PlaceUnit[];
  /** Position of the event in the columns as loaded. */
  onSelectEvent(position: number): void;
  /** Id of a country or a first-order unit. */
  onSelectPlace(id: string): void;
  onMove(at: ViewState["map"]): void;
  ref?: Ref<SituationMapHandle>;
}

/** The map once the outlines are there. */
export function SituationMap(props: SituationMapProps) {
  const say = useMemo(() => mapWords(props.lang), [props.lang]);
  const geography = useGeography();
  if (geography === null) return <div className="map-waiting soft">{say("loading")}</div>;
  if (geography instanceof Error) {
    return <div className="map-waiting soft">{say("failed", { reason: geography.message })}</div>;
  }
  return <LoadedMap {...props} geography={geography} />;
}
export default SituationMap;

interface OpenList {
  targets: MapTarget[];
  at: { x: number; y: number };
  title: string;
  narrow: string | null;
}

function LoadedMap(props: SituationMapProps & { geography: Geography }) {
  const { view, state, theme, lang, dictionaries, places, geography, ref } = props;
  const say = useMemo(() => mapWords(lang), [lang]);
  const { direction } = useText();
  const names = useNames();
  const palette = PALETTES[theme];
  const focus = useLoaded().situation.casebook.countries;
  const { found: foundPlace } = useObservatory();
  const found = useStore(foundPlace, (value) => value);
  const frame = useRef<HTMLDivElement | null>(null);
  const canvas = useRef<HTMLDivElement | null>(null);
  const size = useSize(frame);
  const [controller, setController] = useState<MapController | null>(null);
  const [isReady, setReady] = useState(false);
  const [sight, setSight] = useState<{ view: EngineView; marks: Marks } | null>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [open, setOpen] = useState<OpenList | null>(null);
  const [shading, setShading] = useState<Shading>("none");
  const [failure, setFailure] = useState<string | null>(null);
  const [isDrawn, setDrawn] = useState(false);
  const units = useMemo(() => new Map(places.map((place) => [place.id, place])), [places]);
  const style = useMemo(() => ({ geography, places, focus, palette, lang }), [geography, places, focus, palette, lang]);

  const latest = useRef({ props, onPoint: (_: Pointed) => {} });
  latest.current = { props, onPoint };
  const first = useRef({ style, dictionaries, at: state.map });
  const lastTold = useRef(state.map);

  useEffect(() => {
    if (!canvas.current) return;
    let made: MapController;
    try {
      made = createMapController(canvas.current, first.current.style, first.current.dictionaries, first.current.at, {
        onHover: setPointed,
        onPoint: (at) => latest.current.onPoint(at),
        onMove(at) {
          lastTold.current = at;
          setOpen(null);
          latest.current.props.onMove(at);
        },
        onReady: () => setReady(true),
        onLook: (of, marks) => setSight({ view: of, marks }),
      });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      return;
    }
    setController(made);
    return () => made.destroy();
  }, []);

  useEffect(() => {
    controller?.map.once("idle", () => setDrawn(true));
  }, [controller]);
  useEffect(() => controller?.map.getCanvas().setAttribute("aria-label", say("region")), [controller, say]);
  // The same view may have been looked at from elsewhere since: its first marks are then of another sight.
  const marks = sight?.view === view ? sight.marks : view.map.marks;
  const { measure } = state;
  const { ramp } = palette.map;
  const shown = useMemo(
    () => (isReady ? shownOf({ view, marks, measure, shading, ramp, geography, dictionaries }) : null),
    [isReady, view, marks, measure, shading, ramp, geography, dictionaries],
  );
  useEffect(() => {
    if (shown) controller?.show(view, shown);
  }, [controller, view, shown]);
  useEffect(() => {
    if (style !== first.current.style) controller?.restyle(style);
  }, [controller, style]);
  useEffect(() => {
    controller?.outline(state.countries ?? [], state.units ?? []);
  }, [controller, state.countries, state.units]);
  useEffect(() => {
    if (state.map === lastTold.current) return;
    lastTold.current = state.map;
    controller?.jumpTo(state.map);
  }, [controller, state.map]);
  useEffect(() => {
    let stale = false;
    placeOfEvent(view, dictionaries, state.selected).then((place) => {
      if (!stale) controller?.choose(place);
    });
    return () => {
      stale = true;
    };
  }, [controller, view, dictionaries, state.selected]);

  function listAt(at: Pointed, targets: MapTarget[]): OpenList {
    const isCoarse = at.sites.length === 0 && at.cell < 0;
    const unit = at.unit ?? at.country;
    const where = unit ? names.placeWithin(unit) : "";
    return {
      targets,
      at,
      title: isCoarse ? where : say(at.cell >= 0 ? "inCell" : "here"),
      narrow: unit,
    };
  }

  /** One event opens at once; several open as a list; empty land offers to narrow the filter to it. */
  async function onPoint(at: Pointed): Promise<void> {
    setPointed(null);
    if (!controller) return;
    const targets = controller.targetOf(at);
    const stack = targets.length > 0 ? await stackOf(view, targets) : { total: 0, events: [] };
    if (stack.total === 1 && !("unit" in targets[0])) {
      setOpen(null);
      props.onSelectEvent(stack.events[0].position);
    } else if (stack.total > 0 || at.unit || at.country) setOpen(listAt(at, stack.total > 0 ? targets : []));
    else setOpen(null);
  }

  const badges = useMemo(() => (shown ? badgesOf(shown, dictionaries, units) : []), [shown, dictionaries, units]);
  function openBadge(badge: CountryBadge, at: { x: number; y: number }): void {
    setOpen({ targets: [{ country: badge.code }], at, title: say("onlyCountry"), narrow: badge.id });
  }

  useImperativeHandle(ref, () => {
    const input = () => {
      if (!controller || !shown) throw new Error("the map is not drawn yet");
      return { controller, shown, geography, palette, focus, places, lang, badges, say, measure: state.measure };
    };
    return {
      toPng: async (box) => exportPng(input(), box),
      toSvg: async () => exportSvg(input()),
      view: () => (shown ? view : null),
      signs: () => ({
        heading: say("known"),
        list: presentSigns(input().shown).map((sign) => ({
          name: say(sign),
          shapes: signShapes(sign, 0, 0, palette),
        })),
      }),
    };
  }, [controller, view, shown, geography, palette, focus, places, lang, badges, say, state.measure]);

  if (failure) return <div className="map-waiting soft">{say("failed", { reason: failure })}</div>;
  return (
    <div
      ref={frame}
      className="situation-map"
      dir="ltr"
      data-mode={shown?.marks.cells ? "cells" : "points"}
      aria-busy={!isDrawn}
    >
      <div ref={canvas} className="map-canvas" />
      {controller && (
        <CountryBadges map={controller.map} badges={badges} nameOf={names.place} say={say} onOpen={openBadge} />
      )}
      {controller && <MapButtons map={controller.map} home={first.current.at} say={say} />}
      {shown && size.width > 0 && (
        <MapLegend
          shown={shown}
          measure={state.measure}
          zoom={state.map.zoom}
          palette={palette}
          shading={shading}
          onShading={setShading}
          say={say}
          isOpen={size.width > 1200 && size.height > 720}
          isNarrow={size.width < 560}
        />
      )}
      {controller && found && (
        <FoundCard
          map={controller.map}
          found={found}
          narrow={narrowOf(found.unit)}
          say={say}
          onClose={() => {
            foundPlace.set(null);
            controller.map.getCanvas().focus();
          }}
        />
      )}
      {!isDrawn && (
        <p className="map-drawing" role="status" dir="auto">
          {say("drawing")}
        </p>
      )}
      <p className="map-credit">{say("credit")}</p>
      {shown && pointed && !open && (
        <MapTip
          pointed={pointed}
          shown={shown}
          palette={palette}
          dictionaries={dictionaries}
          width={size.width}
          say={say}
        />
      )}
      {open && (
        <MapList
          key={`${open.at.x}/${open.at.y}`}
          view={view}
          targets={open.targets}
          title={open.title}
          at={open.at}
          size={size}
          palette={palette}
          dictionaries={dictionaries}
          say={say}
          narrow={narrowOf(open.narrow)}
          onChoose={(brief) => props.onSelectEvent(brief.position)}
          onClose={() => {
            setOpen(null);
            controller?.map.getCanvas().focus();
          }}
        />
      )}
      <span className="sr-only" dir={direction}>
        {shown ? say("events", { count: view.total.events }) : ""}
      </span>
    </div>
  );

  function narrowOf(id: string | null): { label: string; act(): void } | null {
    if (!id) return null;
    return {
      label: say("only", { place: names.place(id) }),
      act() {
        setOpen(null);
        foundPlace.set(null);
        props.onSelectPlace(id);
      },
    };
  }
}

/** `selected` is "<dataset>:<row>"; events without a coordinate have no place to ring. */
async function placeOfEvent(
  view: EngineView,
  dictionaries: EventDictionaries,
  selected: string | null,
): Promise<{ longitude: number; latitude: number } | null> {
  const cut = selected?.lastIndexOf(":") ?? -1;
  if (!selected || cut < 0) return null;
  const dataset = dictionaries.datasets.indexOf(selected.slice(0, cut));
  const row = Number(selected.slice(cut + 1));
  if (dataset < 0 || !Number.isInteger(row)) return null;
  const found = await view.map.where(dataset, row);
  return found && isDrawnAsPoint(found.brief.wherePrec) && Number.isFinite(found.longitude) ? found : null;
}

/** First-order unit, country and international waters are never drawn at a point. */
function isDrawnAsPoint(precision: number): boolean {
  return precision !== 4 && precision !== 6 && precision !== 7;
}
