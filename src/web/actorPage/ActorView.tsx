import { useMemo } from "react";
import { DESCENT } from "../../actors/relations/kinds.ts";
import type { ActorPage } from "../../api/actorPage/contract.ts";
import type { ActorDetail } from "../../api/actors/contract.ts";
import type { Relations } from "../../api/relations/contract.ts";
import { Claims, SourceLink } from "../cooperation/Claims.tsx";
import { useCooperationWords } from "../cooperation/words.ts";
import { type Fetched, useJson } from "../data/useJson.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import { useRevised } from "../evidence/useRevised.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { nameOf, prefixText } from "../network/actorText.ts";
import { RelationLine } from "../network/RelationLine.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { ActorNames } from "./ActorNames.tsx";
import { AddRelation } from "./AddRelation.tsx";
import { Doubts } from "./Doubts.tsx";
import { EventMonths } from "./EventMonths.tsx";
import { EventsMap } from "./EventsMap.tsx";
import { Fights } from "./Fights.tsx";
import { LatestEvents } from "./LatestEvents.tsx";
import { RelationStrips } from "./RelationStrips.tsx";

const path = (address: string, query: Record<string, string>) => `${address}?${new URLSearchParams(query)}`;

/** One actor whole. `id`: what opens it, such as `actors:act-jnim`. */
export function ActorView({ id }: { id: string }) {
  const page = useJson<ActorPage>(path("/api/actors/page", { id }));
  const names = useJson<ActorDetail>(`/api/actors/${encodeURIComponent(id)}`);
  const casebookId = page.status === "ready" ? page.value.casebook?.id : undefined;
  const relations = useRevised<Relations>(casebookId ? path("/api/relations", { actors: casebookId }) : null);
  const { t } = useText();
  if (page.status === "failed") return <Failed error={page.error} retry={page.retry} />;
  if (page.status === "loading") return <p className="soft">{t("loading.short")}</p>;
  return (
    <article className="actor">
      <Head page={page.value} />
      {names.status === "ready" && <ActorNames detail={names.value} />}
      {names.status === "failed" && <Failed error={names.error} retry={names.retry} />}
      {casebookId && <RelationParts actor={casebookId} relations={relations} />}
      <EventParts page={page.value} />
      {page.value.casebook && <CooperationPart page={page.value} actor={page.value.casebook.id} />}
      <Doubts doubts={page.value.doubts} />
    </article>
  );
}

