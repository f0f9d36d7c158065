import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { Manifest } from "../../api/contract.ts";
import type { Ground } from "../../api/fronts/contract.ts";
import type { EventFilter } from "../../events/filter.ts";
import type { Marking } from "../../evidence/marking.ts";
import { AreaMap, type AreaMapHandle } from "../areaMap/AreaMap.tsx";
import type { AreaKind } from "../areaMap/areaMapController.ts";
import { Classes } from "../areaMap/Classes.tsx";
import { type Computed, ComputedBy } from "../evidence/Computed.tsx";
import { Chips } from "../filters/Chips.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import type { DrawnLine } from "../map/exportMap.ts";
import { Icon } from "../parts/Icon.tsx";
import { useViewState } from "../store/context.tsx";
import { Timeline } from "../timeline/Timeline.tsx";
import type { Column } from "./column.ts";
import { FrontExport, type MoreFile } from "./FrontExport.tsx";
import { FrontTable } from "./FrontTable.tsx";
import { hasIdleClauses } from "./frontQuery.ts";
import { GroundNote } from "./GroundNote.tsx";

/** Classes of the map, from the greatest to the least. */
export interface Legend {
  title: string;
  classes: readonly { label: string; colour: string }[];
  note?: string;
}

export interface FrontShowProps<T> {
  /** Part of a file's name. */
  name: string;
  /** What the map and the list show, with its days. */
  title: string;
  /** Null where the casebook alone is looked at, whatever the filter. */
  ground: Ground | null;
  /** The run that holds the figures; default what the ground tells. */
  run?: string | null;
  /** What stands in the place of the ground. */
  note?: ReactNode;
  /** How it was computed, where neither run nor ground tells. */
  manifest?: Manifest;
  /** True where the shared clock changes nothing. */
  isTimeless?: boolean;
  /** Files beside the table and the images. */
  files?: readonly MoreFile[];
  /** Claims of the casebook stand in it beside the events. */
  withCasebook?: boolean;
  /** Choices of this view. */
  controls: ReactNode;
  /** What was asked, tested, left out: one sentence each. */
  lines: readonly string[];
  kind: AreaKind;
  items: readonly T[];
  /** Items of the list; default all. Exports hold them all. */
  idOf(item: T): string;
  /** Areas of an item, the first of which stands for it; default none. */
  areasOf?(item: T): readonly string[];
  /** Null leaves an item's areas off the map; so does the default. */
  colourOf?(item: T): string | null;
  drawn?: readonly DrawnLine[];
  pointOf?(item: T): readonly [number, number] | null;
  /** What is said of a line that is no item. */
  lineTip?(id: string): ReactNode;
  /** The item that a line which is none leads to. */
  itemOfLine?(id: string): string | null;
  /** A place [degrees] that is in sight when nothing is chosen. */
  home?: readonly [number, number] | null;
  /** Of what is shown, where it is not that of its ground. */
  marking?: Marking;
  legend: Legend;
  columns: readonly Column<T>[];
  /** More of one item, below its row. */
  detail(item: T): ReactNode;
  tip(item: T): ReactNode;
  /** Said where there are no items. */
  nothing: string;
  /** Beside or below the list: scores, notes. */
  children?: ReactNode;
  chosen: string | null;
  onChoose(id: string | null): void;
  isWaiting: boolean;
}

