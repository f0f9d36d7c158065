import { useDeferredValue, useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { SearchField } from "react-aria-components/SearchField";
import type { LedgerItem, LedgerPage } from "../../api/evidence/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory } from "../store/context.tsx";
import { UndoButton } from "./Decision.tsx";
import { useRevised } from "./useRevised.ts";
import { useEvidenceWords } from "./words.ts";

const PAGE = 100;

/** Everything that analysts decided, newest first: who, when, why, what it changed, and what was taken back. */
export function LedgerView({ about }: { about: string }) {
  const { t } = useText();
  const observatory = useObservatory();
  const [limit, setLimit] = useState(PAGE);
  const [text, setText] = useState(about);
  useEffect(() => setText(about), [about]);
  const asked = useDeferredValue(text.trim());
  const query = new URLSearchParams({ limit: String(limit), ...(asked && { about: asked }) });
  const fetched = useRevised<LedgerPage>(`/api/ledger?${query}`);
  const search = (value: string) => {
    setText(value);
    observatory.patch({ open: value.trim() ? `ledger:${value.trim()}` : "ledger" });
  };
  const page = fetched.status === "ready" ? fetched.value : null;
  return (
    <section className="ledger" aria-label={t("ledger.title")}>
      <div className="ledger-bar">
        <SearchField aria-label={t("ledger.about")} className="field" value={text} onChange={search}>
          <Icon name="search" size={14} />
          <Input placeholder={t("ledger.about")} dir="auto" />
        </SearchField>
        <p className="soft" aria-live="polite">
          {page && t("ledger.count", { count: page.total })}
        </p>
      </div>
      {fetched.status === "failed" && <Failed error={fetched.error} retry={fetched.retry} />}
      {page && <Damage page={page} />}
      {page && page.total === 0 && <p className="soft">{t(asked ? "ledger.noneAbout" : "ledger.none")}</p>}
      {page && (
        <ol className="ledger-entries">
          {page.items.map((item) => (
            <LedgerEntry key={item.entry.id} item={item} />
          ))}
        </ol>
      )}
      {page && page.total > page.items.length && (
        <Button className="button small" onPress={() => setLimit(Math.min(1000, limit + PAGE))}>
          {t("evidence.more")}
        </Button>
      )}
    </section>
  );
}

function Damage({ page }: { page: LedgerPage }) {
  const { t } = useText();
  return (
    <>
      {page.damaged.map(({ line, reason }) => (
        <p key={line} className="note warn">
          <Icon name="warn" size={14} />
          <span>{t("ledger.damaged", { line, reason })}</span>
        </p>
      ))}
      {page.problems.map(({ entry, reason }) => (
        <p key={entry} className="note warn">
          <Icon name="warn" size={14} />
          <span>{t("ledger.problem", { entry, reason })}</span>
        </p>
      ))}
    </>
  );
}

function LedgerEntry({ item: { entry, undoneBy, before, after } }: { item: LedgerItem }) {
  const { t, format } = useText();
  const words = useEvidenceWords();
  const about = aboutOf(entry);
  return (
    <li className="ledger-entry" data-undone={undoneBy !== null || undefined}>
      <p className="ledger-when num ltr soft">
        {format.day(entry.at.slice(0, 10))} {entry.at.slice(11, 16)}
      </p>
      <div>
        <p>
          <strong>{words.act(entry)}</strong> <About about={about} />
        </p>
        {(before !== null || after !== null) && entry.act !== "undo" && (
          <p className="ledger-diff">
            {before !== null && <del dir="auto">{before || t("ledger.empty")}</del>}
            {before !== null && after !== null && <span aria-hidden="true">→</span>}
            {after !== null && after !== entry.act && <ins dir="auto">{after || t("ledger.empty")}</ins>}
          </p>
        )}
        {entry.why && <p dir="auto">{entry.why}</p>}
        <p className="soft">
          <bdi>{entry.who}</bdi> · <span className="num ltr">{entry.id}</span>
        </p>
      </div>
      <p className="ledger-undo">
        {undoneBy !== null ? (
          <span className="badge" title={undoneBy}>
            {t("ledger.undone")}
          </span>
        ) : (
          <UndoButton entry={entry.id} />
        )}
      </p>
    </li>
  );
}

/** What an entry is about: a claim, a subject, a cell, another entry. */
function aboutOf(entry: LedgerItem["entry"]): string {
  const named = ["claim", "about", "subject", "entry"]
    .map((key) => entry[key])
    .find((value) => typeof value === "string");
  if (named !== undefined) return String(named);
  if (entry.act === "edit") return `${entry.table}:${entry.row}#${entry.column}`;
  return entry.act === "add" ? `${entry.table}:${entry.row}` : "";
}

/** A claim's or subject's dossier can be opened; what else an entry is about is only named. */
function About({ about }: { about: string }) {
  const observatory = useObservatory();
  const subject = about.split("#", 1)[0] ?? "";
  if (!subject.includes(":")) return <span className="num ltr">{about}</span>;
  return (
    <button type="button" className="button link num ltr" onClick={() => observatory.patch({ open: subject })}>
      {about}
    </button>
  );
}
