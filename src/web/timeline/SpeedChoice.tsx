import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { CLOCK_SPEEDS } from "../state.ts";

/** Steps a second while the clock plays. */
export function SpeedChoice({ speed, onChange }: { speed: number; onChange(speed: number): void }) {
  const { t, format } = useText();
  return (
    <Choice
      quiet
      label={t("clock.speed")}
      value={String(speed)}
      options={CLOCK_SPEEDS.map((one) => ({
        value: String(one),
        label: t("clock.perSecond", { speed: one === 0.5 ? "½" : format.number(one) }),
      }))}
      onChange={(value) => onChange(Number(value))}
    />
  );
}
