import { useText } from "../i18n/TextProvider.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import { VIEW_PLACES } from "./chosen.ts";
import type { FrontViewProps } from "./FrontsPage.tsx";

/** What a place is. */
export function ByChoice({ chosen, onChange }: FrontViewProps) {
  const { t } = useText();
  return (
    <Segmented
      small
      label={t("fronts.by")}
      value={chosen.by}
      options={VIEW_PLACES[chosen.view].map((value) => ({ value, label: t(`fronts.by.${value}`) }))}
      onChange={(by) => onChange({ by, place: null })}
    />
  );
}
