import { FRIENDLY, HOSTILE, MOMENTS, RELATION_KINDS } from "../../actors/relations/kinds.ts";
import type { AssertedItem } from "../../api/relations/contract.ts";
import { firstDay, lastDay } from "../../evidence/datePrefix.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { datesText, momentText } from "../network/actorText.ts";
import { EvidenceLink } from "../network/RelationLine.tsx";
import { useLoaded } from "../store/context.tsx";
import { dayNumber } from "../timeline/calendar.ts";

const WIDTH = 260;
const HEIGHT = 14;

/** Relations over time: a strip for each, soft at an end whose date is coarse or not known, with its source and claim. */
export function RelationStrips(props: {
  actor: string;
  relations: readonly AssertedItem[];
  nameOf: (id: string) => string;
  onActor: (id: string) => void;
}) {
  const text = useText();
  const { t } = text;
  const asOf = dayNumber(useLoaded().situation.casebook.asOf);
  const sorted = props.relations.toSorted(
    (a, b) =>
      RELATION_KINDS.indexOf(a.kind) - RELATION_KINDS.indexOf(b.kind) || (a.start ?? "").localeCompare(b.start ?? ""),
  );
  const days = sorted.flatMap(({ start, end }) =>
    [start, end].flatMap((date) => (date === null ? [] : [dayNumber(firstDay(date))])),
  );
  const from = Math.min(...days, asOf - 365);
  const span = { from: dayNumber(`${new Date(from * 864e5).getUTCFullYear()}-01-01`), to: Math.max(asOf, ...days) };
  return (
    <table className="plain-table actor-relations">
      <caption className="sr-only">{t("actorPage.relations")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("actorPage.relation")}</th>
          <th scope="col">
            <span className="spread actor-span ltr num">
              <span>{yearOf(span.from)}</span>
              <span>{yearOf(span.to)}</span>
            </span>
          </th>
          <th scope="col">{t("coop.column.when")}</th>
          <th scope="col">{t("coop.column.says")}</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((relation) => (
          <tr key={relation.id}>
            <td>
              <Sentence relation={relation} {...props} />
              {relation.note && (
                <p className="soft" lang="en" dir="auto">
                  {relation.note}
                </p>
              )}
            </td>
            <td>
              <Strip relation={relation} span={span} asOf={asOf} />
            </td>
            <td>{MOMENTS.has(relation.kind) ? momentText(relation, text) : datesText(relation, text)}</td>
            <td>
              <p>
                {relation.source?.address ? (
                  <a href={relation.source.address} target="_blank" rel="noopener noreferrer" dir="auto">
                    {relation.source.office ?? relation.source.headline}
                    <span className="sr-only">{t("sources.opensOutside")}</span>
                  </a>
                ) : (
                  <span dir="auto">{relation.source?.office ?? t("network.noSource")}</span>
                )}{" "}
                {relation.confidence !== "asserted" && (
                  <span className="badge">{t(`network.confidence.${relation.confidence}`)}</span>
                )}
              </p>
              <EvidenceLink subject={relation.claimSubject} label={t("network.claim", { id: relation.id })} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const yearOf = (day: number) => String(new Date(day * 864e5).getUTCFullYear());

/** Subject, kind, object; the other actor opens. */
export function Sentence(props: {
  actor: string;
  relation: Pick<AssertedItem, "subject" | "kind" | "object">;
  nameOf: (id: string) => string;
  onActor: (id: string) => void;
}) {
  const { t } = useText();
  const { subject, kind, object } = props.relation;
  const name = (id: string) =>
    id === props.actor ? (
      <bdi>{props.nameOf(id)}</bdi>
    ) : (
      <button type="button" className="button link" onClick={() => props.onActor(id)}>
        <bdi>{props.nameOf(id)}</bdi>
      </button>
    );
  return (
    <p>
      {name(subject)} <b>{t(`relation.${kind}`)}</b> {name(object)}
    </p>
  );
}

function Strip(props: { relation: AssertedItem; span: { from: number; to: number }; asOf: number }) {
  const { kind, start, end } = props.relation;
  const { from, to } = props.span;
  const x = (day: number) => ((Math.min(Math.max(day, from), to) - from) / Math.max(1, to - from)) * WIDTH;
  const isMoment = MOMENTS.has(kind);
  const tone = HOSTILE.has(kind) ? "hostile" : FRIENDLY.has(kind) ? "friendly" : "descent";
  const last = end ?? (isMoment ? start : null);
  // solid where it surely held, soft where its dates leave it open
  const outer = [
    x(start === null ? from : dayNumber(firstDay(start))),
    x(last === null ? to : dayNumber(lastDay(last))),
  ] as const;
  const inner = [
    x(start === null ? to : dayNumber(lastDay(start))),
    x(last === null ? props.asOf : dayNumber(firstDay(last))),
  ] as const;
  return (
    <svg className="actor-strip ltr" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <line x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} className="coop-grid" />
      {start !== null || end !== null ? (
        <g data-tone={tone}>
          <rect x={outer[0]} width={Math.max(3, outer[1] - outer[0])} y="3" height="8" opacity="0.35" />
          {inner[1] > inner[0] && !isMoment && <rect x={inner[0]} width={inner[1] - inner[0]} y="3" height="8" />}
          {isMoment && <rect x={outer[0]} width={Math.max(3, outer[1] - outer[0])} y="1" height="12" />}
        </g>
      ) : null}
    </svg>
  );
}
