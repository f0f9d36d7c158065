import type { CandidateItem, IdentityItem } from "../../api/actors/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useNames } from "../store/names.ts";
import { useReasonWords } from "./useReasonWords.ts";

/** Two entries side by side, and below what speaks for and against their being one. */
export function CandidatePair({ pair }: { pair: CandidateItem }) {
  const { t } = useText();
  const reasonText = useReasonWords();
  return (
    <div className="identity-pair">
      <Side side={pair.a} />
      <Side side={pair.b} />
      <div className="identity-reasons">
        <p>
          {t("identity.score")} <strong className="num">{pair.score.toFixed(2)}</strong>
        </p>
        <ul>
          {pair.reasons.map((reason) => (
            <li key={reason.code} data-for={reason.weight > 0}>
              <span aria-hidden="true">{reason.weight > 0 ? "+" : "−"}</span>
              <span className="sr-only">{t(reason.weight > 0 ? "identity.for" : "identity.against")}: </span>
              {reasonText(reason)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Side({ side }: { side: IdentityItem }) {
  const { t } = useText();
  const names = useNames();
  const others = side.names.filter((name) => name !== side.name);
  const years = side.from === side.to ? side.from : `${side.from ?? ""}–${side.to ?? ""}`;
  return (
    <article className="identity-side">
      <p className="soft">{t(`identity.register.${side.register}`)}</p>
      <h3>
        <bdi>{side.name}</bdi>
      </h3>
      <dl>
        {others.length > 0 && (
          <>
            <dt>{t("identity.names")}</dt>
            <dd>
              {others.map((name, i) => (
                <span key={name}>
                  {i > 0 && " · "}
                  <bdi>{name}</bdi>
                </span>
              ))}
            </dd>
          </>
        )}
        {side.countries.length > 0 && (
          <>
            <dt>{t("identity.countries")}</dt>
            <dd>{side.countries.map((iso3) => names.place(iso3)).join(", ")}</dd>
          </>
        )}
        {years !== null && (
          <>
            <dt>{t("identity.years")}</dt>
            <dd className="num">{years}</dd>
          </>
        )}
        {side.ucdpIds.length > 0 && (
          <>
            <dt>{t("identity.ucdpId")}</dt>
            <dd className="num">{side.ucdpIds.join(", ")}</dd>
          </>
        )}
        {side.events > 0 && (
          <>
            <dt>{t("identity.events")}</dt>
            <dd className="num">{side.events}</dd>
          </>
        )}
      </dl>
    </article>
  );
}
