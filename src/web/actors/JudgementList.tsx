import { Button } from "react-aria-components/Button";
import type { JudgementItem, Judgements } from "../../api/actors/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";

/** What was judged, newest first, each with its undo; above it what does not hold because a "different" forbids it. */
export function JudgementList({
  judgements,
  conflicts,
  isBusy,
  onUndo,
}: {
  judgements: readonly JudgementItem[];
  conflicts: Judgements["conflicts"];
  isBusy: boolean;
  onUndo: (entry: string) => void;
}) {
  const { t } = useText();
  const undo = (entry: string, what: string) => (
    <Button
      className="button small"
      isDisabled={isBusy}
      aria-label={t("identity.undoOf", { what })}
      onPress={() => onUndo(entry)}
    >
      {t("identity.undo")}
    </Button>
  );
  if (judgements.length === 0) return null;
  return (
    <div className="identity-judged">
      {conflicts.map(({ same, different }) => (
        <p key={same.entry} className="identity-conflict">
          <span>
            {t("identity.conflict", { a: same.nameA, b: same.nameB, c: different.nameA, d: different.nameB })}
          </span>
          {undo(same.entry, `${same.nameA}, ${same.nameB}`)}
        </p>
      ))}
      <h3>{t("identity.judged", { count: judgements.length })}</h3>
      <ol>
        {judgements.map((one) => (
          <li key={one.entry}>
            <span>
              <bdi>{one.nameA}</bdi> · <bdi>{one.nameB}</bdi>: <strong>{t(`identity.${one.verdict}`)}</strong>{" "}
              <span className="soft">
                {one.who}, <bdi>{one.why}</bdi>
              </span>
            </span>
            {undo(one.entry, `${one.nameA}, ${one.nameB}`)}
          </li>
        ))}
      </ol>
    </div>
  );
}
