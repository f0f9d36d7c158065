import { useState } from "react";
import type { Diff } from "../../api/contract.ts";
import { datasetTitle } from "../../events/datasetNames.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Segmented } from "../parts/Segmented.tsx";
import { useLoaded } from "../store/context.tsx";
import type { SnapshotItem } from "../store/loaded.ts";
import { DiffTable } from "./DiffTable.tsx";
import { latestPair } from "./latestPair.ts";
import "./comparing.css";

/** What a later release of a dataset added, removed and changed. */
export default function CompareDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { situation } = useLoaded();
  const snapshots = situation.snapshots.filter((item) => item.kind === "events");
  const pair = latestPair(snapshots);
  const [before, setBefore] = useState(pair?.[0].id ?? "");
  const [after, setAfter] = useState(pair?.[1].id ?? "");
  const name = (item: SnapshotItem) => `${datasetTitle(item)} · ${item.fileName}`;
  const options = snapshots.map((item) => ({ value: item.id, label: name(item) }));
  return (
    <Dialog title={t("compare.title")} onClose={onClose} width={960}>
      {snapshots.length < 2 ? (
        <p>{t("compare.needTwo")}</p>
      ) : (
        <>
          <div className="compare-pair">
            <Choice label={t("compare.before")} value={before} options={options} onChange={setBefore} />
            <Choice label={t("compare.after")} value={after} options={options} onChange={setAfter} />
          </div>
          {before && after && before !== after ? (
            <Comparison key={`${before}/${after}`} before={before} after={after} />
          ) : (
            <p className="soft">{t(pair ? "compare.chooseTwo" : "compare.oneRelease")}</p>
          )}
        </>
      )}
    </Dialog>
  );
}

const KINDS = ["changed", "added", "removed"] as const;

function Comparison({ before, after }: { before: string; after: string }) {
  const { t, format } = useText();
  const fetched = useJson<Diff>(`/api/diff?${new URLSearchParams({ before, after, limit: "1000" })}`);
  const [what, setWhat] = useState<(typeof KINDS)[number]>("changed");
  if (fetched.status === "loading") return <p className="soft">{t("loading.short")}</p>;
  if (fetched.status === "failed") return <Failed error={fetched.error} retry={fetched.retry} />;
  const diff = fetched.value;
  const columns = Object.entries(diff.changedBy).sort((a, b) => b[1] - a[1]);
  const items = diff.items.filter((item) => item.what === what);
  return (
    <>
      <dl className="compare-counts">
        {(["added", "removed", "changed", "same"] as const).map((kind) => (
          <div key={kind} data-kind={kind}>
            <dd className="num">{format.number(diff[kind])}</dd>
            <dt>{t(`compare.${kind}`)}</dt>
          </div>
        ))}
      </dl>
      <Scope scope={diff.scope} />
      {columns.length > 0 && (
        <p className="changed-columns">
          {t("compare.changedBy")}
          {columns.map(([column, count]) => (
            <span key={column} className="badge">
              <span className="num">{column}</span> {format.number(count)}
            </span>
          ))}
        </p>
      )}
      {diff.notCompared.length > 0 && (
        <p className="soft">{t("compare.notCompared", { list: diff.notCompared.join(", ") })}</p>
      )}
      <Segmented
        label={t("compare.show")}
        value={what}
        options={KINDS.map((kind) => ({ value: kind, label: `${t(`compare.${kind}`)} ${format.number(diff[kind])}` }))}
        onChange={setWhat}
      />
      <DiffTable items={items} />
      {items.length < diff[what] && (
        <p className="soft">{t("rejects.more", { shown: items.length, count: diff[what] })}</p>
      )}
    </>
  );
}

const NAMED_COUNTRIES = 6;

/** Where an event could be added or removed at all; country names as the publisher writes them. */
function Scope({ scope: { countries, from, to, onlyNear } }: { scope: Diff["scope"] }) {
  const { t, format } = useText();
  if (countries.length === 0 || from === null || to === null) return <p className="soft">{t("compare.scopeNone")}</p>;
  const places =
    countries.length <= NAMED_COUNTRIES
      ? format.list(countries)
      : t("compare.scopeCountries", { count: countries.length });
  return (
    <p className="soft">
      {t("compare.scope", { places, span: format.span(from, to) })} {onlyNear && t("compare.onlyNear")}
    </p>
  );
}