/** A map and a list of the same things, each of which points at the other. */
export function FrontShow<T>(props: FrontShowProps<T>) {
  const { items, idOf, pointOf, legend, chosen, onChoose, lines, title, ground, drawn, run } = props;
  const { areasOf = noAreas, colourOf = noColour } = props;
  const { t } = useText();
  const filter = useViewState((state) => state.filter);
  const map = useRef<AreaMapHandle | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const byId = useMemo(() => new Map(items.map((item) => [idOf(item), item])), [items, idOf]);
  // later items lie under earlier ones: the first that takes an area has it
  const { areas, itemAt } = useMemo(() => {
    const itemAt = new Map<string, T>();
    const areas: { id: string; colour: string }[] = [];
    for (const item of items) {
      const colour = colourOf(item);
      if (colour === null) continue;
      for (const id of areasOf(item)) {
        if (itemAt.has(id)) continue;
        itemAt.set(id, item);
        areas.push({ id, colour });
      }
    }
    return { areas, itemAt };
  }, [items, areasOf, colourOf]);
  const found = (id: string) => itemAt.get(id) ?? byId.get(id) ?? null;
  const idAt = (id: string | null) => {
    const item = id === null ? null : found(id);
    if (item !== null) return idOf(item);
    return id === null ? null : (props.itemOfLine?.(id) ?? null);
  };
  const outlined = useMemo(() => {
    const some = [chosen, pointed].flatMap((id) => byId.get(id ?? "") ?? []);
    return some.flatMap((item) => [...areasOf(item)]);
  }, [chosen, pointed, byId, areasOf]);
  const computed = useMemo((): Computed | null => {
    if (typeof run === "string") return { run };
    const told = ground && run !== null ? ground.manifest : props.manifest;
    return told ? { manifest: told } : null;
  }, [run, ground, props.manifest]);
  const selected = chosen === null ? null : (byId.get(chosen) ?? null);
  const [sought, setSought] = useState<readonly [number, number] | null>(null);
  const isFromMap = useRef(false);
  useEffect(() => {
    if (selected !== null && !isFromMap.current) setSought(pointOf?.(selected) ?? null);
    isFromMap.current = false;
  }, [selected, pointOf]);
  const chooseOnMap = (id: string | null) => {
    isFromMap.current = true;
    const next = idAt(id);
    onChoose(next === chosen ? null : next);
  };
  return (
    <div className="fronts-view">
      <section className="fronts-centre" aria-label={title}>
        <div className="fronts-stage">
          <AreaMap
            ref={map}
            kind={props.kind}
            areas={areas}
            lines={drawn ?? NO_LINES}
            chosen={outlined}
            seek={sought ?? props.home ?? null}
            label={title}
            legend={<Classes {...legend} classes={legend.classes} />}
            onChoose={chooseOnMap}
            onPoint={(id) => setPointed(idAt(id))}
            tip={(id) => {
              const item = found(id);
              return item === null ? props.lineTip?.(id) : props.tip(item);
            }}
          />
          {props.isWaiting && (
            <p className="fronts-waiting" role="status">
              {t("loading.short")}
            </p>
          )}
        </div>
        {!props.isTimeless && <Timeline />}
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <aside className="fronts-side scroll" tabIndex={0} aria-label={t("fronts.side")}>
        <div className="fronts-controls">
          {props.controls}
          <FrontExport
            {...props}
            ground={ground ?? CASEBOOK_ALONE}
            narrowedBy={ground === null ? noClauses : allClauses}
            lines={lines}
            map={map}
          />
        </div>
        {ground !== null && <Chips />}
        {ground !== null && hasIdleClauses(filter) && (
          <p className="note">
            <Icon name="info" size={13} />
            {t("fronts.idle")}
          </p>
        )}
        <ComputedBy by={computed}>
          <h2>{title}</h2>
          {ground === null ? props.note : <GroundNote ground={ground} />}
          {lines.map((line) => (
            <p key={line} className="soft fronts-line">
              {line}
            </p>
          ))}
          {items.length === 0 ? (
            <p className="fronts-nothing">{props.nothing}</p>
          ) : (
            <FrontTable
              title={title}
              columns={props.columns}
              items={items}
              idOf={idOf}
              chosen={chosen}
              pointed={pointed}
              onChoose={(id) => onChoose(id === chosen ? null : id)}
              onPoint={setPointed}
              detail={props.detail}
            />
          )}
          {props.children}
        </ComputedBy>
      </aside>
    </div>
  );
}

const noAreas = (): readonly string[] => [];
const noColour = () => null;
const NO_LINES: readonly DrawnLine[] = [];
const CASEBOOK_ALONE = { basis: "incidents" } as const;
const noClauses = (): EventFilter => ({});
const allClauses = (filter: EventFilter) => filter;
