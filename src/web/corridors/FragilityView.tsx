import type { Corridors, Fragility } from "../../api/corridors/contract.ts";
import { Result } from "../evidence/Computed.tsx";
import { Asked } from "../fronts/Asked.tsx";
import type { Column } from "../fronts/column.ts";
import { FrontShow } from "../fronts/FrontShow.tsx";
import { LineChart, LineLegend } from "../fronts/LineChart.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import type { DrawnLine } from "../map/exportMap.ts";
import { EvidenceLink } from "../network/RelationLine.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Icon } from "../parts/Icon.tsx";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import type { CorridorViewProps } from "./CorridorsPage.tsx";
import { GroundLine } from "./GroundLine.tsx";

/** What of a place's supply survives the loss of stretches of its corridors. Never which stretches. */
export function FragilityView(props: CorridorViewProps) {
  const { to } = props.chosen;
  const query = new URLSearchParams(to === null ? {} : { to });
  return (
    <Asked<Corridors> path="/api/corridors">
      {(corridors) => (
        <Asked<Fragility> path={`/api/corridors/fragility?${query}`}>
          {(answer, isWaiting) => <Shown {...props} corridors={corridors} answer={answer} isWaiting={isWaiting} />}
        </Asked>
      )}
    </Asked>
  );
}

interface ShownProps extends CorridorViewProps {
  corridors: Corridors;
  answer: Fragility;
  isWaiting: boolean;
}
type Step = Fragility["curve"][number];

function Shown({ corridors, answer, isWaiting, chosen, onChange }: ShownProps) {
  const { t, format } = useText();
  const palette = PALETTES[useTheme()];
  const { ground, places, to, curve, disjoint, shares } = answer;
  const percent = (share: number) => t("fronts.percent", { share });
  const band = ({ low, high }: { low: number; high: number }) =>
    low === high ? percent(low) : `${percent(low)} – ${percent(high)}`;
  // every corridor alike: a map that weighed them would tell where losses count
  const drawn = corridors.segments
    .filter((segment) => shares.some(({ corridor }) => segment.corridors.includes(corridor)))
    .map(
      ({ id, line }): DrawnLine => ({
        id,
        geometry: { type: "MultiLineString", coordinates: [line] },
        colour: palette.accent,
        width: 3,
      }),
    );
  const columns: Column<Step>[] = [
    { key: "stretches_lost", title: t("corridors.lost"), value: ({ k }) => k, text: ({ k }) => format.number(k) },
    { key: "survives_low", title: t("corridors.survives"), isFigure: true, value: ({ low }) => low, text: band },
    { key: "survives_high", title: "", isFileOnly: true, value: ({ high }) => high, text: () => "" },
  ];
  const lines = [
    { name: t("corridors.byLowest"), colour: palette.types[2], values: curve.map(({ low }) => low) },
    { name: t("corridors.byHighest"), colour: palette.accent, values: curve.map(({ high }) => high), dash: "5 3" },
  ];
  const title = t("corridors.fragility", { to: to?.name ?? "–" });
  return (
    <FrontShow<Step>
      name="fragility"
      title={title}
      ground={null}
      manifest={answer.manifest}
      note={<GroundLine ground={ground} />}
      controls={
        <Choice
          label={t("corridors.supplied")}
          value={to?.id ?? ""}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => onChange({ to: id, item: null })}
        />
      }
      lines={[t("corridors.fragilityCounts", { corridors: answer.corridors, disjoint }), t("corridors.fragilityRule")]}
      isTimeless
      kind="country"
      items={curve}
      idOf={({ k }) => String(k)}
      drawn={drawn}
      legend={{ title: t("corridors.legendInto"), classes: [{ label: to?.name ?? "–", colour: palette.accent }] }}
      columns={columns}
      detail={(step) => <p>{t("corridors.fragilityStep", { count: step.k, share: band(step) })}</p>}
      tip={() => null}
      nothing={t("corridors.nothing")}
      chosen={chosen.item}
      onChoose={(item) => onChange({ item: curve.some(({ k }) => String(k) === item) ? item : null })}
      isWaiting={isWaiting}
    >
      {curve.length > 0 && (
        <>
          <div className="corridors-curve">
            <LineChart
              title={title}
              lines={lines}
              labels={curve.map(({ k }) => String(k))}
              number={percent}
              height={170}
            />
            <LineLegend lines={lines} />
          </div>
          <p className="note" role="note">
            <Icon name="info" size={13} />
            {t("corridors.setNotShown")}
          </p>
          <h3>{t("corridors.sharesOf", { to: to?.name ?? "–" })}</h3>
          <ul className="corridors-events">
            {shares.map(({ corridor, name, low, high, isStated, subject }) => (
              <li key={corridor}>
                <b className="num">
                  <Result
                    figure={`${low === high ? format.decimal(low) : format.range(low, high)} %`}
                    behind={isStated ? { subject } : null}
                  />
                </b>{" "}
                {isStated ? (
                  <EvidenceLink subject={subject} label={name} />
                ) : (
                  <>
                    {name} <span className="soft">{t("corridors.notStated")}</span>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </FrontShow>
  );
}
