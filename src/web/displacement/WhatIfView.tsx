import { useDeferredValue, useMemo } from "react";

import type {
  DisplacementAnswer,
  DisplacementForecast,
  NetworkAnswer,
  RunAnswer,
} from "../../api/displacement/contract.ts";
import { expectedDepartures } from "../../displacement/region/newcomers.ts";
import type { Arrival, Origin, ToldRange, WhatIf, WhatIfAnswer } from "../../displacement/region/whatIf.ts";
import { postJson } from "../data/request.ts";
import { useJson } from "../data/useJson.ts";
import { Asked } from "../fronts/Asked.tsx";
import type { Column } from "../fronts/column.ts";
import { type Fact, Facts } from "../fronts/Facts.tsx";
import { FrontShow } from "../fronts/FrontShow.tsx";
import { LineChart } from "../fronts/LineChart.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import type { DrawnLine } from "../map/exportMap.ts";
import { Failed } from "../parts/Failed.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import { dotLines, flowLines } from "./arcs.ts";
import { Capacity } from "./Capacity.tsx";
import { RUN_DAYS, wishOf } from "./chosen.ts";
import type { DisplacementViewProps } from "./DisplacementPage.tsx";
import { workbook } from "./files.ts";
import { populationLegend } from "./legend.ts";
import { placeColumnsOf } from "./PlaceName.tsx";
import { Region } from "./Region.tsx";
import { ResidentsDoubts, residentsFact, residentsText } from "./Residents.tsx";
import { useAsOf } from "./useAsOf.ts";
import { useWhatIf } from "./useWhatIf.ts";
import { WhatIfControls } from "./WhatIfControls.tsx";
import { placesOf, toggled } from "./whatIfChoices.ts";
import { sizeOf, useDisplacementWords } from "./words.ts";

const MOST_DRAWN = 120;
/** As the API has it where nobody asks for another. */
const SEED = 1;

/** Violence reaches districts, borders close: who arrives where, computed on this page from the prepared network. */
export function WhatIfView(props: DisplacementViewProps) {
  const asOf = useAsOf();
  return (
    <Region>
      {({ marking }) => (
        <Asked<NetworkAnswer> path={`/api/displacement/network?${asOf}`}>
          {(network, isWaiting) => <Computed {...props} network={network} marking={marking} isWaiting={isWaiting} />}
        </Asked>
      )}
    </Region>
  );
}

interface ComputedProps extends DisplacementViewProps {
  network: NetworkAnswer;
  marking: DisplacementAnswer["marking"];
  isWaiting: boolean;
}

