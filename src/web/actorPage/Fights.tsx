import type { FoughtItem } from "../../api/relations/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useObservatory } from "../store/context.tsx";

const SHOWN = 12;

/** Whom it fought, computed from the events; each count opens those events. */
export function Fights(props: {
  actor: string;
  fought: readonly FoughtItem[];
  nameOf: (id: string) => string;
  onActor: (id: string) => void;
}) {
  const { t, format } = useText();
  const { state } = useObservatory();
  const rows = props.fought.toSorted((a, b) => b.events - a.events).slice(0, SHOWN);
  if (rows.length === 0) return null;
  const filterWord = (id: string) => id.replace(/^side:/, "");
  const show = (other: string) =>
    state.set((now) => ({
      ...now,
      page: "situation",
      open: null,
      selected: null,
      filter: { actors: [props.actor, filterWord(other)] },
    }));
  return (
    <section aria-labelledby="actor-fights">
      <h2 id="actor-fights">{t("actorPage.fights")}</h2>
      <p className="soft coop-note">{t("actorPage.fightsNote")}</p>
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
          {rows.map(({ subject, object, coded, incidents, first, last }) => {
            const other = subject === props.actor ? object : subject;
            return (
              <tr key={other}>
                <th scope="row">
                  <button type="button" className="button link" onClick={() => props.onActor(other)}>
                    <bdi>{props.nameOf(other)}</bdi>
                  </button>
                </th>
                {([coded, incidents] as const).flatMap((tally, at) => [
                  <td key={`events-${at === 0 ? "coded" : "incidents"}`} className="num end">
                    {tally.events > 0 ? (
                      <button
                        type="button"
                        className="sourced"
                        aria-label={t("actorPage.showEvents", { count: tally.events, other: props.nameOf(other) })}
                        onClick={() => show(other)}
                      >
                        {format.number(tally.events)}
                      </button>
                    ) : (
                      "–"
                    )}
                  </td>,
                  ...(at === 0
                    ? [
                        <td key="deaths" className="num end">
                          {tally.events > tally.without ? (
                            <>
                              {format.number(tally.best)}{" "}
                              <span className="soft ltr">{format.range(tally.low, tally.high)}</span>
                            </>
                          ) : (
                            "–"
                          )}
                        </td>,
                      ]
                    : []),
                ])}
                <td>{format.span(first, last)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
