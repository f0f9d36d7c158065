import { useState } from "react";
import { Button } from "react-aria-components/Button";
import type { DossierItem } from "../../api/evidence/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory } from "../store/context.tsx";
import { Decision } from "./Decision.tsx";
import { type DecisionAct, DecisionDialog } from "./DecisionDialog.tsx";
import { isNumeric, PropertyView } from "./PropertyView.tsx";
import { useRevised } from "./useRevised.ts";
import { useEvidenceWords } from "./words.ts";

/** One dossier: everything that is claimed about one subject, figures first. */
export function DossierView({ subject }: { subject: string }) {
  const { t } = useText();
  const fetched = useRevised<DossierItem>(`/api/evidence/dossier?${new URLSearchParams({ subject })}`);
  if (fetched.status === "loading") return <p className="soft evidence-waiting">{t("loading.short")}</p>;
  if (fetched.status === "failed") return <Failed error={fetched.error} retry={fetched.retry} />;
  return <Dossier dossier={fetched.value} />;
}

function Dossier({ dossier }: { dossier: DossierItem }) {
  const { t } = useText();
  const words = useEvidenceWords();
  const figures = dossier.properties.filter(isNumeric);
  const others = dossier.properties.filter((property) => !isNumeric(property));
  return (
    <article className="dossier" aria-label={words.title(dossier)}>
      <header className="dossier-head">
        <h2>
          <bdi>{words.title(dossier)}</bdi>
        </h2>
        <p className="num ltr soft">{dossier.subject}</p>
        <DossierActions dossier={dossier} />
      </header>
      {dossier.doubts.map((doubt) => (
        <div key={doubt.id} className="note warn dossier-doubt">
          <Icon name="warn" size={14} />
          <div lang="en" dir="ltr">
            <strong>{t("evidence.doubt", { topic: doubt.topic })}</strong>
            <p>{doubt.whatDiffers}</p>
            {doubt.likelyExplanation && <p className="soft">{doubt.likelyExplanation}</p>}
          </div>
        </div>
      ))}
      {dossier.notes.map((entry) => (
        <Decision key={entry.id} entry={entry} />
      ))}
      {[...figures, ...others].map((property) => (
        <PropertyView key={`${property.property} ${property.unit}`} property={property} />
      ))}
    </article>
  );
}

function DossierActions({ dossier }: { dossier: DossierItem }) {
  const { t } = useText();
  const observatory = useObservatory();
  const [deciding, setDeciding] = useState<{ act: DecisionAct; about: string } | null>(null);
  const isEvent =
    dossier.subject.startsWith("casebook:") ||
    dossier.properties.some(({ claims }) => claims[0]?.claim.source.class === "dataset");
  return (
    <div className="dossier-actions">
      {isEvent && (
        <Button
          className="button small"
          onPress={() => observatory.patch({ page: "situation", open: null, selected: dossier.subject })}
        >
          <Icon name="map" size={13} />
          {t("evidence.onMap")}
        </Button>
      )}
      <Button className="button small" onPress={() => setDeciding({ act: "annotate", about: dossier.subject })}>
        {t("decide.annotate")}
      </Button>
      <Button className="button small" onPress={() => setDeciding({ act: "merge", about: dossier.subject })}>
        {t("decide.merge")}
      </Button>
      <Button className="button small" onPress={() => observatory.patch({ open: `ledger:${dossier.subject}` })}>
        {t("evidence.trail")}
      </Button>
      {dossier.merged.map((subject) => (
        <p key={subject} className="dossier-merged">
          {t("evidence.mergedHere")} <bdi className="num">{subject}</bdi>{" "}
          <button type="button" className="button link" onClick={() => setDeciding({ act: "unmerge", about: subject })}>
            {t("decide.unmerge")}
          </button>
        </p>
      ))}
      {deciding && <DecisionDialog {...deciding} from={dossier.subject} onClose={() => setDeciding(null)} />}
    </div>
  );
}
