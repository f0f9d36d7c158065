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
import { chosenFiles } from "./chosenFiles.ts";
import { FailedImport } from "./FailedImport.tsx";
import { ImportReport } from "./ImportReport.tsx";
import { ImportFailed, type ImportProgress, importFile } from "./importFile.ts";
import { type Reading, ReadingChoices } from "./ReadingChoices.tsx";
import "./importing.css";

type Stage =
  | { status: "idle" }
  | { status: "working"; file: File; progress: ImportProgress | null }
  | { status: "failed"; file: File; error: unknown }
  | { status: "done"; report: ImportReportItem };

const UNSTATED: Reading = { as: "", release: "", mapping: null };

/** Brings one file in, tells what happens to it, and what came of it. `dropped` are files let fall on the page. */
export default function ImportDialog(props: { dropped: File[] | null; onClose: () => void; onCompare: () => void }) {
  const { t } = useText();
  const observatory = useObservatory();
  const [stage, setStage] = useState<Stage>({ status: "idle" });
  const [reading, setReading] = useState(UNSTATED);
  const [isOpen, setOpen] = useState(false);
  const abort = useRef<AbortController | null>(null);

  const start = async (file: File, how: Reading) => {
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    setStage({ status: "working", file, progress: null });
    const options = { as: how.mapping ? "" : how.as, release: how.release, mapping: how.mapping?.text ?? "" };
    const onProgress = (progress: ImportProgress) =>
      mine.signal.aborted || setStage({ status: "working", file, progress });
    try {
      const report = await importFile(file, options, onProgress, mine.signal);
      if (!report.alreadyThere) await observatory.load();
      setStage({ status: "done", report });
    } catch (error) {
      if (mine.signal.aborted) return;
      setStage({ status: "failed", file, error });
      if (isAboutReading(error)) setOpen(true);
    }
  };
  /** A mapping alone is kept until there is a file to read by it. */
  const take = async (files: readonly File[]) => {
    const { file, mapping } = await chosenFiles(files);
    const how = mapping ? { ...reading, mapping } : reading;
    setReading(how);
    if (mapping) setOpen(true);
    if (file) await start(file, how);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was dropped starts once
  useEffect(() => {
    if (props.dropped) take(props.dropped);
  }, [props.dropped]);
  useEffect(() => () => abort.current?.abort(), []);

  const choices = (
    <ReadingChoices
      reading={reading}
      onReading={setReading}
      onMapping={async ([file]) => {
        if (file) setReading({ ...reading, mapping: { name: file.name, text: await file.text() } });
      }}
      isOpen={isOpen}
      onOpen={setOpen}
    />
  );
  return (
    <Dialog title={t("import.title")} onClose={props.onClose} width={760}>
      {stage.status === "idle" && (
        <>
          <Choose onFiles={take} />
          {choices}
        </>
      )}
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
          <p>
            <strong dir="auto">{stage.file.name}</strong>
          </p>
          {stage.error instanceof ImportFailed ? (
            <FailedImport failure={stage.error.failure} fileName={stage.file.name} />
          ) : (
            <Failed error={stage.error} />
          )}
          <p>{t(nextStep(stage.error))}</p>
          {choices}
          <div className="row wrap">
            <Button className="button primary" onPress={() => start(stage.file, reading)}>
              {t("import.again")}
            </Button>
            <Picker onFiles={take} className="button" words={t("import.another")} />
          </div>
        </>
      )}
      {stage.status === "done" && (
        <ImportReport
          report={stage.report}
          onCompare={props.onCompare}
          onMore={() => {
            setReading(UNSTATED);
            setOpen(false);
            setStage({ status: "idle" });
          }}
          onClose={props.onClose}
        />
      )}
    </Dialog>
  );
}

/** True where another format, mapping or option may bring the same file in. */
const isAboutReading = (error: unknown) =>
  error instanceof ImportFailed && error.failure.fault !== "file" && error.failure.code !== "no-events";

/** What to do after a failure, by its cause. */
function nextStep(error: unknown) {
  const code = error instanceof ImportFailed ? error.failure.code : null;
  if (code === "no-events") return "import.failedNoEvents";
  if (code === "no-good-row") return "import.failedRows";
  return isAboutReading(error) ? "import.failedReading" : "import.failedNext";
}

function Choose({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useText();
  return (
    <div className="choose">
      <Icon name="import" size={28} />
      <p>{t("import.drop")}</p>
      <Picker onFiles={onFiles} className="button primary" words={t("import.choose")} />
      <p className="soft">{t("import.formats")}</p>
    </div>
  );
}

function Picker(props: { onFiles: (files: File[]) => void; className: string; words: string }) {
  return (
    <FileTrigger allowsMultiple onSelect={(files) => files?.length && props.onFiles([...files])}>
      <Button className={props.className}>{props.words}</Button>
    </FileTrigger>
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
