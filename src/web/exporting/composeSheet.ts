/** Gathers what the page shows now into the content of a sheet. */
import { VIOLENCE_TYPES } from "../../events/model.ts";
import { strictestMarking } from "../../evidence/marking.ts";
import type { EngineView } from "../engine/index.ts";
import { filterInWords, windowWords } from "../filters/clauseWords.ts";
import type { Text } from "../i18n/TextProvider.tsx";
import type { ViewState } from "../state.ts";
import { countingWords } from "../store/countingWords.ts";
import type { Names } from "../store/names.ts";
import type { Ready } from "../store/observatory.ts";
import type { Palette } from "../theme/palette.ts";
import { barsOf, STACK_ORDER, timeTicks } from "../timeline/bars.ts";
import { dayNumber, dayText } from "../timeline/calendar.ts";
import { gapsIn } from "../timeline/coverage.ts";
import type { SheetContent, TimelineBar } from "./sheet.ts";

export interface SheetInput {
  state: ViewState;
  view: EngineView;
  loaded: Ready;
  text: Text;
  names: Names;
  palette: Palette;
  map: SheetContent["map"];
  signs: SheetContent["signs"];
  /** What may not stand in the image, in a sentence; null where nothing was left out. */
  leftOut: string | null;
  /** Day on which the image is made, `YYYY-MM-DD`. */
  today: string;
}

export function composeSheet(input: SheetInput): SheetContent {
  const { state, view, text, names, palette, loaded } = input;
  const { t } = text;
  const present = view.total.perDataset.filter((row) => row.events > 0);
  const words = countingWords(text, names, loaded.situation.snapshots);
  return {
    direction: text.direction,
    title: t("sheet.title", { name: names.region }),
    window: windowWords(state.filter, text),
    marking: `TLP:${markingOf(input)}`,
    filter: t("sheet.filter", { filter: filterInWords(state.filter, text, names).join(" · ") || t("sheet.noFilter") }),
    figures: figuresOf(input),
    cautions: [
      ...(input.leftOut === null ? [] : [input.leftOut]),
      ...(present.length > 1 ? [t("figures.overlap")] : []),
      ...(present.some((row) => row.dataset === "casebook") ? [t("figures.curated")] : []),
      ...loaded.situation.counting
        .filter(({ id }) => present.some(({ dataset }) => dataset === id))
        .flatMap((one) => words.cautions(one).map((said) => `${names.dataset(one.id)}: ${said}`)),
    ],
    legend: STACK_ORDER.filter((type) => view.total.perType[type].events > 0).map((type) => ({
      name: t(`type.${VIOLENCE_TYPES[type]}`),
      colour: palette.types[type],
    })),
    map: input.map,
    signs: input.signs,
    timeline: timelineOf(input),
    sources: sourcesOf(input),
    colophon: t("sheet.colophon", {
      version: loaded.situation.harmattan,
      day: text.format.day(input.today),
    }),
    colours: {
      ground: palette.panel,
      ink: palette.ink,
      inkSoft: palette.inkSoft,
      line: palette.line,
      accent: palette.accent,
    },
  };
}

/** One pair of figures for one dataset; for several a line each, never a sum. */
function figuresOf({ view, text, names }: SheetInput): SheetContent["figures"] {
  const { t, format } = text;
  return view.total.perDataset
    .filter((row) => row.events > 0)
    .flatMap((row) => {
      const coded = row.events - row.incidents.events;
      const main = coded > 0 ? row : row.incidents;
      const count = coded > 0 ? coded : row.incidents.events;
      return [
        {
          value: format.number(count),
          name: t("clause.line", {
            name: names.dataset(row.dataset),
            values: t(coded > 0 ? "figures.events" : "figures.incidents", { count }),
          }),
        },
        { value: format.number(main.best), name: `${t("figures.deathsShort")} (${format.range(main.low, main.high)})` },
      ];
    });
}

function timelineOf({ view, state, text, palette }: SheetInput): SheetContent["timeline"] {
  const { timeline } = view;
  const bars = barsOf(timeline, state.measure);
  const first = timeline.edges[0];
  const days = Math.max(1, timeline.edges[timeline.bins] - first);
  const from = state.filter.from ? dayNumber(state.filter.from) : Number.NEGATIVE_INFINITY;
  const to = state.filter.to ? dayNumber(state.filter.to) : Number.POSITIVE_INFINITY;
  const list: TimelineBar[] = Array.from({ length: timeline.bins }, (_, bin) => ({
    from: (timeline.edges[bin] - first) / days,
    to: (timeline.edges[bin + 1] - first) / days,
    inWindow: timeline.edges[bin + 1] > from && timeline.edges[bin] <= to,
    parts: STACK_ORDER.map((type) => ({
      share: bars.values[type * bars.bins + bin] / Math.max(1, bars.max),
      colour: palette.types[type],
    })).filter(({ share }) => share > 0),
  }));
  const last = timeline.edges[timeline.bins] - 1;
  const share = (day: number) => (day - first) / days;
  return {
    gaps: gapsIn(view.coverage, first, last)
      .filter((gap) => gap.countries.length === 0)
      .map((gap) => ({ from: share(gap.from), to: share(gap.to + 1) })),
    gapWords: text.t("sheet.gaps"),
    bars: list,
    ticks: timeTicks(first, last, 1400, 90).map(({ day, unit }) => ({
      share: share(day),
      label: text.format.bin(dayText(day), unit),
    })),
    caption: text.t("sheet.timeline", {
      measure: text.t(`measure.${state.measure}`),
      unit: text.t(`unit.${bars.unit}`),
    }),
    max: text.format.number(bars.max),
  };
}

/** The datasets that have events in the view, as snapshots; null is the casebook. */
function shownDatasets({ view, loaded }: SheetInput) {
  return view.total.perDataset
    .filter((row) => row.events > 0)
    .map(({ dataset }) => loaded.situation.snapshots.find((item) => item.id === dataset) ?? null);
}

function markingOf(input: SheetInput): string {
  const { casebook } = input.loaded.situation;
  return strictestMarking(shownDatasets(input).map((snapshot) => snapshot?.marking ?? casebook.marking));
}

function sourcesOf(input: SheetInput): string[] {
  const { text, names, loaded } = input;
  const { casebook } = loaded.situation;
  const unknown = text.t("licence.unknown");
  return shownDatasets(input).map((snapshot) =>
    snapshot === null
      ? text.t("sheet.casebook", {
          name: names.region,
          day: text.format.day(casebook.asOf),
          licence: casebook.licence ?? unknown,
          citation: casebook.citation ?? "",
          marking: casebook.marking,
        })
      : text.t("sheet.source", {
          name: names.dataset(snapshot.id),
          licence: snapshot.licence ?? unknown,
          citation: snapshot.citation ?? snapshot.publisher ?? "",
          snapshot: snapshot.id,
          day: text.format.day(snapshot.ingestedAt.slice(0, 10)),
          marking: snapshot.marking,
        }),
  );
}
