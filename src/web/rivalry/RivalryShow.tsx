import { type ReactNode, useMemo, useRef } from "react";
import type { RivalPairs, Rivalry } from "../../api/rivalry/contract.ts";
import type { EventFilter } from "../../events/filter.ts";
import { CONTESTED, QUIET } from "../../fronts/rivalry/territory.ts";
import { AreaMap, type AreaMapHandle } from "../areaMap/AreaMap.tsx";
import { Classes } from "../areaMap/Classes.tsx";
import { ComputedBy } from "../evidence/Computed.tsx";
import { Chips } from "../filters/Chips.tsx";
import type { Column } from "../fronts/column.ts";
import { FrontExport } from "../fronts/FrontExport.tsx";
import { GroundNote } from "../fronts/GroundNote.tsx";
import { useFrontWords } from "../fronts/words.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { useTheme } from "../theme/useTheme.ts";
import { Timeline } from "../timeline/Timeline.tsx";
import { Answers } from "./Answers.tsx";
import { Balance } from "./Balance.tsx";
import { RIVAL_COLOURS } from "./colours.ts";
import { Excitation } from "./Excitation.tsx";
import { pOf, type RivalryWords, useRivalryWords } from "./words.ts";

const NOTHING: Rivalry = {
  ground: {
    basis: "coded",
    events: 0,
    from: null,
    to: null,
    thin: null,
    manifest: { kind: "rivalry", inputs: [], parameters: {}, seed: null, harmattanVersion: "" },
  },
  window: null,
  actors: [],
  days: 0,
  km: 0,
  notPlaced: 0,
  events: 0,
  occurrences: 0,
  fights: 0,
  links: [],
  model: null,
  months: [],
  windowMonths: 0,
  cells: [],
};

/** The map and the shared clock beside what was found. */
export function RivalryShow({
  answer,
  controls,
  pairs,
  isWaiting,
}: {
  answer: Rivalry | null;
  controls: ReactNode;
  pairs: RivalPairs["items"];
  isWaiting: boolean;
}) {
  const { t } = useText();
  const shown = answer ?? NOTHING;
  const words = useRivalryWords(shown);
  const map = useRef<AreaMapHandle | null>(null);
  const to = useViewState((state) => state.filter.to);
  const at = monthAt(shown, to);
  const title = t("rivalry.title", { actors: useActorList(shown, words) });
  return (
    <div className="fronts-view">
      <section className="fronts-centre" aria-label={t("rivalry.map")}>
        <div className="fronts-stage">
          <BalanceMap answer={shown} at={at} words={words} handle={map} />
        </div>
        <Timeline />
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <aside className="fronts-side scroll" tabIndex={0} aria-label={t("rivalry.side")}>
        {controls}
        <Chips />
        {answer && (
          <ComputedBy by={{ manifest: answer.ground.manifest }}>
            <div className="rivalry-answer" aria-busy={isWaiting}>
              <div className="rivalry-head">
                <h2>{title}</h2>
                <RivalryExport answer={answer} words={words} title={title} map={map} />
              </div>
              <GroundNote ground={answer.ground} />
              <Answers answer={answer} words={words} pairs={pairs} />
              <Balance answer={answer} words={words} at={at} isOutside={at !== null && isOutside(answer, to)} />
              <Excitation answer={answer} words={words} />
            </div>
          </ComputedBy>
        )}
      </aside>
    </div>
  );
}

function useActorList({ actors }: Rivalry, words: RivalryWords): string {
  const { format } = useText();
  return format.list(actors.map((_, a) => words.actor(a)));
}

/** Position of the month in which the clock's window ends; the last one where the clock stands elsewhere. */
function monthAt({ months }: Rivalry, to: string | undefined): number | null {
  const found = months.findIndex(({ month }) => month === to?.slice(0, 7));
  if (found >= 0) return found;
  return months.length > 0 ? months.length - 1 : null;
}

const isOutside = ({ months }: Rivalry, to: string | undefined) =>
  to !== undefined && !months.some(({ month }) => month === to.slice(0, 7));

