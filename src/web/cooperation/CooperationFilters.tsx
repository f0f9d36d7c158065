import {
  COOPERATION_KINDS,
  COOPERATION_STATUSES,
  type CooperationFilter,
  STAGES,
  selectCooperation,
  stageOf,
} from "../../actors/cooperation/index.ts";
import type { CooperationAnswer } from "../../api/cooperation/contract.ts";
import { useIsNarrow } from "../casebook/useIsNarrow.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { useNames } from "../store/names.ts";
import { WindowPicker } from "../timeline/WindowPicker.tsx";
import type { Choice as ChoiceName, Chosen } from "./chosen.ts";
import type { CooperationWords } from "./words.ts";

const ANY = "";

/** Kinds and statuses with the claims that each would leave, actors, country, and the shared clock's window. */
export function CooperationFilters(props: {
  answer: CooperationAnswer;
  words: CooperationWords;
  chosen: Chosen;
  filter: CooperationFilter;
  onChange: (change: Chosen) => void;
}) {
  const { answer, words, chosen, onChange } = props;
  const { t, format } = useText();
  const names = useNames();
  const isNarrow = useIsNarrow();
  const countriesOf = (id: string) => answer.actors.find((actor) => actor.id === id)?.countries ?? [];
  /** Claims of each word of a list under the other clauses. */
  const countOf = (name: "kinds" | "statuses") => {
    const { [name]: _, ...others } = props.filter;
    const rows = selectCooperation(answer.items, others, countriesOf);
    return (word: string) => rows.filter((row) => (name === "kinds" ? row.kind : row.status) === word).length;
  };
  const toggle = (name: ChoiceName, word: string) => {
    const now = chosen[name] ?? [];
    onChange({ [name]: now.includes(word) ? now.filter((one) => one !== word) : [...now, word] });
  };
  const kinds = countOf("kinds");
  const statuses = countOf("statuses");
  const check = (name: "kinds" | "statuses", word: string, label: string, count: number) => (
    <label key={word} className="coop-check">
      <input type="checkbox" checked={chosen[name]?.includes(word) ?? false} onChange={() => toggle(name, word)} />
      <span>{label}</span>
      <span className="num soft">{format.number(count)}</span>
    </label>
  );
  const actorsOf = (ids: readonly string[]) =>
    [...new Set(ids)]
      .map((id) => ({ value: id, label: words.actor(id) }))
      .sort((a, b) => a.label.localeCompare(b.label));
  const one = (name: ChoiceName, label: string, options: { value: string; label: string }[]) => (
    <Choice
      label={label}
      value={chosen[name]?.length === 1 ? (chosen[name][0] ?? ANY) : ANY}
      options={[{ value: ANY, label: t("coop.any") }, ...options]}
      onChange={(value) => onChange({ [name]: value === ANY ? [] : [value] })}
    />
  );
  const countries = [...new Set(answer.items.flatMap(({ recipients }) => recipients.flatMap(countriesOf)))]
    .map((iso3) => ({ value: iso3, label: names.place(iso3) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const fields = (
    <>
      <h2>{t("coop.period")}</h2>
      <WindowPicker />
      <h2>{t("coop.who")}</h2>
      {one("providers", t("coop.provider"), actorsOf(answer.items.flatMap(({ providers }) => providers)))}
      {one("recipients", t("coop.recipient"), actorsOf(answer.items.flatMap(({ recipients }) => recipients)))}
      {one("countries", t("coop.country"), countries)}
      <fieldset>
        <legend>{t("coop.kind")}</legend>
        {COOPERATION_KINDS.map((kind) => check("kinds", kind, t(`coopKind.${kind}`), kinds(kind)))}
      </fieldset>
      {STAGES.map((stage) => (
        <fieldset key={stage}>
          <legend>{t(`coopStage.${stage}`)}</legend>
          {COOPERATION_STATUSES.filter((status) => stageOf(status) === stage).map((status) =>
            check("statuses", status, t(`coopStatus.${status}`), statuses(status)),
          )}
        </fieldset>
      ))}
    </>
  );
  return (
    <section className="coop-filters scroll" aria-label={t("filters.title")}>
      {isNarrow ? (
        <details>
          <summary>{t("filters.title")}</summary>
          {fields}
        </details>
      ) : (
        fields
      )}
    </section>
  );
}
