import { useMemo } from "react";
import type { DisplacementAnswer, NetworkAnswer } from "../../api/displacement/contract.ts";
import { POPULATIONS } from "../../displacement/region/model.ts";
import { leaveIfReached } from "../../displacement/region/reached.ts";
import { Asked } from "../fronts/Asked.tsx";
import type { Column } from "../fronts/column.ts";
import { Facts } from "../fronts/Facts.tsx";
import { FrontShow } from "../fronts/FrontShow.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import type { DrawnLine } from "../map/exportMap.ts";
import { Segmented } from "../parts/Segmented.tsx";
import { dotLines, flowLines } from "./arcs.ts";
import { Capacity } from "./Capacity.tsx";
import { FLOW_LISTS } from "./chosen.ts";
import type { DisplacementViewProps } from "./DisplacementPage.tsx";
import { workbook } from "./files.ts";
import { type DistrictRow, type FlowEnd, type FlowOf, flowsOfDay, type HostRow } from "./flowItems.ts";
import { populationLegend } from "./legend.ts";
import { placeColumnsOf } from "./PlaceName.tsx";
import { PopulationChoice } from "./PopulationChoice.tsx";
import { Region } from "./Region.tsx";
import { Reports, useReported } from "./Reports.tsx";
import { ResidentsDoubts, residentsFact } from "./Residents.tsx";
import { useAsOf } from "./useAsOf.ts";
import { sizeOf, useDisplacementWords } from "./words.ts";

/** Flows that are drawn where nothing is chosen. */
const MOST_DRAWN = 90;
/** Places and districts that are named in a row. */
const NAMED = 8;

/** Reported people of the clock's last day: where they are, and from which districts they most likely came. */
export function FlowsView(props: DisplacementViewProps) {
  const asOf = useAsOf();
  return (
    <Region>
      {(all) => (
        <Asked<NetworkAnswer> path={`/api/displacement/network?${asOf}`}>
          {(network, isWaiting) => <Shown {...props} all={all} network={network} isWaiting={isWaiting} />}
        </Asked>
      )}
    </Region>
  );
}

interface ShownProps extends DisplacementViewProps {
  all: DisplacementAnswer;
  network: NetworkAnswer;
  isWaiting: boolean;
}
type Row = { id: string; host?: HostRow; district?: DistrictRow };

