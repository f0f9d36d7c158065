import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import { activeClauses, type Clause, withoutClause } from "../store/clauses.ts";
import { useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { clauseWords } from "./clauseWords.ts";

/** What narrows the view now beside the region, which has its own switch; each with a way to take it away. */
export function Chips() {
  const text = useText();
  const names = useNames();
  const { state } = useObservatory();
  const filter = useViewState((value) => value.filter);
  const clauses: Clause[] = activeClauses(filter).filter(({ clause }) => clause !== "region");
  if (filter.from || filter.to) clauses.unshift({ clause: "window", value: null });
  if (!clauses.length) return null;
  const remove = (clause: Clause) => state.set((now) => ({ ...now, filter: withoutClause(now.filter, clause) }));
  return (
    <ul className="chip-list" aria-label={text.t("filters.active")}>
      {clauses.map((clause) => {
        const label = clauseWords(clause, filter, text, names);
        return (
          <li key={`${clause.clause}:${clause.value ?? ""}`} className="chip">
            <span className="clip" title={label}>
              {label}
            </span>
            <button
              type="button"
              className="chip-remove"
              aria-label={text.t("filters.remove", { name: label })}
              onClick={() => remove(clause)}
            >
              <Icon name="close" size={11} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