function Computed({ network, marking, isWaiting, chosen, onChange }: ComputedProps) {
  const text = useText();
  const { t, format } = text;
  const words = useDisplacementWords();
  const { shocks, expected, closed, days, standing, item } = chosen;
  const asOf = useAsOf();
  const forecast = useJson<DisplacementForecast>(`/api/displacement/forecast?${asOf}`);
  const newcomers = forecast.status === "ready" ? forecast.value.newcomers : null;
  const places = useMemo(() => placesOf(network), [network]);
  const asked = useMemo((): WhatIf | null => {
    const departures = [...leaving(network, shocks), ...expectedDepartures(network.network, newcomers ?? [], expected)];
    if (departures.length === 0) return null;
    return {
      days,
      departures,
      closures: closed.map((one) => wishOf(one, days)),
      standingClosures: standing,
      seed: SEED,
    };
  }, [network, newcomers, shocks, expected, closed, days, standing]);
  const { answered, error } = useWhatIf(network, asked);
  const answer = asked === null ? null : (answered?.answer ?? null);
  const items = answer?.arrivals ?? NO_ARRIVALS;
  // the answer is read before it is drawn: lines of the map take longer than the kernel
  const late = useDeferredValue(answer);
  const drawn = useMemo(() => (late ? linesOf(late, places.at, words.colour, item) : []), [late, places, words, item]);
  const placeName = (id: string) => {
    const found = places.names.get(id);
    return found ? words.place(found.name, found.country) : id;
  };
  const residentsAt = (host: string) => network.residents.hosts[network.network.hosts.ids.indexOf(host)] ?? null;
  const flow = (id: string) => answer?.flows.find(({ district, host }) => `${district}>${host}` === id) ?? null;
  const columns = arrivalColumns();
  return (
    <FrontShow<Arrival>
      name="displacement-what-if"
      title={t("displacement.whatif.title", { day: format.day(network.asOf), days })}
      ground={null}
      manifest={network.manifest}
      marking={marking}
      files={
        asked === null
          ? []
          : [
              workbook(t, async () => {
                const departures = leaving(network, shocks);
                const request = { ...asked, departures, expected, asOf: network.asOf };
                const { run } = await postJson<RunAnswer>("/api/displacement/run", request);
                return { of: "run", run };
              }),
            ]
      }
      note={
        <>
          <WhatIfControls network={network} newcomers={newcomers} chosen={chosen} onChange={onChange} />
          {forecast.status === "failed" && <Failed error={forecast.error} retry={forecast.retry} />}
          {error !== null && <Failed error={error} retry={() => onChange({})} />}
          {answer && answered && <Summary answer={answer} milliseconds={answered.milliseconds} />}
          {answer && <Emptied network={network} origins={answer.origins} placeName={placeName} />}
        </>
      }
      controls={
        <Segmented
          small
          label={t("displacement.runDays")}
          value={days}
          options={RUN_DAYS.map((value) => ({ value, label: t("displacement.days", { days: value }) }))}
          onChange={(next) => onChange({ days: next })}
        />
      }
      lines={[t("displacement.neverAdded"), t("displacement.whatif.rule"), ...askedInWords()]}
      kind="country"
      items={items}
      idOf={({ host }) => host}
      drawn={drawn}
      pointOf={({ host }) => places.at.get(host) ?? null}
      legend={populationLegend(t, words, "both")}
      columns={columns}
      detail={(arrival) => (
        <>
          <Facts
            rows={[
              arrival.before === null ? null : [t("displacement.before"), words.people(arrival.before)],
              arrival.after === null ? null : [t("displacement.after"), words.range(arrival.after)],
              arrival.fullness === null ? null : [t("displacement.fullness"), words.percent(arrival.fullness)],
              residentsFact(text, residentsAt(arrival.host)),
            ]}
          />
          <ResidentsDoubts
            place={placeName(arrival.host)}
            residents={residentsAt(arrival.host)}
            share={arrival.byResidents?.best ?? null}
          />
          <Capacity host={arrival.host} capacity={arrival.capacity} />
          <LineChart
            title={t("displacement.arrivedBy", { place: placeName(arrival.host) })}
            height={130}
            number={format.compact}
            labels={arrival.days.map((_, day) => (day % 10 === 0 ? format.number(day) : ""))}
            lines={[
              {
                name: t("displacement.arrive"),
                colour: words.colour(arrival.population),
                values: arrival.days.map(sizeOf),
              },
            ]}
          />
          <button
            type="button"
            className="button small"
            onClick={() => onChange({ closed: toggled(closed, { kind: "host", id: arrival.host }) })}
          >
            {t("displacement.closeHost", { place: placeName(arrival.host) })}
          </button>
        </>
      )}
      tip={(arrival) => (
        <>
          <strong>{placeName(arrival.host)}</strong>
          <p>
            {t(`displacement.population.${arrival.population}`)}: {words.range(arrival.arrive)}
          </p>
        </>
      )}
      lineTip={(id) => {
        const found = flow(id);
        return found ? (
          <>
            <strong>{`${placeName(found.district)} → ${placeName(found.host)}`}</strong>
            <p>
              {t(`displacement.population.${found.population}`)}: {words.range(found.people)}
            </p>
          </>
        ) : (
          <strong>{placeName(id)}</strong>
        );
      }}
      itemOfLine={(id) => flow(id)?.host ?? null}
      nothing={t(asked === null ? "displacement.whatif.nothing" : "displacement.whatif.nobody")}
      chosen={item}
      onChoose={(next) => onChange({ item: next })}
      isWaiting={isWaiting || (asked !== null && answered?.asked !== undefined && isOld(answered.asked, asked))}
    />
  );

  function askedInWords(): string[] {
    const left = shocks.map(({ district, people }) =>
      t("displacement.whatif.leave", { place: placeName(district), people: format.number(people) }),
    );
    const due = (answer?.leaveAs ?? []).map(({ country, population, people }) =>
      t("displacement.expectedBeyond", {
        country: words.country(country),
        population: t(`displacement.population.${population}`),
        range: words.range(people),
      }),
    );
    const shut = closed.map(({ kind, id }) =>
      t("clause.line", { name: t(`displacement.closed.${kind}`), values: closedName(kind, id) }),
    );
    return [...left, ...due, ...shut];
  }

  function closedName(kind: string, id: string) {
    return kind === "border" ? id.split("-").map(words.country).join(" – ") : placeName(id);
  }

  function arrivalColumns(): Column<Arrival>[] {
    const difference = ({ arrive, withoutClosures }: Arrival) =>
      typeof arrive.people === "number" && typeof withoutClosures === "number" ? arrive.people - withoutClosures : null;
    return [
      ...placeColumnsOf<Arrival>("host", t("displacement.host"), t, words, ({ host, name, country, population }) => ({
        id: host,
        name,
        called: placeName(host),
        country,
        population,
      })),
      { key: "arrive_low", title: "", isFileOnly: true, value: ({ arrive }) => arrive.low, text: () => "" },
      {
        key: "arrive",
        title: t("displacement.arrive"),
        isFigure: true,
        value: ({ arrive }) => arrive.people,
        text: ({ arrive }) => words.range(arrive),
        show: ({ arrive, byResidents }) => (
          <>
            {words.range(arrive)}
            {byResidents && (
              <small className="displacement-beside">
                {t("displacement.ofHundred", { part: words.perHundred(byResidents) })}
              </small>
            )}
          </>
        ),
      },
      { key: "arrive_high", title: "", isFileOnly: true, value: ({ arrive }) => arrive.high, text: () => "" },
      {
        key: "without_closures",
        title: t("displacement.difference"),
        about: t("displacement.differenceAbout"),
        isFigure: true,
        value: ({ withoutClosures }) => withoutClosures,
        text: (row) => (closed.length === 0 ? "–" : signed(difference(row))),
      },
      {
        key: "by_capacity",
        title: t("displacement.fullness"),
        about: t("displacement.fullnessAbout"),
        isFigure: true,
        value: ({ fullness }) => fullness,
        text: ({ fullness }) => words.percent(fullness),
      },
      ...(["low", "best", "high"] as const).map(
        (end): Column<Arrival> => ({
          key: end === "best" ? "by_residents" : `by_residents_${end}`,
          title: "",
          isFileOnly: true,
          value: ({ byResidents }) => byResidents?.[end] ?? null,
          text: () => "",
        }),
      ),
    ];
  }

  function signed(value: number | null): string {
    if (value === null) return "–";
    const size = Math.abs(value);
    const told = size > 0 && size < 5 ? "< 5" : format.number(size);
    return `\u2066${value > 0 ? "+" : value < 0 ? "−" : ""}${told}\u2069`;
  }
}

