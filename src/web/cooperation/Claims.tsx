import type { CooperationItem, SourceItem } from "../../api/cooperation/contract.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { EvidenceLink } from "../network/RelationLine.tsx";
import { Icon } from "../parts/Icon.tsx";
import type { CooperationWords } from "./words.ts";

/** Claims of cooperation as rows: when, who, what, how it stood, who says so. */
export function Claims({ items, words }: { items: readonly CooperationItem[]; words: CooperationWords }) {
  const { t } = useText();
  const sorted = items.toSorted((a, b) => (a.start < b.start ? 1 : a.start > b.start ? -1 : a.id < b.id ? 1 : -1));
  return (
    <table className="plain-table coop-claims">
      <caption className="sr-only">{t("coop.list")}</caption>
      <thead>
        <tr>
          {(["when", "who", "what", "status", "says"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`coop.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((item) => (
          <ClaimRow key={item.id} item={item} words={words} />
        ))}
      </tbody>
    </table>
  );
}

function ClaimRow({ item, words }: { item: CooperationItem; words: CooperationWords }) {
  const { t } = useText();
  const number = words.number(item);
  return (
    <tr id={`coop-${item.id}`} tabIndex={-1}>
      <td className="coop-when">{words.when(item)}</td>
      <td>
        <bdi>{words.actors(item.providers)}</bdi>
        <span className="coop-arrow">
          <span aria-hidden="true"> {"→"} </span>
          <span className="sr-only"> {t("coop.to")} </span>
        </span>
        <bdi>{words.actors(item.recipients)}</bdi>
      </td>
      <td>
        <p>
          <b>{t(`coopKind.${item.kind}`)}</b>{" "}
          {number && (
            <span className="num">
              <Sourced behind={{ subject: item.subject }} figure={number} />
            </span>
          )}
        </p>
        <p lang="en" dir="auto">
          {item.item}
        </p>
        <p lang="en" dir="auto" className="soft">
          {item.summary}
        </p>
      </td>
      <td>
        <p className="coop-status">
          <svg width="14" height="10" aria-hidden="true">
            <rect className="coop-mark" data-stage={item.stage} x="1" y="2" width="12" height="6" rx="1" />
          </svg>
          {t(`coopStatus.${item.status}`)}
        </p>
        {item.stage !== "done" && <p className="soft">{t(`coopStageSays.${item.stage}`)}</p>}
        {item.confidence !== "asserted" && <span className="badge">{t(`network.confidence.${item.confidence}`)}</span>}
      </td>
      <td>
        <p dir="auto" lang="en">
          {item.assertedBy} {item.party !== "none" && <span className="badge">{t(`coopParty.${item.party}`)}</span>}
        </p>
        <p>
          <SourceLink source={item.source} />
        </p>
        <p className="coop-open">
          <EvidenceLink subject={item.subject} label={t("network.claim", { id: item.id })} />
          {item.doubts.length > 0 && (
            <span className="coop-doubted">
              <Icon name="warn" size={12} />
              {t("coop.doubts", { count: item.doubts.length })}
            </span>
          )}
        </p>
      </td>
    </tr>
  );
}

/** The page or document that a row names, with its date; linked where it may be. */
export function SourceLink({ source }: { source: SourceItem }) {
  const { t } = useText();
  const name = source.publisher ?? source.title ?? source.id;
  return (
    <>
      {source.address ? (
        <a href={source.address} target="_blank" rel="noopener noreferrer" dir="auto" title={source.title ?? undefined}>
          {name}
          <span className="sr-only">{t("sources.opensOutside")}</span>
        </a>
      ) : (
        <span dir="auto" title={source.title ?? undefined}>
          {name}
        </span>
      )}
      {source.date && <span className="soft num"> {source.date}</span>}
    </>
  );
}
