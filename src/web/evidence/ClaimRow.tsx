import type { WeighedClaimItem } from "../../api/evidence/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory } from "../store/context.tsx";
import { ClaimActions } from "./ClaimActions.tsx";
import { ClaimRange } from "./ClaimRange.tsx";
import { Decision } from "./Decision.tsx";
import { useEvidenceWords } from "./words.ts";

export interface ClaimRowProps {
  weighed: WeighedClaimItem;
  /** All claims of the property, for the choice of the one that supersedes. */
  rivals: readonly WeighedClaimItem[];
  /** End of the shared axis; null where the property holds no numbers. */
  max: number | null;
}

/** One claim beside its rivals: the figure on the shared axis, whose voice it is, where it stands, what it counts for. */
export function ClaimRow({ weighed, rivals, max }: ClaimRowProps) {
  const { t, word } = useText();
  const words = useEvidenceWords();
  const { claim, origin, shownOnly, warnings, notes, decisions } = weighed;
  const isCounted = shownOnly.length === 0;
  const repeated = rivals.find((one) => one.claim.id === weighed.repeats);
  const unit = words.unit(claim.unit);
  return (
    <li className="claim-row" data-counted={isCounted || undefined} data-plotted={max !== null || undefined}>
      {max !== null && claim.value.kind === "number" && (
        <ClaimRange range={claim.value} max={max} isCounted={isCounted} />
      )}
      <p className="claim-figure">
        <strong className={claim.value.kind === "number" ? "num ltr" : undefined} dir="auto">
          {words.value(claim)}
        </strong>
        {unit && <span className="soft"> {unit}</span>}
        {claim.of && <small>{words.of(claim.of)}</small>}
        {claim.when && claim.property !== "date" && <small className="num ltr">{words.when(claim.when)}</small>}
      </p>
      <div className="claim-voice">
        <p>
          <bdi className="claim-origin">{origin.name}</bdi>
          {origin.via && (
            <span className="soft">
              {" "}
              {t("evidence.via")} <bdi>{origin.via}</bdi>
            </span>
          )}
        </p>
        <p className="claim-marks">
          {claim.party !== "none" && <span className="badge strict">{t(`party.${claim.party}`)}</span>}
          <ClaimSource claim={claim} />
          <span className={claim.marking === "CLEAR" ? "badge" : "badge strict"}>TLP:{claim.marking}</span>
          {claim.purpose !== "any" && <span className="badge strict">{t(`purpose.${claim.purpose}`)}</span>}
          {claim.redistribution === "aggregates-only" && (
            <span className="badge strict">{t("evidence.aggregatesOnly")}</span>
          )}
        </p>
        {claim.statement && (
          <p className="claim-statement" dir="auto">
            {claim.statement}
          </p>
        )}
        {claim.span && (
          <blockquote className="claim-span" dir="auto">
            “{claim.span.text}”
            <small className="num ltr">
              {t("evidence.span", { report: claim.span.report, start: claim.span.start, end: claim.span.end })}
            </small>
          </blockquote>
        )}
        {shownOnly.length > 0 && (
          <ul className="claim-reasons">
            {shownOnly.map((reason) => (
              <li key={reason} className="badge strict" title={t(`shownOnlyExplained.${reason}`)}>
                {t(`shownOnly.${reason}`)}
                {reason === "repeats" && repeated && <bdi> {repeated.claim.source.publisher ?? repeated.claim.id}</bdi>}
              </li>
            ))}
          </ul>
        )}
        {warnings.map(({ warning, text, values }) => (
          <p key={text} className="note warn">
            <Icon name="warn" size={14} />
            {t(`guard.${warning}`, values)}
          </p>
        ))}
        {[...decisions, ...notes].map((entry) => (
          <Decision key={entry.id} entry={entry} />
        ))}
        <ClaimId id={claim.id} />
      </div>
      <ClaimActions weighed={weighed} rivals={rivals} name={word(`property.${claim.property}`, claim.property)} />
    </li>
  );
}

function ClaimSource({ claim: { source } }: { claim: WeighedClaimItem["claim"] }) {
  const { t, word } = useText();
  const name = source.publisher ?? source.title ?? source.id;
  const address = source.address && /^https?:\/\//.test(source.address) ? source.address : null;
  return (
    <>
      {source.class && <span className="badge">{word(`sourceClass.${source.class}`, source.class)}</span>}
      {address ? (
        <a href={address} target="_blank" rel="noopener noreferrer" title={source.title ?? undefined}>
          <bdi>{name}</bdi> <Icon name="out" size={11} />
          <span className="sr-only">{t("sources.opensOutside")}</span>
        </a>
      ) : (
        <bdi title={source.title ?? undefined}>{name}</bdi>
      )}
      <span className="soft num ltr">{source.date ?? t("evidence.undated")}</span>
    </>
  );
}

/** The row that the claim is from: its trail in the ledger. */
function ClaimId({ id }: { id: string }) {
  const { t } = useText();
  const observatory = useObservatory();
  return (
    <button
      type="button"
      className="claim-id num ltr"
      aria-label={t("evidence.trailOf", { id })}
      title={t("evidence.trailOf", { id })}
      onClick={() => observatory.patch({ open: `ledger:${id}` })}
    >
      {id}
    </button>
  );
}