/** Who leaves, where they are on the last day; never one number for the two populations. */
function Summary({ answer, milliseconds }: { answer: WhatIfAnswer; milliseconds: number }) {
  const { t, format } = useText();
  const words = useDisplacementWords();
  const { leave, leaveAs, idps, refugees, onTheWay, waiting, countries } = answer;
  const row = (name: string, band: ToldRange) => [name, words.range(band)] as const;
  return (
    <div className="displacement-summary" aria-live="polite">
      <Facts
        rows={[
          leave === 0 ? null : [t("displacement.leave"), words.people(leave)],
          ...leaveAs.map(
            ({ country, population, people }): Fact => [
              t("displacement.expectedOf", {
                country: words.country(country),
                population: t(`displacement.population.${population}`),
              }),
              words.range(people),
            ],
          ),
          row(t("displacement.stay"), idps),
          row(t("displacement.cross"), refugees),
          [t("displacement.onTheWay"), words.people(onTheWay)],
          [t("displacement.waiting"), words.people(waiting)],
        ]}
      />
      <details>
        <summary>{t("displacement.byCountry")}</summary>
        <Facts
          rows={countries.map(({ country, population, arrive }) =>
            row(`${words.country(country)} · ${t(`displacement.population.${population}`)}`, arrive),
          )}
        />
      </details>
      <p className="soft" data-milliseconds={milliseconds}>
        {t("displacement.computed", { milliseconds: format.number(Math.max(1, Math.round(milliseconds))) })}
      </p>
    </div>
  );
}

