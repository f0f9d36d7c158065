import type { ReactNode } from "react";
import { useText } from "../i18n/TextProvider.tsx";

const SCORES = ["used", "persistence", "equalSplit", "coverage"] as const;

/** Heads of a table of past scores by days ahead; `children` are further ones. */
export function ScoreHead({ children }: { children?: ReactNode }) {
  const { t } = useText();
  return (
    <thead>
      <tr>
        <th scope="col">{t("displacement.horizon")}</th>
        {SCORES.map((score) => (
          <th key={score} scope="col" className="end">
            {t(`displacement.score.${score}`)}
          </th>
        ))}
        {children}
      </tr>
    </thead>
  );
}
