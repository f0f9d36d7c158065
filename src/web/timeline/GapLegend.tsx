import { useText } from "../i18n/TextProvider.tsx";
import type { Gap } from "./coverage.ts";

/** What the hatching says, under the caption where `isBelow`; nothing where nothing is hatched. */
export function GapLegend({ gaps, isBelow }: { gaps: readonly Gap[]; isBelow: boolean }) {
  const { t } = useText();
  const kinds = [
    { key: "coverage.noneShort", is: "none", shown: gaps.some((gap) => gap.countries.length === 0) },
    { key: "coverage.partShort", is: "part", shown: gaps.some((gap) => gap.countries.length > 0) },
  ] as const;
  return (
    <p
      className="gap-legend"
      dir="auto"
      style={isBelow ? { top: 18, left: 14, right: "auto", flexDirection: "column", gap: 0 } : undefined}
    >
      {kinds
        .filter(({ shown }) => shown)
        .map(({ key, is }) => (
          <span key={key}>
            <i className="hatch" data-gap={is} />
            {t(key)}
          </span>
        ))}
    </p>
  );
}
