import { useMemo } from "react";
import type { DisplacementAnswer, OnwardAnswer, OnwardItem } from "../../api/displacement/contract.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import { Asked } from "../fronts/Asked.tsx";
import type { Column } from "../fronts/column.ts";
import { FrontShow } from "../fronts/FrontShow.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import type { DrawnLine } from "../map/exportMap.ts";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { type Point, wayLine } from "./arcs.ts";
import type { DisplacementViewProps } from "./DisplacementPage.tsx";
import { workbook } from "./files.ts";
import { Region } from "./Region.tsx";
import { useDisplacementWords } from "./words.ts";

/** Widths [px]: of a way with figures only, and of one that had all arrivals. */
const THIN = 2.5;
const WIDEST = 22;

/** Ways out of the region: shares with bands where the figures support them, else the figures as they stand. */
export function OnwardView(props: DisplacementViewProps) {
  return (
    <Region>
      {({ marking }) => (
        <Asked<OnwardAnswer> path="/api/displacement/onward">
          {(answer, isWaiting) => <Shown {...props} answer={answer} marking={marking} isWaiting={isWaiting} />}
        </Asked>
      )}
    </Region>
  );
}

interface ShownProps extends DisplacementViewProps {
  answer: OnwardAnswer;
  marking: DisplacementAnswer["marking"];
  isWaiting: boolean;
}

function Shown({ answer, marking, isWaiting, chosen, onChange }: ShownProps) {
  const { t, format, word } = useText();
  const words = useDisplacementWords();
  const palette = PALETTES[useTheme()];
  const { item } = chosen;
  const colours = { estimate: palette.types[3], figures: palette.types[0] };
  const points = ({ via }: OnwardItem) => via.map(({ longitude, latitude }): Point => [longitude, latitude]);
  const drawn = useMemo(
    () =>
      answer.items.flatMap((one): DrawnLine[] => {
        const way = one.via.map(({ longitude, latitude }): Point => [longitude, latitude]);
        if (way.length < 2) return [];
        const { id, share } = one;
        const isOpen = id === item ? 2 : 0;
        const line = { id, geometry: wayLine(way), colour: share ? colours.estimate : colours.figures };
        return share
          ? [
              { ...line, width: WIDEST * share.high + isOpen, opacity: 0.25 },
              { ...line, width: WIDEST * share.best + isOpen, opacity: 0.9 },
            ]
          : [{ ...line, width: THIN + isOpen, opacity: 0.9 }];
      }),
    [answer, item, colours.estimate, colours.figures],
  );
  const name = ({ id, name: called }: OnwardItem) => word(`displacement.onward.${id}`, called);
  const columns: Column<OnwardItem>[] = [
    { key: "route", title: t("displacement.route"), value: ({ id }) => id, text: name },
    {
      key: "pace",
      title: t("displacement.pace"),
      isFigure: true,
      value: ({ pace }) => (pace ? Math.round(pace.best) : null),
      text: ({ pace }) =>
        pace
          ? words.range({ low: Math.round(pace.low), people: Math.round(pace.best), high: Math.round(pace.high) })
          : t("displacement.figuresOnly"),
    },
    {
      key: "share",
      title: t("displacement.share"),
      about: t("displacement.shareAbout"),
      isFigure: true,
      value: ({ share }) => share?.best ?? null,
      text: ({ share }) => (share ? words.percentBand(share) : t("displacement.figuresOnly")),
    },
    {
      key: "figures",
      title: t("displacement.figures"),
      isFigure: true,
      value: ({ figures }) => figures.length,
      text: ({ figures }) => format.number(figures.length),
    },
  ];
  return (
    <FrontShow<OnwardItem>
      name="displacement-onward"
      title={t("displacement.onward.title")}
      ground={null}
      marking={marking}
      files={[workbook(t, async () => ({ of: "onward" }))]}
      controls={<span className="soft">{t("displacement.onward.note")}</span>}
      lines={[t("displacement.onward.rule")]}
      isTimeless
      kind="country"
      items={answer.items}
      idOf={({ id }) => id}
      drawn={drawn}
      pointOf={(one) => points(one)[Math.floor(one.via.length / 2)] ?? null}
      legend={{
        title: t("displacement.onward.legend"),
        classes: [
          { label: t("displacement.onward.estimate"), colour: colours.estimate },
          { label: t("displacement.onward.figures"), colour: colours.figures },
        ],
      }}
      columns={columns}
      detail={(one) => <Figures item={one} />}
      tip={(one) => <strong>{name(one)}</strong>}
      nothing={t("displacement.onward.nothing")}
      chosen={item}
      onChoose={(next) => onChange({ item: next })}
      isWaiting={isWaiting}
    />
  );
}

function Figures({ item: { via, figures, share, pace } }: { item: OnwardItem }) {
  const { t, format, word } = useText();
  const words = useDisplacementWords();
  const dates = (from: string, to: string | null) => (to === null || to === from ? from : `${from} – ${to}`);
  return (
    <>
      {via.length > 0 && <p className="soft">{via.map(({ name }) => name).join(" – ")}</p>}
      {pace && <p>{t("displacement.onward.pace", { year: String(pace.year), claims: pace.figures.length })}</p>}
      {share && <p>{t("displacement.onward.share", { years: format.list(share.years.map(String)) })}</p>}
      {figures.length === 0 && <p className="soft">{t("displacement.onward.noFigure")}</p>}
      <ul className="displacement-figures">
        {figures.map(({ id, subject, from, to, value, bound, unit, measure, place, origin, assertedBy, note }) => {
          const figure = [
            bound === null ? "" : word(`displacement.bound.${bound}`, bound.replaceAll("_", " ")),
            words.people(typeof value === "number" ? Math.round(value) : value),
            word(`displacement.unit.${unit}`, unit.replaceAll("_", " ")),
          ]
            .filter(Boolean)
            .join(" ");
          return (
            <li key={id}>
              <p>
                <Sourced behind={{ subject }} figure={figure} />{" "}
                <span className="soft">{word(`displacement.measure.${measure}`, measure.replaceAll("_", " "))}</span>{" "}
                <span className="num soft ltr">{dates(from, to)}</span>
              </p>
              <p className="soft">
                <bdi lang="en">{place}</bdi>
                {origin.length > 0 && ` · ${origin.map(words.country).join(" · ")}`} · <bdi lang="en">{assertedBy}</bdi>
                {note && (
                  <>
                    {" "}
                    <bdi lang="en">({note})</bdi>
                  </>
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}
