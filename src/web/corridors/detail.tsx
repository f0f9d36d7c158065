import type { CorridorClaim, CorridorItem, RoadEvent, SegmentItem } from "../../api/corridors/contract.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import { Facts } from "../fronts/Facts.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { EvidenceLink } from "../network/RelationLine.tsx";
import { useNames } from "../store/names.ts";
import { Months } from "./Months.tsx";
import type { CorridorWords } from "./words.ts";

/** A stretch: its months, and the events and corridors behind it. */
export function SegmentDetail({
  segment,
  events,
  corridors,
  words,
}: {
  words: CorridorWords;
  segment: SegmentItem;
  events: readonly RoadEvent[];
  corridors: readonly CorridorItem[];
}) {
  const { t } = useText();
  const behind = events.filter(({ subject }) => segment.events.includes(subject));
  return (
    <>
      <Months months={segment.months} colour={words.colour} />
      {behind.length === 0 ? (
        <p className="soft">{t("corridors.noEvents")}</p>
      ) : (
        <ul className="corridors-events">
          {behind.map((event) => (
            <EventLine key={event.subject} event={event} />
          ))}
        </ul>
      )}
      <p className="soft">
        {t("corridors.partOf")}{" "}
        {corridors
          .filter(({ key }) => segment.corridors.includes(key))
          .map(({ key, name, subject }, i) => (
            <span key={key}>
              {i > 0 && " · "}
              <EvidenceLink subject={subject} label={name} />
            </span>
          ))}
      </p>
    </>
  );
}

function EventLine({ event: { subject, kind, from, to, place, summary, sources } }: { event: RoadEvent }) {
  const { t, format } = useText();
  const names = useNames();
  return (
    <li>
      <p>
        <b>{names.kind(kind)}</b> <span className="num soft">{format.span(from, to)}</span>
        {place && (
          <>
            {" "}
            <bdi>{place}</bdi>
          </>
        )}
      </p>
      <p lang="en" dir="auto">
        {summary}
      </p>
      <p>
        <EvidenceLink subject={subject} label={t("corridors.openClaims", { count: sources })} />
      </p>
    </li>
  );
}

/** A corridor: its stops, its lengths, and every statement about it side by side. */
export function CorridorDetail({ corridor, words }: { corridor: CorridorItem; words: CorridorWords }) {
  const { t, format } = useText();
  const { stops, statedKm, km, isStraight, claims, subject } = corridor;
  return (
    <>
      <Facts
        rows={[
          [t("corridors.stops"), stops.map(({ name }) => name).join(" – ")],
          [t("corridors.length"), words.km(km, isStraight)],
          statedKm && [
            t("corridors.stated"),
            t("corridors.km", { km: format.range(statedKm.low, statedKm.high) }),
            { subject },
          ],
        ]}
      />
      <ul className="corridors-events">
        {claims.map((claim) => (
          <ClaimLine key={claim.id} claim={claim} subject={subject} />
        ))}
      </ul>
      <p>
        <EvidenceLink subject={subject} label={t("corridors.openClaims", { count: claims.length })} />
      </p>
    </>
  );
}

function ClaimLine({
  claim: { statement, value, unit, from, assertedBy, note },
  subject,
}: {
  claim: CorridorClaim;
  subject: string;
}) {
  const { format, word } = useText();
  const figure =
    value === null
      ? ""
      : `${format.decimal(value)} ${unit === null ? "" : word(`unit.${unit}`, unit.replaceAll("_", " "))}`;
  return (
    <li>
      <p>
        {figure && (
          <b className="num">
            <Sourced behind={{ subject }} figure={figure.trim()} />
          </b>
        )}{" "}
        <span lang="en">{statement}</span> {from && <span className="num soft">{from}</span>}
      </p>
      <p className="soft">
        <bdi lang="en">{assertedBy}</bdi>
        {note && (
          <>
            {" "}
            <span lang="en">({note})</span>
          </>
        )}
      </p>
    </li>
  );
}
