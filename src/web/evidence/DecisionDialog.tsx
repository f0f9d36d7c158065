import { type FormEvent, useId, useState } from "react";
import type { DossierList, WeighedClaimItem } from "../../api/evidence/contract.ts";
import type { Act } from "../../evidence/ledger/model.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { useObservatory } from "../store/context.tsx";
import { record, rememberedWho } from "./record.ts";
import { SignAndRecord } from "./SignAndRecord.tsx";
import { useEvidenceWords } from "./words.ts";
import "./evidence.css";

export type DecisionAct =
  | "adopt"
  | "dismiss"
  | "annotate"
  | "supersede"
  | "mark-stale"
  | "confirm"
  | "merge"
  | "unmerge";

export interface DecisionDialogProps {
  act: DecisionAct;
  /** The claim, or for merges the subject. */
  about: string;
  /** For `supersede`: the claims that may take its place. */
  rivals?: readonly WeighedClaimItem[];
  /** For `unmerge`: the dossier that it leaves. */
  from?: string;
  onClose: () => void;
}

/** Asks why, and for the acts that need one, for the other claim or dossier; then appends the entry. */
export function DecisionDialog({ act, about, rivals = [], from = "", onClose }: DecisionDialogProps) {
  const { t } = useText();
  const observatory = useObservatory();
  const [why, setWhy] = useState("");
  const [who, setWho] = useState(rememberedWho);
  const [other, setOther] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const needsOther = act === "supersede" || act === "merge";
  const isWhole = why.trim() !== "" && who.trim() !== "" && (!needsOther || other !== "");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    setBusy(true);
    const signed = { who: who.trim(), why: act === "annotate" ? "" : why.trim() };
    try {
      await record(observatory, actOf(act, about, { other, from, text: why.trim() }), signed);
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog title={t(`decide.${act}`)} onClose={onClose} width={520}>
      <form className="decide" onSubmit={submit}>
        <p className="soft">{t(`decideExplained.${act}`)}</p>
        <p className="num ltr claim-id">{about}</p>
        {act === "supersede" && <RivalChoice rivals={rivals} chosen={other} onChoose={setOther} />}
        {act === "merge" && <DossierChoice not={about} chosen={other} onChoose={setOther} />}
        <label className="decide-field">
          <span>{t(act === "annotate" ? "decide.text" : "decide.why")}</span>
          <textarea
            required
            rows={3}
            dir="auto"
            autoFocus
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        </label>
        <SignAndRecord who={who} onWho={setWho} error={error} isReady={isWhole && !isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

function actOf(act: DecisionAct, about: string, given: { other: string; from: string; text: string }): Act {
  switch (act) {
    case "annotate":
      return { act, about, text: given.text };
    case "supersede":
      return { act, claim: about, by: given.other };
    case "merge":
      return { act, subject: about, into: given.other };
    case "unmerge":
      return { act, subject: about, from: given.from };
    default:
      return { act, claim: about };
  }
}

function RivalChoice(props: {
  rivals: readonly WeighedClaimItem[];
  chosen: string;
  onChoose: (claim: string) => void;
}) {
  const { t } = useText();
  const words = useEvidenceWords();
  const name = useId();
  return (
    <fieldset className="decide-choice">
      <legend>{t("decide.by")}</legend>
      {props.rivals.map(({ claim, origin }) => (
        <label key={claim.id}>
          <input
            type="radio"
            name={name}
            checked={props.chosen === claim.id}
            onChange={() => props.onChoose(claim.id)}
          />
          <span>
            <strong>{words.value(claim)}</strong> <bdi>{origin.name}</bdi>{" "}
            <span className="soft num ltr">{claim.source.date ?? t("evidence.undated")}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function DossierChoice(props: { not: string; chosen: string; onChoose: (subject: string) => void }) {
  const { t } = useText();
  const said = useEvidenceWords();
  const [words, setWords] = useState("");
  const name = useId();
  const table = props.not.slice(0, props.not.indexOf(":"));
  const query = new URLSearchParams({ table, text: words, limit: "8" });
  const found = useJson<DossierList>(words.trim() === "" ? null : `/api/evidence/dossiers?${query}`);
  const items = words.trim() !== "" && found.status === "ready" ? found.value.items : [];
  return (
    <fieldset className="decide-choice">
      <legend>{t("decide.into")}</legend>
      <input
        className="decide-search"
        dir="auto"
        aria-label={t("decide.find")}
        placeholder={t("decide.find")}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {items
        .filter(({ subject }) => subject !== props.not)
        .map((item) => (
          <label key={item.subject}>
            <input
              type="radio"
              name={name}
              checked={props.chosen === item.subject}
              onChange={() => props.onChoose(item.subject)}
            />
            <span>
              <bdi>{said.title(item)}</bdi> <small className="num ltr soft">{item.subject}</small>
            </span>
          </label>
        ))}
    </fieldset>
  );
}
