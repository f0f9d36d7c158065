import type { ReactNode } from "react";
import type { BlockadeCaseAnswer } from "../../api/blockade/contract.ts";
import type { KeptJob } from "../data/useKeptJob.ts";
import { ComputedBy } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { JobBar } from "../parts/JobBar.tsx";
import { Caveats, Ground } from "./Caveats.tsx";
import type { Shown } from "./shown.ts";
import type { Simulation } from "./useSimulation.ts";
import { type CaseItem, useBlockadeWords } from "./words.ts";

export interface SettingFrameProps {
  className: string;
  supply: CaseItem;
  prepared: BlockadeCaseAnswer;
  /** The browser's own run. */
  simulation: Simulation;
  /** The whole ensemble as a job, and how many members it had; null until it is done. */
  work: KeptJob<unknown>;
  members: number | null;
  /** What is told of, with its caveats; null while the first answer is awaited. */
  shown: Shown | null;
  /** Heading and controls of what is set. */
  settings: ReactNode;
  /** What came of it. */
  children: ReactNode;
}

/** What is set, and how far the answer goes, beside the answer. */
export function SettingFrame(props: SettingFrameProps) {
  const { supply, prepared, simulation, work, members, shown } = props;
  const { t } = useText();
  const words = useBlockadeWords(supply);
  const { error, isWaiting } = simulation;
  return (
    <ComputedBy by={shown?.computed ?? null}>
      <div className={props.className}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="blockade-left scroll" tabIndex={0} aria-label={t("blockade.setting")}>
          {props.settings}
          <h3>{t("blockade.wholeTitle")}</h3>
          {members !== null ? (
            <p className="soft">{t("blockade.wholeDone", { members })}</p>
          ) : (
            <JobBar
              work={work}
              label={words.named(supply.names)}
              compute={t("blockade.compute")}
              working={t("blockade.working")}
            />
          )}
          {shown && <Ground shown={shown} prepared={prepared} isWaiting={isWaiting && members === null} />}
          {shown && <Caveats codes={shown.caveats} />}
        </section>
        {error !== null && !isWaiting ? (
          <div className="blockade-empty">
            <Failed error={error} />
            <p>{t("blockade.settingFails")}</p>
          </div>
        ) : shown ? (
          props.children
        ) : (
          <p className="frame-waiting soft">{t("blockade.simulating")}</p>
        )}
      </div>
    </ComputedBy>
  );
}
