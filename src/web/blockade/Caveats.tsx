import type { BlockadeCaseAnswer } from "../../api/blockade/contract.ts";
import type { Caveat } from "../../corridors/supply/index.ts";
import { HowComputed } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import type { Shown } from "./shown.ts";

/** What cannot be told, said where it is read. */
export function Caveats({ codes }: { codes: readonly Caveat[] }) {
  const { t } = useText();
  return (
    <section aria-label={t("blockade.limits")} className="blockade-caveats">
      <h3>{t("blockade.limits")}</h3>
      {codes.map((code) => (
        <p key={code} className={code === "protection-not-identified" ? "note warn" : "note"}>
          <Icon name={code === "protection-not-identified" ? "warn" : "info"} size={13} />
          {t(`blockade.caveat.${code}`)}
        </p>
      ))}
    </section>
  );
}

/** Who simulated, how many members, and whether ranges are narrowed. */
export function Ground({
  shown,
  prepared,
  isWaiting,
}: {
  shown: Pick<Shown, "members" | "effective" | "run">;
  prepared: BlockadeCaseAnswer;
  isWaiting: boolean;
}) {
  const { t } = useText();
  return (
    <p className="soft fronts-line" role="status" data-waiting={isWaiting || undefined}>
      {t(shown.run === null ? "blockade.byBrowser" : "blockade.byServer", { members: shown.members })}{" "}
      {shown.effective === null
        ? t(prepared.calibrated === null ? "blockade.wide" : "blockade.wideByChoice")
        : t("blockade.narrowed", { effective: Math.round(shown.effective) })}{" "}
      <HowComputed />
    </p>
  );
}
