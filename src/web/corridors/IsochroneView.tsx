import type { Isochrone, NetworkAnswer } from "../../api/corridors/contract.ts";
import { Asked } from "../fronts/Asked.tsx";
import type { Column } from "../fronts/column.ts";
import { FrontShow } from "../fronts/FrontShow.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import type { DrawnLine } from "../map/exportMap.ts";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import type { CorridorViewProps } from "./CorridorsPage.tsx";
import { GroundLine } from "./GroundLine.tsx";
import { PlacePicker } from "./PlacePicker.tsx";
import { useCorridorWords } from "./words.ts";

const FIRST = ["plc-mli-bamako", "plc-bfa-ouagadougou"];
/** Degrees: a line so short is drawn as a dot by its round ends; a shorter one would be simplified away. */
const DOT = 0.1;

type Item = Isochrone["items"][number];

/** Towns by their distance on roads from one place. */
export function IsochroneView(props: CorridorViewProps) {
  return (
    <Asked<NetworkAnswer> path="/api/corridors/network">{(network) => <Chosen {...props} network={network} />}</Asked>
  );
}

function Chosen({ network, ...props }: CorridorViewProps & { network: NetworkAnswer }) {
  const { places, ground } = network;
  const from = props.chosen.from ?? FIRST.find((id) => places.some((place) => place.id === id)) ?? places[0]?.id;
  if (from === undefined) return <GroundLine ground={ground} />;
  return (
    <Asked<Isochrone> path={`/api/corridors/isochrone?${new URLSearchParams({ from })}`}>
      {(answer, isWaiting) => <Shown {...props} network={network} answer={answer} isWaiting={isWaiting} />}
    </Asked>
  );
}

interface ShownProps extends CorridorViewProps {
  network: NetworkAnswer;
  answer: Isochrone;
  isWaiting: boolean;
}

function Shown({ network, answer, isWaiting, chosen, onChange }: ShownProps) {
  const { t, format } = useText();
  const words = useCorridorWords(answer.ground.basis);
  const { map } = PALETTES[useTheme()];
  const { from, limits, items, ground } = answer;
  // the nearest are the strongest
  const colour = (band: number) => map.ramp[Math.max(1, map.ramp.length - 1 - band)] ?? map.ramp[1];
  const drawn = [...items].reverse().map(
    ({ place, band, longitude, latitude }): DrawnLine => ({
      id: place.id,
      geometry: {
        type: "MultiLineString",
        coordinates: [
          [
            [longitude - DOT / 2, latitude],
            [longitude + DOT / 2, latitude],
          ],
        ],
      },
      colour: colour(band),
      width: place.id === chosen.item ? 15 : place.id === from.id ? 13 : 9,
    }),
  );
  const length = (km: number) => words.km(km, ground.straight > 0 && km > 0);
  const limitText = (band: number) => t("corridors.within", { km: format.number(limits[band] ?? 0) });
  const columns: Column<Item>[] = [
    { key: "place", title: t("corridors.place"), value: ({ place }) => place.name, text: ({ place }) => place.name },
    { key: "country", title: "", isFileOnly: true, value: ({ place }) => place.iso3, text: () => "" },
    {
      key: "km",
      title: t("corridors.length"),
      isFigure: true,
      value: ({ km }) => km,
      text: ({ km }) => length(km),
    },
    {
      key: "within_km",
      title: t("corridors.band"),
      value: ({ band }) => limits[band] ?? null,
      text: ({ band }) => limitText(band),
    },
  ];
  return (
    <FrontShow<Item>
      name="isochrone"
      title={t("corridors.isochrone", { from: from.name })}
      ground={null}
      manifest={answer.manifest}
      note={<GroundLine ground={ground} />}
      controls={
        <PlacePicker
          label={t("corridors.from")}
          places={network.places}
          chosen={from.id}
          onChoose={(id) => onChange({ from: id, item: null })}
        />
      }
      lines={[t("corridors.isochroneRule")]}
      isTimeless
      kind="country"
      items={items}
      idOf={({ place }) => place.id}
      drawn={drawn}
      pointOf={({ longitude, latitude }) => [longitude, latitude]}
      legend={{
        title: t("corridors.byRoad"),
        classes: limits.map((_, band) => ({ label: limitText(band), colour: colour(band) })),
      }}
      columns={columns}
      detail={({ place, km }) => (
        <p>
          {words.between(from, place)}: {length(km)}
        </p>
      )}
      tip={({ place, km }) => (
        <>
          <strong>{place.name}</strong>
          <p>{length(km)}</p>
        </>
      )}
      nothing={t("corridors.nothing")}
      chosen={chosen.item}
      onChoose={(item) => onChange({ item })}
      isWaiting={isWaiting}
    />
  );
}
