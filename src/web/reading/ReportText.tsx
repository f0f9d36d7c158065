import { useMemo } from "react";
import type { ReadingItem } from "../../api/reading/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { textRuns } from "./textRuns.ts";

const PARTS = ["actor", "place", "date", "quantity"] as const;

interface Mark {
  start: number;
  end: number;
  /** What a part of a sentence is; null for the sentence of a proposal. */
  part: (typeof PARTS)[number] | null;
  proposal?: string;
}

/** The report as it is, with what was read from it marked: sentences of proposals, and the parts they were made of. */
export function ReportText(props: {
  reading: ReadingItem;
  active: string | null;
  onChoose: (proposal: string) => void;
}) {
  const { t } = useText();
  const { reading, active, onChoose } = props;
  const runs = useMemo(() => textRuns<Mark>(reading.report.text, marksOf(reading)), [reading]);
  return (
    <div className="report" lang={reading.report.language} dir="ltr">
      {runs.map((run) => {
        const sentence = run.marks.find((mark) => mark.part === null);
        const own = run.marks.filter(({ proposal }) => proposal !== undefined).map(({ proposal }) => proposal);
        const part = run.marks.find((mark) => mark.part !== null)?.part;
        const chosen = active !== null && own.includes(active);
        const name = [part && `mark-${part}`, sentence && "mark-proposal", chosen && "mark-active"]
          .filter(Boolean)
          .join(" ");
        if (!sentence)
          return part ? (
            <span key={run.start} className={name}>
              {run.text}
            </span>
          ) : (
            run.text
          );
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list of proposals is the way by keyboard
          // biome-ignore lint/a11y/noStaticElementInteractions: a press on the words is a shortcut to their proposal
          <span
            key={run.start}
            className={name}
            title={part ? t(`reading.mark.${part}`) : undefined}
            onClick={() => onChoose(own.find((proposal) => proposal !== active) ?? own[0] ?? "")}
          >
            {run.text}
          </span>
        );
      })}
    </div>
  );
}

function marksOf(reading: ReadingItem): Mark[] {
  const parts = PARTS.flatMap((part) => {
    const mentions = {
      actor: reading.actors,
      place: reading.places,
      date: reading.dates,
      quantity: reading.quantities,
    }[part];
    return mentions.map(({ span }): Mark => ({ start: span.start, end: span.end, part }));
  });
  const proposals = reading.proposals.map(
    ({ id, span }): Mark => ({ start: span.start, end: span.end, part: null, proposal: id }),
  );
  return [...proposals, ...parts];
}
