import { Button } from "react-aria-components/Button";
import type { KeptJob } from "../data/useKeptJob.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "./Failed.tsx";
import "./jobBar.css";

/** Starts work that takes long, says how far it is, and that work of the same kind goes on for another question. */
export function JobBar({
  work: { job, elsewhere, start, stop },
  label,
  compute,
  working,
  isPrimary = true,
}: {
  work: KeptJob<unknown>;
  /** What is asked, for when another question is looked at. */
  label: string;
  /** On the button. */
  compute: string;
  /** Said while it lasts. */
  working: string;
  isPrimary?: boolean;
}) {
  const { t } = useText();
  if (job.status === "running") {
    return <Under text={working} fraction={job.progress?.fraction ?? null} onStop={stop} />;
  }
  return (
    <div className="job-bar">
      {elsewhere && (
        <Under text={t("job.elsewhere", { what: elsewhere.label })} fraction={elsewhere.fraction} onStop={stop} />
      )}
      <Button className={isPrimary ? "button primary" : "button small"} onPress={() => start(label)}>
        {compute}
      </Button>
      {job.status === "failed" && <Failed error={job.error} />}
    </div>
  );
}

function Under({ text, fraction, onStop }: { text: string; fraction: number | null; onStop(): void }) {
  const { t } = useText();
  return (
    <div className="job-under" role="status">
      <progress aria-label={text} value={fraction ?? undefined} max={1} />
      <span className="soft">{text}</span>
      {fraction !== null && <span className="num soft">{Math.floor(100 * fraction)} %</span>}
      <Button className="button small" onPress={onStop}>
        {t("job.stop")}
      </Button>
    </div>
  );
}
