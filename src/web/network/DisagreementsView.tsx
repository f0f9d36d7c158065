import { useMemo } from "react";
import { DISAGREEMENTS } from "../../actors/relations/disagreements.ts";
import type { DisagreementItem, Disagreements } from "../../api/relations/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useViewState } from "../store/context.tsx";
import { Timeline } from "../timeline/Timeline.tsx";
import { nameOf } from "./actorText.ts";
import { FoughtSummary } from "./FoughtSummary.tsx";
import { networkQuery } from "./networkQuery.ts";
import { RelationLine } from "./RelationLine.tsx";
import { useLatest } from "./useLatest.ts";

/** Friends on paper who clash, rivals without a clash, clashes that no relation speaks of; both sides with their sources. */
export function DisagreementsView() {
  const { t, format } = useText();
  const filter = useViewState((state) => state.filter);
  const network = useViewState((state) => state.network);
  const query = useMemo(
    () => networkQuery({ filter, network: { ...network, kinds: [], basis: "both" }, open: null }),
    [filter, network],
  );
  const { value, error, retry } = useLatest<Disagreements>(`/api/relations/disagreements?${query}`);
  if (error && !value) return <Failed error={error} retry={retry} />;
  return (
    <div className="disagree">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="scroll disagree-body" tabIndex={0}>
        <p className="soft disagree-about">{t("disagree.about")}</p>
        {value &&
          DISAGREEMENTS.map((what) => (
            <Section key={what} what={what} items={value.items.filter((item) => item.what === what)} all={value} />
          ))}
        {value && value.unchecked > 0 && (
          <p className="note">
            <Icon name="info" size={14} />
            {t("disagree.unchecked", { count: format.number(value.unchecked) })}
          </p>
        )}
      </div>
      <Timeline />
    </div>
  );
}

function Section({
  what,
  items,
  all,
}: {
  what: DisagreementItem["what"];
  items: DisagreementItem[];
  all: Disagreements;
}) {
  const { t, format } = useText();
  return (
    <section className="disagree-section" aria-labelledby={`disagree-${what}`}>
      <h2 id={`disagree-${what}`}>
        {t(`disagree.${what}`)} <span className="num soft">{format.number(items.length)}</span>
      </h2>
      {items.length === 0 ? (
        <p className="soft">{t("disagree.none")}</p>
      ) : (
        <ul className="disagree-list">
          {items.map((item) => (
            <Item
              key={`${item.subject}|${item.object}|${item.relations[0]?.id ?? ""}`}
              item={item}
              actors={all.actors}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ item, actors }: { item: DisagreementItem; actors: Disagreements["actors"] }) {
  const text = useText();
  const { t, format } = text;
  const byId = new Map(actors.map((actor) => [actor.id, actor]));
  const name = (id: string) => {
    const actor = byId.get(id);
    return actor ? nameOf(actor, text) : id;
  };
  const english = (id: string) => byId.get(id)?.names.en ?? id;
  const { fought, covered } = item;
  return (
    <li className="disagree-item">
      <h3>
        <bdi>{name(item.subject)}</bdi> – <bdi>{name(item.object)}</bdi>
      </h3>
      <div className="disagree-sides">
        <div>
          <h4 className="soft">{t("disagree.paper")}</h4>
          {item.relations.length > 0 ? (
            <ul className="net-relations">
              {item.relations.map((relation) => (
                <RelationLine key={relation.id} relation={relation} name={name} />
              ))}
            </ul>
          ) : (
            <p>{t("disagree.unspoken")}</p>
          )}
        </div>
        <div>
          <h4 className="soft">{t("disagree.data")}</h4>
          {fought ? (
            <FoughtSummary fought={fought} filterNames={[english(fought.subject), english(fought.object)]} />
          ) : (
            <p>
              {covered?.of
                ? t("disagree.noClashOf", { months: format.number(covered.months), of: format.number(covered.of) })
                : t("disagree.noClash", { months: covered?.months ?? 0 })}
            </p>
          )}
          {fought && item.sharedName && (
            <p className="note">
              <Icon name="info" size={13} />
              {t("disagree.shared", { one: name(fought.subject), other: name(fought.object) })}
            </p>
          )}
        </div>
      </div>
    </li>
  );
}
