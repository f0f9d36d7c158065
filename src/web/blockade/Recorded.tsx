import { useText } from "../i18n/TextProvider.tsx";
import { EvidenceLink } from "../network/RelationLine.tsx";
import type { Chosen } from "./chosen.ts";
import type { BlockadeWords, CaseItem } from "./words.ts";

/** What the casebook records of a case, on or off, each with its claims; and whether ranges are narrowed. */
export function Recorded({
  supply,
  words,
  chosen,
  onChange,
}: {
  supply: CaseItem;
  words: BlockadeWords;
  chosen: Chosen;
  onChange(next: Partial<Chosen>): void;
}) {
  const { t, format, word } = useText();
  const held = Object.entries(chosen.fixed);
  return (
    <>
      <p>
        <label>
          <input type="checkbox" checked={chosen.recorded} onChange={() => onChange({ recorded: !chosen.recorded })} />{" "}
          {t("blockade.recorded")}
        </label>
      </p>
      <details className="blockade-recorded">
        <summary>{t("blockade.recordedList", { count: supply.closures.length })}</summary>
        <ul>
          {supply.closures.map(({ id, kind, corridors, region, from, to, low, high, unit, claims, note }) => (
            <li key={id}>
              <b>{t(`blockade.closure.${kind}`)}</b>{" "}
              {format.list(corridors.length > 0 ? corridors.map(words.corridor) : region ? [words.region(region)] : [])}{" "}
              <span className="num soft">
                {to === null ? t("blockade.from", { day: format.day(from) }) : format.span(from, to)}
              </span>{" "}
              <span className="num">
                {format.range(low, high)} {word(`blockade.unit.${unit}`, unit.replaceAll("_", " "))}
              </span>
              {note && (
                <span className="soft" lang="en" dir="auto">
                  {" "}
                  {note}
                </span>
              )}{" "}
              {claims.map((claim) => (
                <EvidenceLink key={claim} subject={subjectOf(claim)} label={claim} />
              ))}
            </li>
          ))}
        </ul>
      </details>
      {supply.observations.calibration > 0 && (
        <p>
          <label>
            <input
              type="checkbox"
              checked={chosen.calibrated}
              onChange={() => onChange({ calibrated: !chosen.calibrated })}
            />{" "}
            {t("blockade.narrow")}
          </label>
        </p>
      )}
      {held.length > 0 && (
        <p className="note" role="note">
          <span />
          <span>
            {t("blockade.heldCount", { count: held.length })}{" "}
            <button type="button" className="button link" onClick={() => onChange({ fixed: {} })}>
              {t("blockade.release")}
            </button>
          </span>
        </p>
      )}
    </>
  );
}

/** The dossier of a row of the casebook, by the beginning of its id. */
export function subjectOf(claim: string): string {
  if (claim.includes(":")) return claim;
  if (/^EV/.test(claim)) return `events:${claim}`;
  return `${/^COR/.test(claim) ? "corridors" : "dependencies"}:${claim}`;
}
