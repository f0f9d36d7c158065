import { useMemo } from "react";
import type { CorridorGround, NetworkAnswer, WayItem, Ways } from "../../api/corridors/contract.ts";
import { Asked } from "../fronts/Asked.tsx";
import { Facts } from "../fronts/Facts.tsx";
import { FrontShow } from "../fronts/FrontShow.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import type { DrawnLine } from "../map/exportMap.ts";
import { Segmented } from "../parts/Segmented.tsx";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import type { CorridorViewProps } from "./CorridorsPage.tsx";
import { WAYS } from "./chosen.ts";
import { type ListedWay, wayColumns } from "./columns.ts";
import { GroundLine } from "./GroundLine.tsx";
import { PlacePicker } from "./PlacePicker.tsx";
import { useCorridorWords } from "./words.ts";

/** Where supply mostly comes from and goes, in the order tried, so that the view opens with something. */
const FIRST = { from: ["plc-sen-dakar", "plc-civ-abidjan"], to: ["plc-mli-bamako", "plc-bfa-ouagadougou"] } as const;
const APART = "apart";

/** The shortest ways on public roads between two places. */
export function RouteView(props: CorridorViewProps) {
  return (
    <Asked<NetworkAnswer> path="/api/corridors/network">{(network) => <Chosen {...props} network={network} />}</Asked>
  );
}

function Chosen({ network, ...props }: CorridorViewProps & { network: NetworkAnswer }) {
  const { chosen } = props;
  const known = (ids: readonly string[]) => ids.find((id) => network.places.some((place) => place.id === id));
  const { gates, places } = network;
  const from = chosen.from ?? known(FIRST.from) ?? gates[0]?.id ?? places[0]?.id;
  const to = chosen.to ?? known(FIRST.to) ?? places.find(({ id }) => id !== from)?.id;
  if (from === undefined || to === undefined) return <GroundLine ground={network.ground} />;
  const query = new URLSearchParams({ from, to, k: String(chosen.k) });
  return (
    <Asked<Ways> path={`/api/corridors/route?${query}`}>
      {(answer, isWaiting) => <Shown {...props} network={network} answer={answer} isWaiting={isWaiting} />}
    </Asked>
  );
}

interface ShownProps extends CorridorViewProps {
  network: NetworkAnswer;
  answer: Ways;
  isWaiting: boolean;
}

function Shown({ network, answer, isWaiting, chosen, onChange }: ShownProps) {
  const { t } = useText();
  const words = useCorridorWords(answer.ground.basis);
  const palette = PALETTES[useTheme()];
  const { from, to, ways, apart, disjoint, ground } = answer;
  const items = useMemo(
    (): ListedWay[] => [
      ...ways.map((way, i) => ({ id: String(i + 1), way })),
      ...(apart === null ? [] : [{ id: APART, way: apart }]),
    ],
    [ways, apart],
  );
  const open = chosen.item;
  const colour = (id: string) => (id === "1" ? palette.accent : id === APART ? palette.types[3] : palette.types[2]);
  const drawn = [...items]
    .reverse()
    .sort((a, b) => Number(a.id === open) - Number(b.id === open))
    .filter(({ way }) => way.line.length > 1)
    .map(
      ({ id, way }): DrawnLine => ({
        id,
        geometry: { type: "MultiLineString", coordinates: [way.line] },
        colour: colour(id),
        width: id === open ? 7 : 4,
      }),
    );
  const nameOf = (id: string) =>
    id === APART ? t("corridors.apart") : t("corridors.wayNumber", { number: Number(id) });
  const percent = (share: number) => t("fronts.percent", { share });
  const picker = (end: "from" | "to") => (
    <PlacePicker
      label={t(`corridors.${end}`)}
      places={network.places}
      chosen={answer[end].id}
      onChoose={(id) => onChange({ [end]: id, item: null })}
    />
  );
  return (
    <FrontShow<ListedWay>
      name="routes"
      title={t("corridors.routes", { from: from.name, to: to.name })}
      ground={null}
      manifest={answer.manifest}
      note={<GroundLine ground={ground} />}
      controls={
        <>
          {picker("from")}
          {picker("to")}
          <Segmented
            small
            label={t("corridors.howMany")}
            value={chosen.k}
            options={WAYS.map((value) => ({ value, label: t("corridors.ways", { count: value }) }))}
            onChange={(k) => onChange({ k, item: null })}
          />
        </>
      }
      lines={[t("corridors.disjoint", { count: disjoint }), t("corridors.routeRule")]}
      isTimeless
      kind="country"
      items={items}
      idOf={({ id }) => id}
      drawn={drawn}
      legend={{
        title: t("corridors.way"),
        classes: items
          .filter(({ id }, i) => i < 2 || id === APART)
          .map(({ id }) => ({ label: id === "2" ? t("corridors.others") : nameOf(id), colour: colour(id) })),
      }}
      columns={wayColumns(t, words, nameOf, percent)}
      detail={({ way }) => <WayDetail way={way} basis={ground.basis} />}
      tip={({ id, way }) => (
        <>
          <strong>{nameOf(id)}</strong>
          <p>{words.km(way.km, way.isStraight)}</p>
        </>
      )}
      nothing={t("corridors.noWay")}
      chosen={open}
      onChoose={(item) => onChange({ item })}
      isWaiting={isWaiting}
    />
  );
}

function WayDetail({ way: { places, legs, isStraight }, basis }: { way: WayItem; basis: CorridorGround["basis"] }) {
  const { t } = useText();
  const words = useCorridorWords(basis);
  return (
    <>
      <p>{places.map(({ name }) => name).join(" – ")}</p>
      {legs.length > 0 ? (
        <Facts rows={legs.map(({ from, to, km }) => [words.between(from, to), words.km(km, isStraight)] as const)} />
      ) : (
        <p className="soft">{t("corridors.tooShort")}</p>
      )}
    </>
  );
}
