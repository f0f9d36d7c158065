import { useDeferredValue, useEffect, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { SearchField } from "react-aria-components/SearchField";
import type { DossierList, DossierSummary } from "../../api/evidence/contract.ts";
import { AGREEMENTS } from "../../evidence/range.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useLoaded, useObservatory } from "../store/context.tsx";
import { useRevised } from "./useRevised.ts";
import { useEvidenceWords } from "./words.ts";

const PAGE = 100;
const ALL = "all";
const ONLY = ["doubts", "warnings", "notes"] as const;
/** Tables whose rows are claims about a subject; the events' dossiers go by `casebook`. */
const TABLES = ["casebook", "dependencies", "displacement", "corridors", "indices", "cooperation", "actors", "places"];

interface Chosen {
  agreement: string;
  table: string;
  only: string;
}

/** Every dossier, those with warnings and conflicts first. */
export function DossierIndex({ open }: { open: string | null }) {
  const { t } = useText();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<Chosen>({ agreement: ALL, table: ALL, only: ALL });
  const [limit, setLimit] = useState(PAGE);
  const asked = useDeferredValue(text.trim());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts at its beginning
  useEffect(() => setLimit(PAGE), [asked, chosen]);
  const query = new URLSearchParams({ limit: String(limit), ...(asked && { text: asked }) });
  for (const [name, value] of Object.entries(chosen)) if (value !== ALL) query.set(name, value);
  const fetched = useRevised<DossierList>(`/api/evidence/dossiers?${query}`);
  const list = fetched.status === "ready" ? fetched.value : null;
  return (
    <nav className="dossier-index" aria-label={t("evidence.dossiers")}>
      <div className="dossier-filters">
        <SearchField aria-label={t("evidence.find")} className="field" value={text} onChange={setText}>
          <Icon name="search" size={14} />
          <Input placeholder={t("evidence.find")} dir="auto" />
        </SearchField>
        <FilterChoices chosen={chosen} onChange={setChosen} />
        <p className="soft" aria-live="polite">
          {list ? t("evidence.count", { count: list.total }) : fetched.status === "loading" && t("loading.short")}
        </p>
      </div>
      {fetched.status === "failed" && <Failed error={fetched.error} retry={fetched.retry} />}
      {list && (
        <ul className="dossier-list scroll">
          {list.items.map((item) => (
            <li key={item.subject}>
              <DossierEntry item={item} isOpen={item.subject === open} />
            </li>
          ))}
          {list.total > list.items.length && (
            <li>
              <Button className="button small" onPress={() => setLimit(Math.min(1000, limit + PAGE))}>
                {t("evidence.more")}
              </Button>
            </li>
          )}
        </ul>
      )}
    </nav>
  );
}

function FilterChoices({ chosen, onChange }: { chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  const { t, lang } = useText();
  const { casebook } = useLoaded().situation;
  const labels = new Map(casebook.tables.map(({ name, label }) => [name, label[lang]]));
  const tableName = (table: string) => labels.get(table === "casebook" ? "events" : table) ?? table;
  const all = (label: string) => ({ value: ALL, label });
  return (
    <div className="dossier-choices">
      <Choice
        quiet
        label={t("evidence.table")}
        value={chosen.table}
        options={[all(t("evidence.anyTable")), ...TABLES.map((table) => ({ value: table, label: tableName(table) }))]}
        onChange={(table) => onChange({ ...chosen, table })}
      />
      <Choice
        quiet
        label={t("evidence.agreement")}
        value={chosen.agreement}
        options={[
          all(t("evidence.anyAgreement")),
          ...AGREEMENTS.map((value) => ({ value, label: t(`agreement.${value}`) })),
        ]}
        onChange={(agreement) => onChange({ ...chosen, agreement })}
      />
      <Choice
        quiet
        label={t("evidence.only")}
        value={chosen.only}
        options={[all(t("evidence.onlyAny")), ...ONLY.map((value) => ({ value, label: t(`evidence.only.${value}`) }))]}
        onChange={(only) => onChange({ ...chosen, only })}
      />
    </div>
  );
}

function DossierEntry({ item, isOpen }: { item: DossierSummary; isOpen: boolean }) {
  const { t, format } = useText();
  const words = useEvidenceWords();
  const observatory = useObservatory();
  return (
    <button
      type="button"
      className="dossier-entry"
      aria-current={isOpen || undefined}
      onClick={() => observatory.patch({ open: item.subject })}
    >
      <bdi className="dossier-title">{words.title(item)}</bdi>
      <span className="dossier-state">
        <b data-agreement={item.agreement}>{t(`agreement.${item.agreement}`)}</b>
        {item.property && <span>{words.property(item.property)}</span>}
        {item.spread !== null && item.spread > 1 && (
          <span className="num ltr">×{format.decimal(Math.round(item.spread * 10) / 10)}</span>
        )}
        <span className="soft">{t("evidence.rows", { count: item.claims })}</span>
        {item.warnings > 0 && (
          <span className="dossier-warned">
            <Icon name="warn" size={12} />
            {t("evidence.warnings", { count: item.warnings })}
          </span>
        )}
        {item.doubts > 0 && <span>{t("evidence.doubts", { count: item.doubts })}</span>}
        {item.notes > 0 && <span>{t("evidence.notes", { count: item.notes })}</span>}
      </span>
    </button>
  );
}
