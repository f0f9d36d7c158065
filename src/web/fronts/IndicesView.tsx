import { useMemo } from "react";
import type { IndexItem, Indices } from "../../api/fronts/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import { useViewState } from "../store/context.tsx";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { Asked } from "./Asked.tsx";
import { ByChoice } from "./ByChoice.tsx";
import { INDEX_NAMES } from "./chosen.ts";
import { CONFLICT_CLASSES, shadeOf, TERRORISM_CLASSES } from "./classes.ts";
import { FrontShow } from "./FrontShow.tsx";
import type { FrontViewProps } from "./FrontsPage.tsx";
import { frontQuery } from "./frontQuery.ts";
import { IndexDetail } from "./IndexDetail.tsx";
import { useIndexColumns } from "./indexColumns.tsx";
import { useFrontWords } from "./words.ts";

/** Indices of places over twelve months, in the manner of the published ones and beside them. */
export function IndicesView(props: FrontViewProps) {
  const filter = useViewState((state) => state.filter);
  const path = `/api/fronts/indices?${frontQuery(filter, { by: props.chosen.by })}`;
  return (
    <Asked<Indices> path={path}>
      {(answer, isWaiting) => <Shown {...props} answer={answer} isWaiting={isWaiting} />}
    </Asked>
  );
}

const placeOf = ({ place }: IndexItem) => place;
const areasOf = ({ place }: IndexItem) => [place];

function Shown({ answer, isWaiting, ...props }: FrontViewProps & { answer: Indices; isWaiting: boolean }) {
  const { t, format } = useText();
  const { chosen, onChange } = props;
  const words = useFrontWords();
  const { ramp } = PALETTES[useTheme()].map;
  const { window, previous, by, items, notFine, compared } = answer;
  const isConflict = chosen.index === "conflict";
  const classes = isConflict ? CONFLICT_CLASSES : TERRORISM_CLASSES;
  const columns = useIndexColumns(answer);
  const listed = useMemo(
    () => (isConflict ? items : [...items].sort((a, b) => a.terrorism.rank - b.terrorism.rank)),
    [items, isConflict],
  );
  const colourOf = useMemo(() => {
    const figure = ({ conflict, terrorism }: IndexItem) => (isConflict ? conflict.index : terrorism.score);
    return (item: IndexItem) => {
      const shade = item.events === 0 && figure(item) === 0 ? null : shadeOf(figure(item), classes);
      return shade === null ? null : ramp[shade];
    };
  }, [isConflict, classes, ramp]);
  const span = window === null ? "" : format.span(window.from, window.to);
  return (
    <FrontShow
      name={`indices-${by}`}
      title={window === null ? t("fronts.view.indices") : t("fronts.indices.title", { span })}
      ground={answer.ground}
      withCasebook={items.some(({ published }) => published.length > 0)}
      controls={
        <>
          <ByChoice {...props} />
          <Segmented
            small
            label={t("fronts.index")}
            value={chosen.index}
            options={INDEX_NAMES.map((value) => ({ value, label: t(`fronts.index.${value}`) }))}
            onChange={(index) => onChange({ index })}
          />
        </>
      }
      lines={[
        ...(previous === null
          ? []
          : [t("fronts.indices.compared", { count: compared, span: format.span(previous.from, previous.to) })]),
        ...(notFine > 0 ? [t("fronts.indices.notFine", { count: notFine })] : []),
        t(`fronts.indexExplained.${chosen.index}`),
      ]}
      kind={by}
      items={listed}
      idOf={placeOf}
      areasOf={areasOf}
      colourOf={colourOf}
      legend={{
        title: t(`fronts.indexLong.${chosen.index}`),
        classes: classes.map(({ least, shade }) => ({ label: format.decimal(least), colour: ramp[shade] })),
        note: t("fronts.classesFrom"),
      }}
      columns={columns}
      detail={(item) => <IndexDetail item={item} answer={answer} />}
      tip={(item) => (
        <>
          <strong>{words.place(item.place, by)}</strong>
          <p>
            {t("fronts.eventsDeaths", { events: item.events, deaths: item.deaths })}
            {" · "}
            {t(`fronts.index.${chosen.index}`)}{" "}
            {isConflict ? format.share(item.conflict.index) : format.decimal(item.terrorism.score)}
          </p>
        </>
      )}
      nothing={t("fronts.indices.nothing")}
      chosen={chosen.place}
      onChoose={(place) => onChange({ place })}
      isWaiting={isWaiting}
    />
  );
}
