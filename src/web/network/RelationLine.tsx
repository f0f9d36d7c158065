import { MOMENTS } from "../../actors/relations/kinds.ts";
import type { AssertedItem } from "../../api/relations/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useObservatory } from "../store/context.tsx";
import { datesText, momentText } from "./actorText.ts";

/** One asserted relation with its dates, how sure it is, its source, and the way to its claim. */
export function RelationLine({ relation, name }: { relation: AssertedItem; name: (id: string) => string }) {
  const text = useText();
  const { t } = text;
  const { source } = relation;
  const dates = MOMENTS.has(relation.kind) ? momentText(relation, text) : datesText(relation, text);
  return (
    <li className="net-relation">
      <p>
        <bdi>{name(relation.subject)}</bdi> <b>{t(`relation.${relation.kind}`)}</b> <bdi>{name(relation.object)}</bdi>
        <span className="soft">, {dates}</span>{" "}
        {relation.confidence !== "asserted" && (
          <span className="badge">{t(`network.confidence.${relation.confidence}`)}</span>
        )}{" "}
        {relation.holds === "perhaps" && <span className="badge">{t("network.perhaps")}</span>}
      </p>
      {relation.note && (
        <p className="soft" dir="auto">
          {relation.note}
        </p>
      )}
      <p className="net-source">
        {source?.address ? (
          <a href={source.address} target="_blank" rel="noreferrer noopener" dir="auto">
            {source.headline ?? source.office}
          </a>
        ) : (
          <span dir="auto">{source?.headline ?? t("network.noSource")}</span>
        )}
        <EvidenceLink subject={relation.claimSubject} label={t("network.claim", { id: relation.id })} />
      </p>
    </li>
  );
}

/** The way to the claims of a subject. */
export function EvidenceLink({ subject, label }: { subject: string; label: string }) {
  const lang = useObservatory().state.get().lang;
  return <a href={`#${new URLSearchParams({ page: "evidence", open: subject, lang })}`}>{label}</a>;
}
