import type { Network } from "../../api/relations/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { CloseButton } from "../parts/CloseButton.tsx";
import { nameOf, prefixText } from "./actorText.ts";
import { edgeKey } from "./NetworkView.tsx";

/** One actor and its ties, each of which opens what is known of it. */
export function ActorPanel(props: {
  network: Network;
  id: string;
  onEdge: (key: string) => void;
  onClose: () => void;
}) {
  const { network, id } = props;
  const text = useText();
  const { t, format } = text;
  const nodes = new Map(network.nodes.map((node) => [node.id, node]));
  const actor = nodes.get(id);
  if (!actor) return null;
  const ties = network.edges
    .filter(({ a, b }) => a === id || b === id)
    .sort((x, y) => y.weight - x.weight)
    .map((edge) => ({ edge, other: nodes.get(edge.a === id ? edge.b : edge.a) }));
  const dates = [
    actor.founded && t("network.founded", { day: prefixText(actor.founded, text) }),
    actor.ended && t("network.ended", { day: prefixText(actor.ended, text) }),
  ].filter(Boolean);
  return (
    <section className="net-panel-box" aria-label={t("network.actor")}>
      <div className="spread net-panel-head">
        <h2>{nameOf(actor, text)}</h2>
        <CloseButton name={t("network.all")} onPress={props.onClose} />
      </div>
      <p className="soft">
        {[
          actor.known ? text.word(`actorKind.${actor.kind}`, actor.kind ?? "") : t("network.group.others"),
          ...dates,
        ].join(" · ")}
      </p>
      <ul className="net-ties">
        {ties.map(({ edge, other }) => (
          <li key={edgeKey(edge)}>
            <button type="button" className="net-tie" onClick={() => props.onEdge(edgeKey(edge))}>
              <span className="clip">{other ? nameOf(other, text) : ""}</span>
              <span className="soft clip">
                {[
                  ...new Set(edge.asserted.map(({ kind }) => t(`relation.${kind}`))),
                  ...(edge.fought ? [t("network.foughtCount", { count: edge.fought.events })] : []),
                ].join(text.lang === "ar" ? "، " : ", ")}
              </span>
              <span className="num">{format.number(edge.weight)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
