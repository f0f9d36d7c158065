import { useId } from "react";
import { useText } from "../i18n/TextProvider.tsx";
import { type Chosen, QUIRKS, type Quirk } from "./chosen.ts";

/** Which of Flee's quirks a run keeps, each with what it does and what holds without it. */
export function Quirks({
  kept,
  isUsual,
  onChange,
}: {
  kept: readonly string[];
  /** Whether they are those usual for the rules. */
  isUsual: boolean;
  onChange(quirks: Chosen["quirks"]): void;
}) {
  const { t } = useText();
  const toggled = (quirk: Quirk) => QUIRKS.filter((one) => (one === quirk) !== kept.includes(one));
  return (
    <details className="displacement-quirks">
      <summary>{t("displacement.quirks", { kept: kept.length, all: QUIRKS.length })}</summary>
      <p className="soft">{t("displacement.quirksAbout")}</p>
      <div className="displacement-borders">
        <button type="button" className="button small" aria-pressed={isUsual} onClick={() => onChange(null)}>
          {t("displacement.quirksUsual")}
        </button>
        <button type="button" className="button small" onClick={() => onChange(QUIRKS)}>
          {t("displacement.quirksAll")}
        </button>
        <button type="button" className="button small" onClick={() => onChange([])}>
          {t("displacement.quirksNone")}
        </button>
      </div>
      <ul>
        {QUIRKS.map((quirk) => (
          <Kept key={quirk} quirk={quirk} isKept={kept.includes(quirk)} onToggle={() => onChange(toggled(quirk))} />
        ))}
      </ul>
    </details>
  );
}

function Kept({ quirk, isKept, onToggle }: { quirk: Quirk; isKept: boolean; onToggle(): void }) {
  const { t } = useText();
  const about = useId();
  return (
    <li>
      <label>
        <input type="checkbox" checked={isKept} aria-describedby={about} onChange={onToggle} />
        {t(`displacement.quirk.${quirk}`)}
      </label>
      <p id={about} className="soft">
        {t(`displacement.quirkAbout.${quirk}`)}
      </p>
    </li>
  );
}
