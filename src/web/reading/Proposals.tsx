import { useState } from "react";
import { Button } from "react-aria-components/Button";
import type { Static } from "typebox";
import type { ProposalItem, QuantityItem, ReadingItem } from "../../api/reading/contract.ts";
import { postJson } from "../data/request.ts";
import { rememberedWho } from "../evidence/record.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useObservatory } from "../store/context.tsx";
import { DraftForm } from "./DraftForm.tsx";

interface ProposalsProps {
  reading: ReadingItem;
  active: string | null;
  onChoose: (proposal: string) => void;
  onDecided: () => void;
}

export function Proposals({ reading, active, onChoose, onDecided }: ProposalsProps) {
  return (
    <ol className="proposal-list">
      {reading.proposals.map((proposal) => (
        <li key={proposal.id} data-proposal={proposal.id} data-active={proposal.id === active || undefined}>
          <Proposal report={reading.report.id} proposal={proposal} onChoose={onChoose} onDecided={onDecided} />
        </li>
      ))}
    </ol>
  );
}

function Proposal(props: Pick<ProposalsProps, "onChoose" | "onDecided"> & { report: string; proposal: ProposalItem }) {
  const { t, word } = useText();
  const observatory = useObservatory();
  const { proposal, report } = props;
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const decide = async (path: string, body: object) => {
    setBusy(true);
    try {
      await postJson(path, { report, proposal: proposal.id, who: rememberedWho(), ...body });
      setError(null);
      setOpen(false);
      await observatory.load();
      props.onDecided();
    } catch (failure) {
      setError(failure);
      setOpen(true);
    } finally {
      setBusy(false);
    }
  };
  const accept = (cells: Record<string, string>, why: string) =>
    decide("/api/reading/accept", { table: proposal.draft.table, cells, why });
  const undo = (entry: string) =>
    postJson("/api/ledger", { act: "undo", entry, who: rememberedWho(), why: t("reading.undoWhy") }).then(async () => {
      await observatory.load();
      props.onDecided();
    }, setError);
  const decision = proposal.accepted ?? proposal.dismissed;
  return (
    <article className="proposal" data-modality={proposal.modality} onFocus={() => props.onChoose(proposal.id)}>
      <header>
        <Button className="button link" onPress={() => props.onChoose(proposal.id)}>
          {proposal.type ? word(`kind.${proposal.type}`, proposal.type.replaceAll("_", " ")) : t("reading.kind.figure")}
        </Button>
        <span className="chip">{t(`reading.kind.${proposal.kind}`)}</span>
        {proposal.rivalOf !== undefined && <span className="chip warn">{t("reading.rivalToll")}</span>}
        {proposal.modality !== "stated" && (
          <span className="chip warn">{t(`reading.modality.${proposal.modality}`)}</span>
        )}
        <span className="chip" data-comparison={proposal.comparison}>
          {t(`reading.comparison.${proposal.comparison}`)}
        </span>
      </header>
      <Facts proposal={proposal} />
      {proposal.reasons.length > 0 && <p className="soft">{proposal.reasons.join("; ")}</p>}
      {proposal.warnings.length > 0 && (
        <p className="proposal-warning" role="note">
          <strong>{t("reading.looksWrong")}</strong> {proposal.warnings.join("; ")}
        </p>
      )}
      {proposal.subject && (
        <a href={`#page=evidence&open=${encodeURIComponent(proposal.subject)}`}>{t("reading.seeKnown")}</a>
      )}
      <footer>
        {decision === null ? (
          <>
            <Button
              className="button small primary"
              isDisabled={isBusy}
              onPress={() =>
                proposal.warnings.length > 0 ? setOpen(true) : accept(proposal.draft.cells, t("reading.acceptWhy"))
              }
            >
              {t("reading.accept")}
            </Button>
            <Button className="button small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
              {t("reading.correct")}
            </Button>
            <Button
              className="button small plain"
              onPress={() => decide("/api/reading/dismiss", { why: t("reading.dismissWhy") })}
            >
              {t("reading.dismiss")}
            </Button>
          </>
        ) : (
          <>
            <span className="chip">{t(proposal.accepted ? "reading.accepted" : "reading.dismissed")}</span>
            <Button className="button small plain" onPress={() => undo(decision)}>
              {t("reading.undo")}
            </Button>
          </>
        )}
      </footer>
      {error !== null && <Failed error={error} retry={() => setError(null)} />}
      {isOpen && decision === null && <DraftForm draft={proposal.draft} onAccept={accept} />}
    </article>
  );
}

function Facts({ proposal }: { proposal: ProposalItem }) {
  const { t } = useText();
  const { when, place, actors, quantities, attribution } = proposal;
  const rows: [string, string][] = [
    [t("reading.when"), when ? whenText(when.when) : ""],
    [t("reading.where"), place ? [place.name, place.iso3].filter(Boolean).join(", ") : ""],
    [t("reading.who"), actors.map(({ name }) => name).join(" · ")],
    [t("reading.howMany"), quantities.map(quantityText).join(" · ")],
    [t("reading.saidBy"), attribution?.name ?? ""],
  ];
  return (
    <dl className="proposal-facts">
      {rows
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

const whenText = ({ start, end }: { start: string | null; end: string | null }) =>
  end !== null && end !== start ? `${start ?? "…"} – ${end}` : start === null ? "" : start;

function quantityText({ low, best, high, bound, unit, of }: Static<typeof QuantityItem>): string {
  const number = best ?? (low !== null && high !== null ? `${low}–${high}` : (low ?? high));
  const sign = bound === "at_least" ? "≥ " : bound === "at_most" ? "≤ " : bound === "about" ? "≈ " : "";
  return `${sign}${number} ${[unit?.replaceAll("_", " "), of].filter(Boolean).join(", ")}`.trim();
}
