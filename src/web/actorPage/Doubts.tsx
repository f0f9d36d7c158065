import type { ActorDoubt } from "../../api/actorPage/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { EvidenceLink } from "../network/RelationLine.tsx";

/** Contradictions and likely errors that are on record about the actor or its rows. */
export function Doubts({ doubts }: { doubts: readonly ActorDoubt[] }) {
  const { t } = useText();
  if (doubts.length === 0) return null;
  return (
    <section aria-labelledby="actor-doubts">
      <h2 id="actor-doubts">{t("actorPage.doubts", { count: doubts.length })}</h2>
      <ul className="actor-doubts">
        {doubts.map((doubt) => (
          <li key={doubt.id}>
            <details>
              <summary lang="en" dir="auto">
                {doubt.topic}
              </summary>
              <p lang="en" dir="auto">
                {doubt.whatDiffers}
              </p>
              {doubt.likelyExplanation && (
                <p lang="en" dir="auto" className="soft">
                  {doubt.likelyExplanation}
                </p>
              )}
              <p className="net-source">
                {doubt.rows.map(({ id, subject }) => (
                  <EvidenceLink key={id} subject={subject} label={t("network.claim", { id })} />
                ))}
              </p>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
