import type { RivalPairs } from "../../api/rivalry/contract.ts";
import { ActorPick } from "../filters/ActorPick.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useNames } from "../store/names.ts";
import { useTheme } from "../theme/useTheme.ts";
import { BALANCE_MONTHS, type Chosen, FOLLOW_DAYS, FOLLOW_KM, MOST_ACTORS } from "./chosen.ts";
import { RIVAL_COLOURS } from "./colours.ts";

const OFFERED = 4;

/** Who is held against whom, and what counts as following. */
export function RivalPicker({
  actors,
  pairs,
  chosen,
  onChange,
}: {
  actors: readonly string[];
  pairs: RivalPairs["items"];
  chosen: Chosen;
  onChange(next: Partial<Chosen>): void;
}) {
  const { t } = useText();
  const names = useNames();
  const colours = RIVAL_COLOURS[useTheme()].actors;
  const sidesOf = ({ sides }: RivalPairs["items"][number]) => sides.map(({ countedAs }) => countedAs.name);
  const others = pairs.filter((pair) => sidesOf(pair).join("|") !== actors.join("|")).slice(0, OFFERED);
  const counts = (values: readonly number[], key: "rivalry.withinDays" | "rivalry.withinKm" | "rivalry.windowMonths") =>
    values.map((count) => ({ value: String(count), label: t(key, { count }) }));
  return (
    <div className="rivalry-picker">
      <ul className="chip-list" aria-label={t("rivalry.actors")}>
        {actors.map((name, at) => (
          <li key={name} className="chip">
            <span className="rivalry-dot" style={{ background: colours[at] }} />
            <span className="clip" title={names.actorLong(name)}>
              {names.actorShort(name)}
            </span>
            <button
              type="button"
              className="chip-remove"
              aria-label={t("filters.remove", { name: names.actor(name) })}
              onClick={() => onChange({ actors: actors.filter((one) => one !== name) })}
            >
              <Icon name="close" size={11} />
            </button>
          </li>
        ))}
      </ul>
      {actors.length < MOST_ACTORS && (
        <ActorPick
          label={t("rivalry.addActor")}
          onChoose={(name) => onChange({ actors: [...new Set([...actors, name])] })}
        />
      )}
      {others.length > 0 && (
        <p className="rivalry-offers">
          <span className="soft">{t("rivalry.inCasebook")}</span>
          {others.map((pair) => (
            <button
              key={sidesOf(pair).join("|")}
              type="button"
              className="button small"
              onClick={() => onChange({ actors: sidesOf(pair) })}
            >
              {pair.sides.map(({ name }) => names.actorShort(name)).join(" – ")}
            </button>
          ))}
        </p>
      )}
      <div className="rivalry-choices">
        <Choice
          label={t("rivalry.within")}
          value={String(chosen.days)}
          options={counts(FOLLOW_DAYS, "rivalry.withinDays")}
          onChange={(value) => onChange({ days: Number(value) })}
        />
        <Choice
          label={t("rivalry.upTo")}
          value={String(chosen.km)}
          options={counts(FOLLOW_KM, "rivalry.withinKm")}
          onChange={(value) => onChange({ km: Number(value) })}
        />
        <Choice
          label={t("rivalry.window")}
          value={String(chosen.window)}
          options={counts(BALANCE_MONTHS, "rivalry.windowMonths")}
          onChange={(value) => onChange({ window: Number(value) })}
        />
      </div>
    </div>
  );
}
