import type { PropertyDossierItem } from "../../api/evidence/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { DerivedRange } from "./ClaimRange.tsx";
import { ClaimRow } from "./ClaimRow.tsx";
import { useEvidenceWords } from "./words.ts";

/** Keeps the highest figure off the edge. */
const HEADROOM = 1.1;

export const isNumeric = ({ claims }: PropertyDossierItem) => claims.some(({ claim }) => claim.value.kind === "number");

/** Rival claims about one property under what follows from them. */
export function PropertyView({ property }: { property: PropertyDossierItem }) {
  const words = useEvidenceWords();
  const { t } = useText();
  const max = isNumeric(property) ? axisEnd(property) : null;
  const name = words.property(property.property);
  const list = (
    <ul className="claim-rows">
      {property.claims.map((weighed) => (
        <ClaimRow key={weighed.claim.id} weighed={weighed} rivals={property.claims} max={max} />
      ))}
    </ul>
  );
  if (max === null && ["single", "agree"].includes(property.agreement)) {
    const [first] = property.claims;
    return (
      <details className="property">
        <summary>
          <span className="property-name">{name}</span>
          <bdi>{first ? words.value(first.claim) : "–"}</bdi>
          <Agreement property={property} />
        </summary>
        {list}
      </details>
    );
  }
  return (
    <section className="property" aria-label={name}>
      <header className="property-head">
        <h3>
          {name} <span className="soft">{words.unit(property.unit)}</span>
        </h3>
        <Agreement property={property} />
        <span className={property.marking === "CLEAR" ? "badge" : "badge strict"}>TLP:{property.marking}</span>
      </header>
      {max !== null && (
        <div className="derived">
          {property.derived && <DerivedRange range={property.derived} max={max} />}
          <p>
            <strong className="num ltr derived-figure">{property.derived ? words.range(property.derived) : "–"}</strong>
          </p>
          <p className="soft">{property.derived ? words.rule(property.derived) : t("evidence.noFigure")}</p>
        </div>
      )}
      {list}
    </section>
  );
}

function Agreement({ property }: { property: PropertyDossierItem }) {
  const { t, format } = useText();
  const { agreement, origins, partyOrigins, spread } = property;
  return (
    <span className="agreement" data-agreement={agreement}>
      {origins > 0 && <b>{t(`agreement.${agreement}`)}</b>} {t("evidence.voices", { count: origins })}
      {partyOrigins > 0 && <> · {t("evidence.partyVoices", { count: partyOrigins })}</>}
      {spread !== null && spread > 1 && (
        <> · {t("evidence.spread", { times: format.decimal(Math.round(spread * 10) / 10) })}</>
      )}
    </span>
  );
}

function axisEnd({ claims, derived }: PropertyDossierItem): number {
  const figures = claims.flatMap(({ claim: { value } }) =>
    value.kind === "number" ? [value.low, value.best, value.high] : [],
  );
  const stated = [...figures, derived?.low, derived?.best, derived?.high].filter((value) => typeof value === "number");
  return Math.max(...stated, 1e-9) * HEADROOM;
}
