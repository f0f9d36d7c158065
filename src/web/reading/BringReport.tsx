import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";

export interface BroughtReport {
  name: string;
  body: Blob;
  publicationDate: string;
  language: "" | "en" | "fr";
  publisher: string;
  engine: "grammar" | "model";
}

/** A text to paste or a file to choose or drop, with what it may not say of itself. */
export function BringReport(props: {
  isWorking: boolean;
  /** The language model that the user configured; null offers none. */
  model: { name: string; host: string } | null;
  onRead: (report: BroughtReport) => void;
}) {
  const { t } = useText();
  const [text, setText] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [publicationDate, setDate] = useState("");
  const [language, setLanguage] = useState<BroughtReport["language"]>("");
  const [publisher, setPublisher] = useState("");
  const [engine, setEngine] = useState<BroughtReport["engine"]>("grammar");
  const isEmpty = file === null && text.trim() === "";
  const read = () => {
    const body = file ?? new Blob([text]);
    props.onRead({ name: file?.name ?? "pasted.txt", body, publicationDate, language, publisher, engine });
  };
  return (
    <form
      className="reading-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) read();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setFile(event.dataTransfer.files[0] ?? null);
      }}
    >
      {file ? (
        <p className="reading-file">
          <Icon name="list" /> <bdi>{file.name}</bdi>
          <Button className="button small plain" onPress={() => setFile(null)}>
            {t("reading.otherFile")}
          </Button>
        </p>
      ) : (
        <>
          <label className="reading-label" htmlFor="reading-paste">
            {t("reading.paste")}
          </label>
          <textarea
            id="reading-paste"
            rows={12}
            dir="auto"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </>
      )}
      <div className="reading-row">
        <label>
          {t("reading.published")}
          <input type="date" value={publicationDate} onChange={(event) => setDate(event.target.value)} />
        </label>
        <label>
          {t("reading.language")}
          <select value={language} onChange={(event) => setLanguage(event.target.value as BroughtReport["language"])}>
            <option value="">{t("reading.languageAuto")}</option>
            <option value="en">English</option>
            <option value="fr">Français</option>
          </select>
        </label>
        <label>
          {t("reading.publisher")}
          <input type="text" dir="auto" value={publisher} onChange={(event) => setPublisher(event.target.value)} />
        </label>
        {props.model && (
          <label>
            {t("reading.engine")}
            <select value={engine} onChange={(event) => setEngine(event.target.value as BroughtReport["engine"])}>
              <option value="grammar">{t("reading.engine.grammar")}</option>
              <option value="model">{t("reading.engine.model", { name: props.model.name })}</option>
            </select>
          </label>
        )}
      </div>
      {props.model && engine === "model" && (
        <p className="note warn" role="status">
          <Icon name="warn" /> {t("reading.engine.warning", { host: props.model.host })}
        </p>
      )}
      <div className="reading-row">
        <Button type="submit" className="button primary" isDisabled={isEmpty || props.isWorking}>
          {props.isWorking ? t("loading.short") : t("reading.read")}
        </Button>
        <FileTrigger
          acceptedFileTypes={[".txt", ".html", ".htm", ".pdf", ".docx"]}
          onSelect={(files) => setFile(files?.[0] ?? null)}
        >
          <Button className="button">
            <Icon name="import" />
            {t("reading.file")}
          </Button>
        </FileTrigger>
      </div>
    </form>
  );
}