function BalanceMap({
  answer,
  at,
  words,
  handle,
}: {
  answer: Rivalry;
  at: number | null;
  words: RivalryWords;
  handle: React.RefObject<AreaMapHandle | null>;
}) {
  const { t, format } = useText();
  const { place } = useFrontWords();
  const colours = RIVAL_COLOURS[useTheme()];
  const states = useMemo(
    () => new Map(answer.cells.map(({ gid, course }) => [String(gid), at === null ? QUIET : (course[at] ?? QUIET)])),
    [answer, at],
  );
  const areas = useMemo(
    () =>
      [...states].flatMap(([id, state]) =>
        state === QUIET
          ? []
          : [{ id, colour: state === CONTESTED ? colours.contested : (colours.actors[state] ?? colours.contested) }],
      ),
    [states, colours],
  );
  const month = at === null ? "" : format.month(`${answer.months[at]?.month}-01`);
  const title = at === null ? t("rivalry.map") : t("rivalry.mapTitle", { month, count: answer.windowMonths });
  return (
    <AreaMap
      ref={handle}
      kind="cell"
      areas={areas}
      chosen={NONE}
      label={title}
      onChoose={() => {}}
      tip={(id) => {
        const state = states.get(id) ?? QUIET;
        return (
          <>
            <strong>{place(id, "cell")}</strong>
            <p>{state === CONTESTED ? t("rivalry.contested") : t("rivalry.alone", { actor: words.actor(state) })}</p>
          </>
        );
      }}
      legend={
        at === null ? null : (
          <Classes
            title={title}
            classes={[
              ...answer.actors.map((_, a) => ({
                label: t("rivalry.alone", { actor: words.actor(a) }),
                colour: colours.actors[a] ?? colours.contested,
              })),
              { label: t("rivalry.contested"), colour: colours.contested },
            ]}
            note={t("rivalry.notControl")}
          />
        )
      }
    />
  );
}

const NONE: readonly string[] = [];

/** The rivals stand for the filter's actors. */
const withoutActors = ({ actors: _, ...clauses }: EventFilter): EventFilter => clauses;

type Month = Rivalry["months"][number];

function RivalryExport({
  answer,
  words,
  title,
  map,
}: {
  answer: Rivalry;
  words: RivalryWords;
  title: string;
  map: React.RefObject<AreaMapHandle | null>;
}) {
  const { t, format } = useText();
  const { probability } = useFrontWords();
  const names = useNames();
  const colours = RIVAL_COLOURS[useTheme()];
  const { actors, months, links, model, window, windowMonths } = answer;
  const figure = (key: string, heading: string, value: (month: Month) => number): Column<Month> => ({
    key,
    title: heading,
    isFigure: true,
    value,
    text: (month) => format.number(value(month)),
  });
  const columns: Column<Month>[] = [
    {
      key: "month",
      title: t("rivalry.month"),
      value: ({ month }) => month,
      text: ({ month }) => format.month(`${month}-01`),
    },
    ...actors.map(({ name }, a) =>
      figure(`cells_${a + 1} ${name}`, t("rivalry.alone", { actor: words.actor(a) }), ({ held }) => held[a] ?? 0),
    ),
    figure("cells_contested", t("rivalry.contested"), ({ contested }) => contested),
    ...actors.map(({ name }, a) => ({
      ...figure(`events_${a + 1} ${name}`, words.actor(a), ({ events }) => events[a] ?? 0),
      isFileOnly: true,
    })),
    figure("fights", t("rivalry.fights"), ({ fights }) => fights),
  ];
  const lines = [
    ...(window ? [t("rivalry.sheetWindow", { span: format.span(window.from, window.to) })] : []),
    ...links.map((link) => [words.verdict(link), words.counted(link), words.why(link)].filter(Boolean).join(" ")),
    ...links.map((link) =>
      t("rivalry.sheetLink", {
        from: words.actor(link.from),
        to: words.actor(link.to),
        estimate: words.estimate(link.excitation),
        p: probability(pOf(link)),
      }),
    ),
    ...(model?.streams ?? []).map(({ own, fit }, m) =>
      t("rivalry.sheetStream", {
        stream: m < actors.length ? words.actor(m) : t("rivalry.fights"),
        own: words.estimate(own),
        distance: format.decimal(fit.distance),
        p: probability(fit.p),
      }),
    ),
    t("rivalry.balanceNote", { count: windowMonths }),
  ];
  return (
    <FrontExport
      name={`rivalry-${actors.map(({ id, name }) => id ?? name).join("-")}`.replace(/[^\w-]+/g, "-").toLowerCase()}
      title={title}
      ground={answer.ground}
      narrowedBy={withoutActors}
      lines={lines}
      legend={{
        title: t("rivalry.balance"),
        classes: [
          ...actors.map(({ name }, a) => ({
            label: names.actorShort(name),
            colour: colours.actors[a] ?? colours.contested,
          })),
          { label: t("rivalry.contested"), colour: colours.contested },
        ],
      }}
      columns={columns}
      items={[...months].reverse()}
      map={map}
    />
  );
}
