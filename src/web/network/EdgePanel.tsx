import type { Network, NetworkEdge } from "../../api/relations/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { CloseButton } from "../parts/CloseButton.tsx";
import { Icon } from "../parts/Icon.tsx";
import { nameOf } from "./actorText.ts";
import { FoughtSummary } from "./FoughtSummary.tsx";
import { RelationLine } from "./RelationLine.tsx";
import { isContradiction } from "./tones.ts";

/** All that is known between two actors: what sources state, and what the events say. */
export function EdgePanel(props: {
  network: Network;
  edge: NetworkEdge;
  onActor: (id: string) => void;
  onClose: () => void;
}) {
  const { network, edge } = props;
  const text = useText();
  const { t } = text;
  const nodes = new Map(network.nodes.map((node) => [node.id, node]));
  const name = (id: string) => {
    const node = nodes.get(id);
    return node ? nameOf(node, text) : id;
  };
  const english = (id: string) => nodes.get(id)?.names.en ?? id;
  return (
    <section className="net-panel-box" aria-label={t("network.tie")}>
      <div className="spread net-panel-head">
        <h2>
          {[edge.a, edge.b].map((id, i) => (
            <span key={id}>
              {i > 0 && <span className="soft"> – </span>}
              <button type="button" className="button link" onClick={() => props.onActor(id)}>
                {name(id)}
              </button>
            </span>
          ))}
        </h2>
        <CloseButton name={t("network.close")} onPress={props.onClose} />
      </div>
      {isContradiction(edge) && (
        <p className="note warn">
          <Icon name="warn" size={14} />
          {t("network.contradiction")}
        </p>
      )}
      {edge.asserted.length > 0 && (
        <>
          <h3>{t("network.stated")}</h3>
          <ul className="net-relations">
            {edge.asserted.map((relation) => (
              <RelationLine key={relation.id} relation={relation} name={name} />
            ))}
          </ul>
        </>
      )}
      {edge.fought && (
        <>
          <h3>{t("network.computedTitle")}</h3>
          <FoughtSummary fought={edge.fought} filterNames={[english(edge.a), english(edge.b)]} />
        </>
      )}
    </section>
  );
}
