import { useState } from "react";
import { Button } from "react-aria-components/Button";
import type { Trashed } from "../../api/contract.ts";
import { request } from "../data/request.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory } from "../store/context.tsx";
import type { SnapshotItem } from "../store/loaded.ts";
import { useNames } from "../store/names.ts";

/** Asks once more, says where the snapshot goes, and moves it to the workspace's trash. */
export function RemoveSnapshot({
  snapshot,
  onRemoved,
  onKeep,
}: {
  snapshot: SnapshotItem;
  onRemoved: (said: string) => void;
  onKeep: () => void;
}) {
  const { t } = useText();
  const observatory = useObservatory();
  const name = useNames().dataset(snapshot.id);
  const [state, setState] = useState<"asking" | "working" | { error: unknown }>("asking");
  const remove = async () => {
    setState("working");
    try {
      const response = await request(`/api/snapshots/${snapshot.id}`, { method: "DELETE" });
      const { movedTo } = (await response.json()) as Trashed;
      onRemoved(t("problems.removed", { name, where: `\u2066${movedTo}\u2069` }));
      await observatory.load();
    } catch (error) {
      setState({ error });
    }
  };
  return (
    <div className="problem-ask" role="alertdialog" aria-label={t("problems.removeName", { name })}>
      <p className="note warn">
        <Icon name="warn" size={14} />
        <span>{t("problems.removeAsk", { name, count: snapshot.rows })}</span>
      </p>
      <div className="row wrap">
        <Button className="button small" isDisabled={state === "working"} onPress={remove}>
          {t("problems.remove")}
        </Button>
        <Button className="button small plain" isDisabled={state === "working"} onPress={onKeep} autoFocus>
          {t("problems.keep")}
        </Button>
      </div>
      {typeof state === "object" && <Failed error={state.error} />}
    </div>
  );
}
