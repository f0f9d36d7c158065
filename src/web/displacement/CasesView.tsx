import { useRef, useState } from "react";
import type { CaseAnswer, CaseItem, CasesAnswer } from "../../api/displacement/contract.ts";
import { postJson, ServerGone } from "../data/request.ts";
import { useJson } from "../data/useJson.ts";
import { DEFECT_SENTENCES } from "../i18n/defects.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Failed } from "../parts/Failed.tsx";
import { CaseShow } from "./CaseShow.tsx";
import { caseFiles, type NoCase } from "./caseFiles.ts";
import type { DisplacementViewProps } from "./DisplacementPage.tsx";

/** Imported movement cases, each with the defects that reading it found, runs under several rules, and their errors. */
export function CasesView({ chosen, onChange }: DisplacementViewProps) {
  const { t } = useText();
  const cases = useJson<CasesAnswer>("/api/displacement/cases");
  if (cases.status === "loading") return <p className="frame-waiting soft">{t("loading.short")}</p>;
  if (cases.status === "failed") return <Failed error={cases.error} retry={cases.retry} />;
  const { items } = cases.value;
  const open = items.find(({ id }) => id === chosen.case) ?? items[0];
  const bring = (
    <BringCase
      onBrought={(id) => {
        onChange({ case: id, item: null });
        cases.retry();
      }}
    />
  );
  if (!open) {
    return (
      <div className="displacement-empty">
        <h2>{t("displacement.cases.none")}</h2>
        <p>{t("displacement.cases.about")}</p>
        {bring}
      </div>
    );
  }
  const controls = (
    <>
      <Choice
        label={t("displacement.case")}
        value={open.id}
        options={items.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => onChange({ case: id, item: null })}
      />
      {bring}
      {chosen.case !== null && chosen.case !== open.id && (
        <p className="note">{t("displacement.cases.unknown", { name: chosen.case })}</p>
      )}
    </>
  );
  return open.runs ? (
    <CaseShow key={open.id} item={open} controls={controls} chosen={chosen} onChange={onChange} />
  ) : (
    <div className="displacement-empty">
      {controls}
      <h2>{t("displacement.cases.unreadable", { name: open.name })}</h2>
      <Preflight item={open} />
    </div>
  );
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Takes a case's folder as it stands on the analyst's machine. */
function BringCase({ onBrought }: { onBrought(id: string): void }) {
  const { t, format } = useText();
  const input = useRef<HTMLInputElement | null>(null);
  const [state, setState] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null });
  const bring = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setState({ isBusy: true, error: null });
    try {
      const sent = await caseFiles(files);
      if ("why" in sent) throw new Error(noCase(sent));
      const { id } = await postJson<CaseAnswer>("/api/displacement/cases", sent);
      setState({ isBusy: false, error: null });
      onBrought(id);
    } catch (error) {
      setState({ isBusy: false, error });
    }
  };
  function noCase(found: NoCase): string {
    if (found.why === "several") return t("displacement.cases.several", { names: format.list(found.names) });
    if (found.why === "notFolder") return t("displacement.cases.notFolder");
    const size = format.decimal(found.megabytes);
    return t("displacement.cases.tooLarge", { size, most: found.most });
  }
  return (
    <div className="displacement-bring">
      <button type="button" className="button small" disabled={state.isBusy} onClick={() => input.current?.click()}>
        {t(state.isBusy ? "loading.short" : "displacement.cases.bring")}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        // a folder; browsers without it take single files
        {...{ webkitdirectory: "" }}
        onChange={({ target }) => {
          void bring([...(target.files ?? [])]);
          target.value = "";
        }}
      />
      {state.error !== null && (
        <p role="alert" className="displacement-wrong" dir="auto">
          {state.error instanceof ServerGone ? t("error.gone") : wordsOf(state.error)}
        </p>
      )}
    </div>
  );
}

const isSentence = (key: string): key is keyof typeof DEFECT_SENTENCES => key in DEFECT_SENTENCES;

const SEVERITIES = ["error", "warning", "note"] as const;
const FIRST_DEFECTS = 12;

/** Every defect that reading found, the worst first, where it stands. */
export function Preflight({ item }: { item: CaseItem }) {
  const { t, word, format } = useText();
  const [isWhole, setWhole] = useState(false);
  const asked = useJson<CaseAnswer>(`/api/displacement/cases/${item.id}`);
  if (asked.status === "loading") return <p className="soft">{t("loading.short")}</p>;
  if (asked.status === "failed") return <Failed error={asked.error} retry={asked.retry} />;
  /** A code among the values is one that has a name of its own. */
  const said = (finding: string, values: CaseAnswer["preflight"][number]["values"], text: string) => {
    const key = `displacement.says.${finding}`;
    if (!isSentence(key)) return text;
    const told = Object.entries(values).map(([name, value]) => [
      name,
      name === "code"
        ? word(`displacement.defect.${value}`, String(value))
        : typeof value === "number" && Number.isInteger(value) && value >= 10_000
          ? format.number(value)
          : value,
    ]);
    return t(key, Object.fromEntries(told));
  };
  const all = SEVERITIES.flatMap((severity) => asked.value.preflight.filter((one) => one.severity === severity));
  const shown = isWhole ? all : all.slice(0, FIRST_DEFECTS);
  return (
    <section className="displacement-preflight">
      <h3>{t("displacement.preflight")}</h3>
      <p className="soft">{t("displacement.preflightCounts", item.defects)}</p>
      <ul>
        {shown.map(({ code, severity, file, line, text, finding, values }) => (
          <li key={`${code} ${file} ${line} ${text}`}>
            <span className={severity === "note" ? "badge" : "badge strict"}>
              {t(`displacement.severity.${severity}`)}
            </span>{" "}
            <strong>{word(`displacement.defect.${code}`, code.replaceAll("-", " "))}</strong>{" "}
            <bdi className="num soft">{line === null ? file : `${file}:${line}`}</bdi>
            <p className="soft">{said(finding, values, text)}</p>
          </li>
        ))}
      </ul>
      {shown.length < all.length && (
        <button type="button" className="button small" onClick={() => setWhole(true)}>
          {t("fronts.more", { count: all.length - shown.length })}
        </button>
      )}
    </section>
  );
}