function Shown({ all, network, isWaiting, chosen, onChange }: ShownProps) {
  const { t, format } = useText();
  const words = useDisplacementWords();
  const reported = useReported();
  const { population, list, item } = chosen;
  const day = useMemo(
    () => flowsOfDay(network, all, population === "both" ? POPULATIONS : [population]),
    [network, all, population],
  );
  const items = useMemo(
    (): Row[] =>
      list === "hosts"
        ? day.hosts.map((host) => ({ id: host.id, host }))
        : day.districts.map((district) => ({ id: district.id, district })),
    [day, list],
  );
  const shown = useMemo(() => {
    const of =
      item === null ? day.flows : day.flows.filter(({ district, host }) => [district.id, host.id].includes(item));
    return (of.length > 0 ? of : day.flows).filter(({ district, host }) => district.at && host.at);
  }, [day, item]);
  const drawn = useMemo((): DrawnLine[] => {
    const few = shown.slice(0, MOST_DRAWN);
    const most = few[0]?.high ?? 0;
    const lines = few.flatMap(({ id, district, host, population: of, people, high }) =>
      district.at && host.at && district.id !== host.id
        ? flowLines(district.at, host.at, { id, colour: words.colour(of), people, high }, most)
        : [],
    );
    const biggest = Math.max(0, ...day.hosts.map(({ reported }) => sizeOf(reported)));
    const dots = day.hosts.flatMap(({ id, end, population: of, reported }) =>
      end.at && reported !== null
        ? dotLines(end.at, { id, colour: words.colour(of), people: sizeOf(reported), high: 0 }, biggest)
        : [],
    );
    return [
      ...lines.filter((_, i) => i % 2 === 0).reverse(),
      ...lines.filter((_, i) => i % 2 === 1).reverse(),
      ...dots,
    ];
  }, [shown, day, words]);
  const flow = (id: string) => day.flows.find((one) => one.id === id) ?? null;
  const pointOf = ({ host, district }: Row) => (host ?? district)?.end.at ?? null;
  return (
    <FrontShow<Row>
      name="displacement-flows"
      title={t("displacement.flows.title", { day: format.day(network.asOf) })}
      ground={null}
      manifest={network.manifest}
      marking={all.marking}
      note={<Splits network={network} />}
      files={[workbook(t, async () => ({ of: list === "hosts" ? "hosts" : "districts", asOf: network.asOf }))]}
      controls={
        <>
          <PopulationChoice value={population} onChange={(next) => onChange({ population: next })} />
          <Segmented
            small
            label={t("displacement.list")}
            value={list}
            options={FLOW_LISTS.map((value) => ({ value, label: t(`displacement.list.${value}`) }))}
            onChange={(next) => onChange({ list: next, item: null })}
          />
        </>
      }
      lines={[
        t("displacement.neverAdded"),
        t("displacement.flows.rule"),
        t("displacement.flows.drawn", { drawn: Math.min(MOST_DRAWN, shown.length), all: shown.length }),
      ]}
      kind="country"
      items={items}
      idOf={({ id }) => id}
      drawn={drawn}
      pointOf={pointOf}
      legend={populationLegend(t, words, population)}
      columns={list === "hosts" ? hostColumns() : districtColumns()}
      detail={({ host, district }) =>
        host ? <HostDetail row={host} /> : district ? <DistrictDetail row={district} /> : null
      }
      tip={({ host, district }) => (
        <>
          <strong>{host ? words.host(host.end) : district && words.host(district.end)}</strong>
          {host && (
            <p>
              {t(`displacement.population.${host.population}`)}: {words.people(host.reported)}
            </p>
          )}
        </>
      )}
      lineTip={(id) => {
        const found = flow(id);
        return found === null ? tipOfHost(id) : <FlowTip flow={found} />;
      }}
      itemOfLine={(id) => {
        const found = flow(id);
        return found === null ? null : list === "hosts" ? found.host.id : found.district.id;
      }}
      nothing={t("displacement.flows.nothing")}
      chosen={item}
      onChoose={(next) => onChange({ item: next })}
      isWaiting={isWaiting}
    />
  );

  function tipOfHost(id: string) {
    const row = day.hosts.find((one) => one.id === id);
    return row ? <strong>{words.host(row.end)}</strong> : null;
  }

  function placed(id: string, end: FlowEnd | undefined) {
    return { id, name: end?.name ?? "", called: end ? words.host(end) : id, country: end?.country ?? "" };
  }

  function hostColumns(): Column<Row>[] {
    return [
      ...placeColumnsOf<Row>("host", t("displacement.host"), t, words, ({ id, host }) => ({
        ...placed(id, host?.end),
        population: host?.population ?? null,
      })),
      {
        key: "reported",
        title: t("displacement.reported"),
        isFigure: true,
        value: ({ host }) => host?.reported ?? null,
        text: ({ host }) => words.people(host?.reported ?? null),
        behind: ({ host }) =>
          host?.reports.length === 1 ? reported(host.reports[0].report, words.host(host.end)) : null,
      },
      {
        key: "by_residents",
        title: t("displacement.perHundred"),
        about: t("displacement.perHundredAbout"),
        isFigure: true,
        value: ({ host }) => host?.byResidents ?? null,
        text: ({ host }) => words.perHundred(host?.byResidents ?? null),
      },
      ...bandColumns("expected", t("displacement.expected"), ({ host }: Row) => host?.expected ?? null),
    ];
  }

  function bandColumns<T>(key: string, title: string, band: (row: T) => HostRow["expected"] | null): Column<T>[] {
    return [
      { key: `${key}_low`, title: "", isFileOnly: true, value: (row) => band(row)?.low ?? null, text: () => "" },
      { key, title, isFigure: true, value: (row) => band(row)?.people ?? null, text: (row) => words.range(band(row)) },
      { key: `${key}_high`, title: "", isFileOnly: true, value: (row) => band(row)?.high ?? null, text: () => "" },
    ];
  }

  function districtColumns(): Column<Row>[] {
    return [
      ...placeColumnsOf<Row>("district", t("displacement.district"), t, words, ({ id, district }) => ({
        ...placed(id, district?.end),
        population: null,
      })),
      {
        key: "violent_events",
        title: t("displacement.violence"),
        about: t("displacement.violenceAbout"),
        isFigure: true,
        value: ({ district }) => district?.violence ?? 0,
        text: ({ district }) => format.number(district?.violence ?? 0),
      },
      {
        key: "residents",
        title: t("displacement.residents"),
        about: t("displacement.residentsAbout"),
        isFigure: true,
        value: ({ district }) => district?.residents?.people ?? null,
        text: ({ district }) => words.people(district?.residents?.people ?? null),
      },
      {
        key: "residents_date",
        title: "",
        isFileOnly: true,
        value: ({ district }) => district?.residents?.date ?? null,
        text: () => "",
      },
      ...(["idps", "refugees"] as const).map(
        (of): Column<Row> => ({
          key: of,
          title: t(`displacement.from.${of}`),
          isFigure: true,
          value: ({ district }) => district?.[of] ?? null,
          text: ({ district }) => words.people(district?.[of] ?? null),
          show: ({ district }) => (
            <>
              {words.people(district?.[of] ?? null)}
              <small className="displacement-beside">{words.part(district?.shares[of] ?? null)}</small>
            </>
          ),
        }),
      ),
      ...(["idps", "refugees"] as const).map(
        (of): Column<Row> => ({
          key: `${of}_by_residents`,
          title: "",
          isFileOnly: true,
          value: ({ district }) => district?.shares[of] ?? null,
          text: () => "",
        }),
      ),
    ];
  }
}

