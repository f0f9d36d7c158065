import { Button } from "react-aria-components/Button";
import { useText } from "../i18n/TextProvider.tsx";
import { INITIAL_STATE } from "../state.ts";
import { type ClauseName, reliefOf, withoutClause } from "../store/clauses.ts";
import { useEngineView, useObservatory, useViewState } from "../store/context.tsx";

/** No event matches: says which clause to relax, and what each would bring back. */
export function NothingHere() {
  const { t } = useText();
  const { state } = useObservatory();
  const view = useEngineView();
  const filter = useViewState((value) => value.filter);
  if (!view) return null;
  const relief = reliefOf(filter, view);
  const relax = (clause: ClauseName) =>
    state.set((now) => ({ ...now, filter: withoutClause(now.filter, { clause, value: null }) }));
  return (
    <div className="nothing">
      <p>{t("nothing.title")}</p>
      <ul>
        {relief.map(({ clause, events }) => (
          <li key={clause}>
            <Button className="button link" onPress={() => relax(clause)}>
              {t("nothing.relax", { clause: t(`clause.${clause}`) })}
            </Button>
            {events !== null && <span className="soft"> {t("nothing.brings", { count: events })}</span>}
          </li>
        ))}
        <li>
          <Button
            className="button link"
            onPress={() => state.set((now) => ({ ...now, filter: INITIAL_STATE.filter }))}
          >
            {t("nothing.reset")}
          </Button>
        </li>
      </ul>
    </div>
  );
}
