import { TONES } from "../../actors/relations/kinds.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { PALETTES } from "../theme/palette.ts";
import { useTheme } from "../theme/useTheme.ts";
import { GROUPS, groupColour, toneColour } from "./tones.ts";

/** What lines and dots mean. */
export function NetworkLegend() {
  const { t } = useText();
  const palette = PALETTES[useTheme()];
  return (
    <ul className="net-legend" aria-label={t("network.legend")}>
      {TONES.map((tone) => (
        <li key={tone}>
          <svg width="26" height="10" viewBox="0 0 26 10" aria-hidden="true">
            <line
              x1="1"
              x2="25"
              y1="5"
              y2="5"
              stroke={toneColour(tone, palette)}
              strokeWidth={tone === "fought" ? 5 : 2}
            />
            {tone === "descent" && <path d="M18 1l7 4-7 4z" fill={toneColour(tone, palette)} />}
          </svg>
          {t(`network.tone.${tone}`)}
        </li>
      ))}
      <li>
        <svg width="26" height="10" viewBox="0 0 26 10" aria-hidden="true">
          <line x1="1" x2="25" y1="5" y2="5" stroke={toneColour("friendly", palette)} strokeWidth="8" />
          <line x1="1" x2="25" y1="5" y2="5" stroke={toneColour("fought", palette)} strokeWidth="3" />
        </svg>
        {t("network.tone.both")}
      </li>
      {GROUPS.map((group) => (
        <li key={group}>
          <svg width="26" height="10" viewBox="0 0 26 10" aria-hidden="true">
            <circle cx="13" cy="5" r="4" fill={groupColour(group, palette)} />
          </svg>
          {t(`network.group.${group}`)}
        </li>
      ))}
    </ul>
  );
}