function Splits({ network }: { network: NetworkAnswer }) {
  const { t } = useText();
  const words = useDisplacementWords();
  const { splits } = network;
  if (splits.every(({ idps, refugees }) => idps === null && refugees === null)) {
    return <p className="note">{t("displacement.flows.thin")}</p>;
  }
  return (
    <table className="plain-table displacement-splits">
      <caption>{t("displacement.splits")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("displacement.origin")}</th>
          <th scope="col" className="end">
            {t("displacement.population.idp")}
          </th>
          <th scope="col" className="end">
            {t("displacement.population.refugee")}
          </th>
          <th scope="col" className="end">
            {t("displacement.abroad")}
          </th>
        </tr>
      </thead>
      <tbody>
        {splits.map(({ origin, idps, refugees, abroad }) => (
          <tr key={origin}>
            <th scope="row">{words.country(origin)}</th>
            <td className="end num">{words.people(idps)}</td>
            <td className="end num">{words.people(refugees)}</td>
            <td className="end num">{words.percentBand(abroad)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DistrictDetail({ row: { end, residents, shares, flows } }: { row: DistrictRow }) {
  const text = useText();
  const words = useDisplacementWords();
  const share = Math.max(shares.idps ?? 0, shares.refugees ?? 0);
  const reached = residents && leaveIfReached(residents.people);
  const reachedText = reached ? `${words.partBand(reached.byResidents)} · ${words.range(reached)}` : "";
  return (
    <>
      <Facts
        rows={[
          residentsFact(text, residents),
          reached && [text.t("displacement.ifReached", { days: reached.days }), reachedText],
        ]}
      />
      {reached && <p className="soft">{text.t("displacement.ifReachedAbout")}</p>}
      <ResidentsDoubts place={words.host(end)} residents={residents} share={share} />
      <Flows flows={flows} />
    </>
  );
}

function HostDetail({ row }: { row: HostRow }) {
  const text = useText();
  const { t, format } = text;
  const words = useDisplacementWords();
  const { host, end, flows, reports } = row;
  const capacity = host?.capacity ?? null;
  const name = words.host(end);
  return (
    <>
      <Facts
        rows={[
          [t("displacement.kind"), t(`displacement.kind.${hostKind(host?.kind)}`)],
          capacity === null || row.reported === null
            ? null
            : [t("displacement.fullness"), words.percent(sizeOf(row.reported) / capacity)],
          residentsFact(text, row.residents),
          ...reports.map(
            ({ origin, report }) =>
              [
                t("displacement.fromCountry", { country: words.country(origin) }),
                `${words.report(report)} (${format.day(report.day)})`,
              ] as const,
          ),
        ]}
      />
      <ResidentsDoubts place={name} residents={row.residents} share={row.byResidents} />
      <Capacity host={row.id} capacity={capacity} />
      <Flows flows={flows} />
      {(host?.series ?? []).map(({ origin, reports: all }) => (
        <section key={origin}>
          <h3>{t("displacement.fromCountry", { country: words.country(origin) })}</h3>
          <Reports reports={all} name={name} />
        </section>
      ))}
    </>
  );
}

const KINDS = ["camp", "town", "district"] as const;
const hostKind = (kind: string | undefined) => KINDS.find((one) => one === kind) ?? "district";

function Flows({ flows }: { flows: readonly FlowOf[] }) {
  const { t } = useText();
  const words = useDisplacementWords();
  if (flows.length === 0) return <p className="soft">{t("displacement.flows.none")}</p>;
  return (
    <>
      <p className="soft">{t("displacement.flows.likely")}</p>
      <Facts
        rows={flows
          .slice(0, NAMED)
          .map(
            ({ district, host, population, band }) =>
              [
                `${words.host(district)} → ${words.host(host)} (${t(`displacement.population.${population}`)})`,
                words.range(band),
              ] as const,
          )}
      />
    </>
  );
}

function FlowTip({ flow: { district, host, population, band } }: { flow: FlowOf }) {
  const { t } = useText();
  const words = useDisplacementWords();
  return (
    <>
      <strong>{`${words.host(district)} → ${words.host(host)}`}</strong>
      <p>
        {t(`displacement.population.${population}`)}: {words.range(band)}
      </p>
    </>
  );
}