/** People who leave at once, of districts that the network has. */
const leaving = ({ network: { districts } }: NetworkAnswer, shocks: DisplacementViewProps["chosen"]["shocks"]) =>
  shocks
    .filter(({ district }) => districts.ids.includes(district))
    .map(({ district, people }) => ({ district, people, day: 0, days: 1 }));

/** Districts that are named, the largest part of their residents first. */
const MOST_NAMED = 12;

function Emptied({
  network,
  origins,
  placeName,
}: {
  network: NetworkAnswer;
  origins: readonly Origin[];
  placeName(id: string): string;
}) {
  const text = useText();
  const { t } = text;
  const words = useDisplacementWords();
  const left = origins.slice(0, MOST_NAMED).map((one) => ({
    ...one,
    place: placeName(one.district),
    living: network.residents.districts[network.network.districts.ids.indexOf(one.district)] ?? null,
  }));
  return (
    <>
      <h3>{t("displacement.emptied")}</h3>
      <Facts
        rows={left.map(({ place, population, leave, living, share }): Fact => {
          const name = population === null ? place : `${place} · ${t(`displacement.population.${population}`)}`;
          const people = words.people(leave);
          if (living === null) return [name, t("displacement.ofUnknown", { people })];
          const of = { people, all: residentsText(text, living), share: words.part(share) };
          return [name, t("displacement.ofPopulation", of), { subject: living.subject }];
        })}
      />
      {left.map(({ place, population, living, share }) => (
        <ResidentsDoubts key={`${place} ${population}`} place={place} residents={living} share={share} />
      ))}
    </>
  );
}

function linesOf(
  { flows, arrivals }: WhatIfAnswer,
  at: ReadonlyMap<string, readonly [number, number]>,
  colour: (population: Arrival["population"]) => string,
  item: string | null,
): DrawnLine[] {
  const own = item === null ? flows : flows.filter(({ host }) => host === item);
  const shown = (own.length > 0 ? own : flows).slice(0, MOST_DRAWN);
  const most = Math.max(0, ...shown.map(({ people }) => sizeOf(people.high)));
  const lines = shown.map(({ district, host, population, people }) => {
    const [from, to] = [at.get(district), at.get(host)];
    if (!from || !to) return [];
    const id = `${district}>${host}`;
    const band = { id, colour: colour(population), people: sizeOf(people.people), high: sizeOf(people.high) };
    return flowLines(from, to, band, most);
  });
  const biggest = Math.max(0, ...arrivals.map(({ arrive }) => sizeOf(arrive.high)));
  const dots = arrivals.flatMap(({ host, population, arrive }) => {
    const point = at.get(host);
    const band = { id: host, colour: colour(population), people: sizeOf(arrive.people), high: sizeOf(arrive.high) };
    return point && band.people > 0 ? dotLines(point, band, biggest) : [];
  });
  const layer = (k: number) => lines.flatMap((two) => two[k] ?? []).reverse();
  return [...layer(0), ...layer(1), ...dots];
}

const isOld = (one: WhatIf, other: WhatIf) => JSON.stringify(one) !== JSON.stringify(other);
const NO_ARRIVALS: readonly Arrival[] = [];
