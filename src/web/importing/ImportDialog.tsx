import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { ProgressBar } from "react-aria-components/ProgressBar";
import type { ImportReportItem } from "../../api/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory } from "../store/context.tsx";
import { ImportReport } from "./ImportReport.tsx";
import { type ImportProgress, importFile } from "./importFile.ts";
import "./importing.css";

type Stage =
  | { status: "idle" }
  | { status: "working"; file: File; progress: ImportProgress | null }
  | { status: "failed"; file: File; error: unknown }
  | { status: "done"; report: ImportReportItem };

/** Brings one file in, tells what happens to it, and what came of it. `dropped` is a file let fall on the page. */
export default function ImportDialog(props: { dropped: File | null; onClose: () => void; onCompare: () => void }) {
  const { t } = useText();
  const observatory = useObservatory();
  const [stage, setStage] = useState<Stage>({ status: "idle" });
  const abort = useRef<AbortController | null>(null);

  const start = async (file: File) => {
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    setStage({ status: "working", file, progress: null });
    try {
      const report = await importFile(file, (progress) => setStage({ status: "working", file, progress }), mine.signal);
      if (!report.alreadyThere) await observatory.load();
      setStage({ status: "done", report });
    } catch (error) {
      if (!mine.signal.aborted) setStage({ status: "failed", file, error });
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a dropped file starts once
  useEffect(() => {
    if (props.dropped) start(props.dropped);
  }, [props.dropped]);
  useEffect(() => () => abort.current?.abort(), []);

  return (
    <Dialog title={t("import.title")} onClose={props.onClose} width={760}>
      {stage.status === "idle" && <Choose onFile={start} />}
      {stage.status === "working" && (
        <Working
          file={stage.file}
          progress={stage.progress}
          onCancel={() => {
            abort.current?.abort();
            setStage({ status: "idle" });
          }}
        />
      )}
      {stage.status === "failed" && (
        <>
          <p className="soft">{stage.file.name}</p>
          <Failed error={stage.error} retry={() => start(stage.file)} />
          <p>{t("import.failedNext")}</p>
          <Choose onFile={start} />
        </>
      )}
      {stage.status === "done" && (
        <ImportReport report={stage.report} onCompare={props.onCompare} onClose={props.onClose} />
      )}
    </Dialog>
  );
}

function Choose({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useText();
  return (
    <div className="choose">
      <Icon name="import" size={28} />
      <p>{t("import.drop")}</p>
      <FileTrigger
        onSelect={(files) => {
          const file = files?.[0];
          if (file) onFile(file);
        }}
      >
        <Button className="button primary">{t("import.choose")}</Button>
      </FileTrigger>
      <p className="soft">{t("import.formats")}</p>
    </div>
  );
}

function Working({ file, progress, onCancel }: { file: File; progress: ImportProgress | null; onCancel: () => void }) {
  const { t, format } = useText();
  const stage = progress?.stage ?? "reading";
  return (
    <div className="stack">
      <p>
        <strong dir="auto">{file.name}</strong> <span className="soft num">{format.bytes(file.size)}</span>
      </p>
      <ProgressBar
        aria-label={t("import.progress")}
        className="progress"
        isIndeterminate={progress?.fraction == null}
        value={(progress?.fraction ?? 0) * 100}
      >
        {({ percentage, isIndeterminate }) => (
          <div className="progress-track" data-waiting={isIndeterminate || undefined}>
            <div className="progress-fill" style={{ width: isIndeterminate ? "35%" : `${percentage}%` }} />
          </div>
        )}
      </ProgressBar>
      <div className="spread">
        <span aria-live="polite">{t(`stage.${stage}`)}</span>
        <Button className="button small" onPress={onCancel}>
          {t("import.cancel")}
        </Button>
      </div>
      {progress?.message && (
        <p className="soft num" dir="auto">
          {progress.message}
        </p>
      )}
    </div>
  );
}
