import type { FoughtItem } from "../../api/relations/contract.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import { useText } from "../i18n/TextProvider.tsx";

const SHOWN = 12;

/** Whom it fought, computed from the events; each number opens those events. */
export function Fights(props: {
  actor: string;
  fought: readonly FoughtItem[];
  nameOf: (id: string) => string;
  onActor: (id: string) => void;
}) {
  const { t, format } = useText();
  const rows = props.fought.toSorted((a, b) => b.events - a.events).slice(0, SHOWN);
  if (rows.length === 0) return null;
  const own = stateOf(props.actor, rows);
  return (
    <section aria-labelledby="actor-fights">
      <h2 id="actor-fights">{t("actorPage.fights")}</h2>
      <p className="soft coop-note">{t("actorPage.fightsNote")}</p>
      {own && <p className="soft coop-note">{t("actorPage.fightsOfState", { state: props.nameOf(own) })}</p>}
      <table className="plain-table actor-fights">
        <thead>
          <tr>
            <th scope="col">{t("actorPage.against")}</th>
            <th scope="col" className="end">
              {t("network.coded")}
            </th>
            <th scope="col" className="end">
              {t("network.deaths")}
            </th>
            <th scope="col" className="end">
              {t("network.incidents")}
            </th>
            <th scope="col">{t("network.when")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => {
            const { subject, object, coded, incidents, first, last } = one;
            const isSubject = subject === props.actor || one.subjectForces.includes(props.actor);
            const other = isSubject ? object : subject;
            const behind = (counted: "coded" | "incidents") => ({
              sum: { of: "fight" as const, subject, object, counted, filter: {} },
            });
            return (
              <tr key={other}>
                <th scope="row">
                  <button type="button" className="button link" onClick={() => props.onActor(other)}>
                    <bdi>{props.nameOf(other)}</bdi>
                  </button>
                  <Forces ids={isSubject ? one.objectForces : one.subjectForces} nameOf={props.nameOf} />
                </th>
                <td className="num end">
                  {coded.events > 0 ? <Sourced behind={behind("coded")} figure={format.number(coded.events)} /> : "–"}
                </td>
                <td className="num end">
                  {coded.events > coded.without ? (
                    <Sourced behind={behind("coded")} figure={format.number(coded.best)}>
                      {format.number(coded.best)}{" "}
                      <span className="soft ltr">{format.range(coded.low, coded.high)}</span>
                    </Sourced>
                  ) : (
                    "–"
                  )}
                </td>
                <td className="num end">
                  {incidents.events > 0 ? (
                    <Sourced behind={behind("incidents")} figure={format.number(incidents.events)} />
                  ) : (
                    "–"
                  )}
                </td>
                <td>{format.span(first, last)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** The state whose fights these are, where the actor is its forces. */
function stateOf(actor: string, fought: readonly FoughtItem[]): string | null {
  const found = fought.find((one) => one.subjectForces.includes(actor) || one.objectForces.includes(actor));
  if (!found) return null;
  return found.subjectForces.includes(actor) ? found.subject : found.object;
}

/** Who is counted with a state. */
export function Forces({ ids, nameOf }: { ids: readonly string[]; nameOf: (id: string) => string }) {
  const { t, format } = useText();
  if (ids.length === 0) return null;
  return <small className="soft"> {t("actorPage.withForces", { forces: format.list(ids.map(nameOf)) })}</small>;
}
