import { useState } from "react";
import { Button } from "react-aria-components/Button";
import type { ImportNoticeItem } from "../../api/contract.ts";
import { request } from "../data/request.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory } from "../store/context.tsx";

/** What an import has to say beside its figures, in the reader's language. */
export function Notices({ notices, snapshot }: { notices: readonly ImportNoticeItem[]; snapshot: string }) {
  return notices.map((notice) => (
    <div key={notice.text} className="note warn">
      <Icon name="warn" size={14} />
      {notice.code === "differs" ? <Differs values={notice.values} snapshot={snapshot} /> : <Words notice={notice} />}
    </div>
  ));
}

function Words({ notice: { code, values, text } }: { notice: ImportNoticeItem }) {
  const { t, word } = useText();
  if (code === "format-note") return <span>{word(`formatNote.${values.format ?? ""}`, text)}</span>;
  const counts = code === "derived-ids" || code === "misplaced";
  const counted = counts
    ? Object.fromEntries(Object.entries(values).map(([key, count]) => [key, Number(count)]))
    : values;
  return <span>{t(`notice.${code}`, counted)}</span>;
}

/** Something else was stated when the same file came in before: one press puts it right. */
function Differs({ values, snapshot }: { values: Record<string, string>; snapshot: string }) {
  const { t, word } = useText();
  const observatory = useObservatory();
  const [state, setState] = useState<"open" | "working" | "done" | { error: unknown }>("open");
  const { property = "", stated = "" } = values;
  const told = { property: word(`property.${property}`, property), stated, is: values.is || t("notice.unstated") };
  const correct = async () => {
    setState("working");
    try {
      await request(`/api/snapshots/${snapshot}`, {
        method: "PATCH",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ [property]: stated }),
      });
      await observatory.load();
      setState("done");
    } catch (error) {
      setState({ error });
    }
  };
  if (state === "done") return <span role="status">{t("notice.corrected", told)}</span>;
  return (
    <div className="stack">
      <span>{t("notice.differs", told)}</span>
      <span>
        <Button className="button small" isDisabled={state === "working"} onPress={correct}>
          {t("notice.correct", told)}
        </Button>
      </span>
      {typeof state === "object" && <Failed error={state.error} />}
    </div>
  );
}