function Head({ page }: { page: ActorPage }) {
  const text = useText();
  const { t, lang } = text;
  const names = useNames();
  const { patch } = useObservatory();
  const { casebook } = page;
  if (!casebook) {
    return (
      <header className="actor-head">
        <h1 dir="auto">{page.name}</h1>
        <p className="soft">{t("actorPage.notInCasebook")}</p>
      </header>
    );
  }
  const dates = [
    { key: "actorPage.founded", date: casebook.founded },
    { key: "actorPage.ended", date: casebook.ended },
  ] as const;
  return (
    <header className="actor-head">
      <h1 dir="auto">{casebook.names[lang]}</h1>
      <dl className="net-facts">
        <div>
          <dt>{t("coop.kind")}</dt>
          <dd>{text.word(`actorKind.${casebook.kind}`, casebook.kind)}</dd>
        </div>
        {casebook.countries.length > 0 && (
          <div>
            <dt>{t("actorPage.countries")}</dt>
            <dd>{names.list(casebook.countries.map(names.place))}</dd>
          </div>
        )}
        {dates.map(({ key, date }) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>
              {date === null ? (
                <span className="soft">{t("actorPage.unstated")}</span>
              ) : (
                <>
                  <Sourced behind={{ subject: casebook.subject }} figure={prefixText(date, text)} />
                  {date.length < 10 && (
                    <small className="soft"> {t(date.length === 4 ? "actorPage.toYear" : "actorPage.toMonth")}</small>
                  )}
                </>
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("actorPage.source")}</dt>
          <dd>
            <SourceLink source={casebook.source} />
          </dd>
        </div>
      </dl>
      {casebook.note && (
        <p lang="en" dir="auto">
          {casebook.note}
        </p>
      )}
      <button
        type="button"
        className="button small"
        onClick={() => patch({ page: "network", open: casebook.id, selected: null })}
      >
        <Icon name="network" size={13} />
        {t("actorPage.inNetwork")}
      </button>
    </header>
  );
}

function RelationParts({ actor, relations }: { actor: string; relations: Fetched<Relations> & { retry: () => void } }) {
  const text = useText();
  const { t } = text;
  const { patch } = useObservatory();
  const known = useMemo(
    () => new Map(relations.status === "ready" ? relations.value.actors.map((node) => [node.id, node]) : []),
    [relations],
  );
  if (relations.status === "failed") return <Failed error={relations.error} retry={relations.retry} />;
  if (relations.status === "loading") return <p className="soft">{t("loading.short")}</p>;
  const name = (id: string) => {
    const node = known.get(id);
    return node ? nameOf(node, text) : id.replace(/^side:/, "");
  };
  const openActor = (id: string) => patch({ open: id.startsWith("side:") ? id.slice("side:".length) : `actors:${id}` });
  const descent = relations.value.asserted.filter(({ kind }) => DESCENT.has(kind));
  const lasting = relations.value.asserted.filter(({ kind }) => !DESCENT.has(kind));
  return (
    <>
      {descent.length > 0 && (
        <section aria-labelledby="actor-lineage">
          <h2 id="actor-lineage">{t("actorPage.lineage")}</h2>
          <ul className="net-relations">
            {descent.map((relation) => (
              <RelationLine key={relation.id} relation={relation} name={name} />
            ))}
          </ul>
          <p className="actor-neighbours">
            {[...new Set(descent.flatMap(({ subject, object }) => [subject, object]))]
              .filter((id) => id !== actor)
              .map((id) => (
                <button key={id} type="button" className="button small" onClick={() => openActor(id)}>
                  <bdi>{name(id)}</bdi>
                </button>
              ))}
          </p>
        </section>
      )}
      <section aria-labelledby="actor-relations">
        <div className="spread">
          <h2 id="actor-relations">{t("actorPage.relations")}</h2>
          <AddRelation actor={actor} />
        </div>
        <p className="soft coop-note">{t("actorPage.relationsNote")}</p>
        {lasting.length === 0 ? (
          <p className="soft">{t("actorPage.noRelations")}</p>
        ) : (
          <RelationStrips actor={actor} relations={lasting} nameOf={name} onActor={openActor} />
        )}
      </section>
      <Fights actor={actor} fought={relations.value.computed} nameOf={name} onActor={openActor} />
    </>
  );
}

function EventParts({ page }: { page: ActorPage }) {
  const { t } = useText();
  const { state } = useObservatory();
  const { events } = page;
  const show = () =>
    state.set((now) => ({
      ...now,
      page: "situation",
      open: null,
      selected: null,
      filter: { actors: events?.actors ?? [] },
    }));
  return (
    <section aria-labelledby="actor-events">
      <div className="spread">
        <h2 id="actor-events">{t("actorPage.itsEvents")}</h2>
        {events && (
          <button type="button" className="button small" onClick={show}>
            <Icon name="map" size={13} />
            {t("actorPage.onMap")}
          </button>
        )}
      </div>
      {events ? (
        <>
          <p className="soft coop-note">{t("actorPage.eventsNote")}</p>
          <EventsMap actors={events.actors} />
          <EventMonths events={events} basis="coded" />
          <EventMonths events={events} basis="incidents" />
          <LatestEvents items={events.latest} of={events.coded.events + events.incidents.events} />
        </>
      ) : (
        <p className="soft">{t("actorPage.noEvents")}</p>
      )}
    </section>
  );
}

function CooperationPart({ page, actor }: { page: ActorPage; actor: string }) {
  const { t } = useText();
  const { patch } = useObservatory();
  const { items, actors } = page.cooperation;
  const words = useCooperationWords(actors);
  return (
    <section aria-labelledby="actor-cooperation">
      <div className="spread">
        <h2 id="actor-cooperation">{t("pages.cooperation")}</h2>
        {items.length > 0 && (
          <button
            type="button"
            className="button small"
            onClick={() => patch({ page: "cooperation", open: `actors=${actor}`, selected: null })}
          >
            <Icon name="exchange" size={13} />
            {t("actorPage.inCooperation")}
          </button>
        )}
      </div>
      {items.length === 0 ? (
        <p className="soft">{t("actorPage.noCooperation")}</p>
      ) : (
        <Claims items={items} words={words} />
      )}
    </section>
  );
}
