import { useText } from "../i18n/TextProvider.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import { SHOWN_POPULATIONS } from "./chosen.ts";

type ShownPopulation = (typeof SHOWN_POPULATIONS)[number];

/** Whom to show: refugees, internally displaced people, or both beside one another. */
export function PopulationChoice(props: { value: ShownPopulation; onChange(value: ShownPopulation): void }) {
  const { t } = useText();
  return (
    <Segmented
      small
      label={t("displacement.population")}
      value={props.value}
      options={SHOWN_POPULATIONS.map((value) => ({ value, label: t(`displacement.population.${value}`) }))}
      onChange={props.onChange}
    />
  );
}
