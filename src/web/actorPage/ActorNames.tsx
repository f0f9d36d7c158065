import type { ActorDetail, ActorNameItem } from "../../api/actors/contract.ts";
import { groupBy } from "../../places/grouping.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useNames } from "../store/names.ts";

/** Every name of the actor, with whose word it is and what links it. */
export function ActorNames({ detail }: { detail: ActorDetail }) {
  const { t, format } = useText();
  const names = useNames();
  const sourceOf = ({ dataset }: ActorNameItem) => (dataset === null ? t("dataset.casebook") : names.dataset(dataset));
  /** Each source once, with its events where it counts some. */
  const sourcesOf = (items: readonly ActorNameItem[]) =>
    [...groupBy(items, sourceOf)].map(([source, same]) => {
      const count = same.reduce((sum, { events }) => sum + (events ?? 0), 0);
      return count > 0 ? t("actorPage.nameEvents", { source, count }) : source;
    });
  const byName = [...groupBy(detail.names, ({ name }) => name)];
  return (
    <section aria-labelledby="actor-names">
      <h2 id="actor-names">{t("actorPage.names")}</h2>
      <ul className="actor-names">
        {byName.map(([name, items]) => (
          <li key={name}>
            <bdi>{name}</bdi>
            <small className="soft">
              {format.list(sourcesOf(items))}
              {items.every(({ through }) => through !== "own") &&
                ` · ${t(items.some(({ through }) => through === "judgement") ? "actorPage.judged" : "actorPage.automatic")}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
