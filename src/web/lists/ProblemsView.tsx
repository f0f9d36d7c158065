import { useState } from "react";
import { Button } from "react-aria-components/Button";
import type { Static } from "typebox";
import type { Rejects, UnmatchedNames } from "../../api/contract.ts";
import { EVENT_FLAGS, type EventFlag } from "../../events/model.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useLoaded, useObservatory } from "../store/context.tsx";
import type { SnapshotItem } from "../store/loaded.ts";
import { useNames } from "../store/names.ts";
import { RejectsTable } from "./RejectsTable.tsx";
import { RemoveSnapshot } from "./RemoveSnapshot.tsx";

/** What could not be taken as it is: rejected rows, flagged rows, names that no boundary knows. */
export function ProblemsView() {
  const { t } = useText();
  const { situation } = useLoaded();
  const [removed, setRemoved] = useState<string | null>(null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="scroll padded problems" tabIndex={0}>
      <section className="stack">
        <h3>{t("problems.rejects")}</h3>
        {removed && (
          <p className="note" role="status">
            <Icon name="info" size={14} />
            <span>{removed}</span>
          </p>
        )}
        {situation.snapshots.length === 0 && <p className="soft">{t("problems.noSnapshots")}</p>}
        {situation.snapshots.map((snapshot) => (
          <SnapshotProblems key={snapshot.id} snapshot={snapshot} onRemoved={setRemoved} />
        ))}
        {situation.casebook.problems > 0 && <p>{t("problems.casebook", { count: situation.casebook.problems })}</p>}
      </section>
      <Unmatched />
    </div>
  );
}

function SnapshotProblems({ snapshot, onRemoved }: { snapshot: SnapshotItem; onRemoved: (said: string) => void }) {
  const { t, word } = useText();
  const names = useNames();
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const fetched = useJson<Static<typeof Rejects>>(isOpen ? `/api/snapshots/${snapshot.id}/rejects?limit=200` : null);
  const { patch, patchFilter } = useObservatory();
  const flagged = EVENT_FLAGS.flatMap((flag) =>
    snapshot.flagged[flag] ? [{ flag, count: snapshot.flagged[flag] }] : [],
  );
  const show = (flag: EventFlag) => {
    patchFilter({ datasets: [snapshot.id], flags: [flag], region: undefined, from: undefined, to: undefined });
    patch({ panel: "events" });
  };
  return (
    <div className="problem">
      <div className="spread">
        <p className="problem-name">
          <strong>{names.dataset(snapshot.id)}</strong>
          <bdi className="soft ltr">{snapshot.fileName}</bdi>
        </p>
        <span className="row problem-acts">
          {snapshot.rejects > 0 ? (
            <Button className="button small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
              {t("problems.rejected", { count: snapshot.rejects })}
            </Button>
          ) : (
            <span className="soft">{t("problems.noRejects")}</span>
          )}
          <Button
            className="button small plain"
            aria-label={t("problems.removeName", { name: names.dataset(snapshot.id) })}
            aria-expanded={isAsking}
            onPress={() => setAsking(!isAsking)}
          >
            {t("problems.remove")}
          </Button>
        </span>
      </div>
      {isAsking && <RemoveSnapshot snapshot={snapshot} onRemoved={onRemoved} onKeep={() => setAsking(false)} />}
      {isOpen && fetched.status === "ready" && (
        <RejectsTable rejects={fetched.value.items} total={fetched.value.total} />
      )}
      {isOpen && fetched.status === "failed" && <Failed error={fetched.error} retry={fetched.retry} />}
      {flagged.length > 0 && (
        <ul className="flag-counts">
          {flagged.map(({ flag, count }) => (
            <li key={flag}>
              <Button className="button small plain" onPress={() => show(flag)}>
                {t("problems.flagged", { count, flag: word(`flag.${flag}`, flag) })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Unmatched() {
  const { t, format } = useText();
  const names = useNames();
  const { snapshots } = useLoaded().situation;
  const files = new Map(snapshots.map((snapshot) => [snapshot.id, snapshot.fileName]));
  const fetched = useJson<Static<typeof UnmatchedNames>>("/api/places/unmatched?limit=200");
  if (fetched.status === "loading") return null;
  if (fetched.status === "failed") return <Failed error={fetched.error} retry={fetched.retry} />;
  return (
    <section className="stack">
      <h3>{t("problems.unmatched")}</h3>
      {fetched.value.total === 0 ? (
        <p className="soft">{t("problems.allMatched")}</p>
      ) : (
        <>
          <p className="soft">{t("problems.unmatchedNote", { count: fetched.value.total })}</p>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t("problems.name")}</th>
                <th scope="col">{t("problems.country")}</th>
                <th scope="col">{t("problems.file")}</th>
                <th scope="col">{t("problems.candidates")}</th>
                <th scope="col" className="end">
                  {t("problems.events")}
                </th>
              </tr>
            </thead>
            <tbody>
              {fetched.value.items.map((item) => (
                <tr key={`${item.dataset}|${item.level}|${item.country}|${item.name}`}>
                  <td>
                    <bdi>{item.name}</bdi>
                  </td>
                  <td>{item.country ? names.place(item.country) : "–"}</td>
                  <td>
                    <bdi className="ltr">{files.get(item.dataset) ?? names.dataset(item.dataset)}</bdi>
                  </td>
                  <td>{item.candidates.join(", ") || "–"}</td>
                  <td className="end num">{format.number(item.events)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
