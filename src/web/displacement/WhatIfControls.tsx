import { useCallback, useMemo, useState } from "react";
import type { NetworkAnswer, NewcomersItem } from "../../api/displacement/contract.ts";
import { foldText } from "../../text/fold.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Finder } from "../parts/Finder.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { type Chosen, type Closed, MOST_PEOPLE } from "./chosen.ts";
import type { DisplacementViewProps } from "./DisplacementPage.tsx";
import { Expected } from "./Expected.tsx";
import { bordersOf, placesOf, roadsOf, toggled } from "./whatIfChoices.ts";
import { useDisplacementWords } from "./words.ts";

/** People who leave where nobody says how many. */
const FIRST_PEOPLE = 10_000;
const FOUND = 40;

/** Shocks and closures, each of which can be put in and taken out. */
export function WhatIfControls({
  network,
  newcomers,
  chosen,
  onChange,
}: DisplacementViewProps & { network: NetworkAnswer; newcomers: readonly NewcomersItem[] | null }) {
  return (
    <div className="displacement-asked">
      <Shocks network={network} chosen={chosen} onChange={onChange} />
      <Expected newcomers={newcomers} chosen={chosen} onChange={onChange} />
      <Closures network={network} chosen={chosen} onChange={onChange} />
    </div>
  );
}

function useFound(items: readonly { id: string; label: string }[]) {
  const [query, setQuery] = useState("");
  const found = useMemo(() => {
    const sought = foldText(query);
    return items.filter(({ label }) => foldText(label).includes(sought)).slice(0, FOUND);
  }, [items, query]);
  return { query, onQuery: setQuery, items: found };
}

function Shocks({ network, chosen: { shocks }, onChange }: DisplacementViewProps & { network: NetworkAnswer }) {
  const { t } = useText();
  const words = useDisplacementWords();
  const { ids, names, country, violence } = network.network.districts;
  const { countries } = network.network;
  const choices = useMemo(
    () =>
      ids
        .map((id, i) => {
          const iso3 = countries[country[i]];
          return { id, label: `${words.place(names[i], iso3)}, ${words.country(iso3)}`, violence: violence[i] };
        })
        .sort((a, b) => b.violence - a.violence || a.label.localeCompare(b.label)),
    [ids, names, country, countries, violence, words],
  );
  const finder = useFound(choices);
  const set = (next: Chosen["shocks"]) => onChange({ shocks: next, item: null });
  return (
    <fieldset>
      <legend>{t("displacement.shocks")}</legend>
      {shocks.map(({ district, people }) => {
        const name = choices.find(({ id }) => id === district)?.label ?? district;
        return (
          <div key={district} className="displacement-shock">
            <span className="clip">{name}</span>
            <input
              type="number"
              className="num"
              aria-label={t("displacement.peopleFrom", { place: name })}
              min={1}
              max={MOST_PEOPLE}
              step={1000}
              value={people}
              onChange={({ target }) => {
                const value = Math.round(target.valueAsNumber);
                if (value >= 1 && value <= MOST_PEOPLE) {
                  set(shocks.map((one) => (one.district === district ? { district, people: value } : one)));
                }
              }}
            />
            <span className="soft">{t("displacement.people")}</span>
            <IconButton
              icon="close"
              name={t("displacement.takeOut", { place: name })}
              onPress={() => set(shocks.filter((one) => one.district !== district))}
            />
          </div>
        );
      })}
      <Finder
        label={t("displacement.addDistrict")}
        nothing={t("displacement.noDistrict")}
        {...finder}
        onChoose={(district) =>
          shocks.some((one) => one.district === district) || set([...shocks, { district, people: FIRST_PEOPLE }])
        }
      />
    </fieldset>
  );
}

function Closures({ network, chosen, onChange }: DisplacementViewProps & { network: NetworkAnswer }) {
  const { t, format } = useText();
  const words = useDisplacementWords();
  const { closed, standing } = chosen;
  const borderName = useCallback((id: string) => id.split("-").map(words.country).join(" – "), [words]);
  const origins = useMemo(() => new Set(network.splits.map(({ origin }) => origin)), [network]);
  const borders = useMemo(
    () =>
      bordersOf(network)
        .filter((border) => border.split("-").some((iso3) => origins.has(iso3)))
        .sort((a, b) => borderName(a).localeCompare(borderName(b))),
    [network, origins, borderName],
  );
  const others = useMemo(() => {
    const roads = roadsOf(network).map(({ id, ends }) => ({ id: `route:${id}`, label: ends.join(" – ") }));
    const { names } = placesOf(network);
    const hosts = network.network.hosts.ids.map((id) => {
      const found = names.get(id);
      const population =
        network.network.hosts.population[network.network.hosts.ids.indexOf(id)] === 0 ? "idp" : "refugee";
      const name = found ? words.place(found.name, found.country) : id;
      return { id: `host:${id}`, label: `${name} (${t(`displacement.population.${population}`)})` };
    });
    return [...hosts, ...roads];
  }, [network, words, t]);
  const finder = useFound(others);
  const toggle = (one: Closed) => onChange({ closed: toggled(closed, one) });
  const nameOf = ({ kind, id }: Closed) =>
    kind === "border" ? borderName(id) : (others.find((one) => one.id === `${kind}:${id}`)?.label ?? id);
  const isClosed = (id: string) => closed.some((one) => one.kind === "border" && one.id === id);
  return (
    <fieldset>
      <legend>{t("displacement.closures")}</legend>
      <div className="displacement-borders">
        {borders.map((id) => (
          <button
            key={id}
            type="button"
            className="button small"
            aria-pressed={isClosed(id)}
            onClick={() => toggle({ kind: "border", id })}
          >
            {borderName(id)}
          </button>
        ))}
      </div>
      {closed
        .filter(({ kind, id }) => kind !== "border" || !borders.includes(id))
        .map((one) => (
          <div key={`${one.kind}:${one.id}`} className="displacement-shock">
            <span className="soft">{t(`displacement.closed.${one.kind}`)}</span>
            <span className="clip">{nameOf(one)}</span>
            <IconButton
              icon="close"
              name={t("displacement.openAgain", { place: nameOf(one) })}
              onPress={() => toggle(one)}
            />
          </div>
        ))}
      <Finder
        label={t("displacement.closeOther")}
        nothing={t("displacement.nothingToClose")}
        {...finder}
        onChoose={(found) => {
          const at = found.indexOf(":");
          toggle({ kind: found.slice(0, at) === "host" ? "host" : "route", id: found.slice(at + 1) });
        }}
      />
      <label className="displacement-standing">
        <input type="checkbox" checked={standing} onChange={({ target }) => onChange({ standing: target.checked })} />
        {t("displacement.standing", { count: network.closures.length })}
      </label>
      {network.closures.length > 0 && (
        <details className="soft">
          <summary>{t("displacement.closuresTold")}</summary>
          <ul className="displacement-figures">
            {network.closures.map(({ id, kind, countries, route, place, host, from, to }) => (
              <li key={id}>
                {t("clause.line", { name: t(`displacement.closed.${kind}`), values: "" })}
                <Sourced
                  behind={{ subject: `border_closures:${id}` }}
                  figure={
                    kind === "border"
                      ? borderName(countries.join("-"))
                      : nameOf({ kind, id: host ?? route ?? place ?? "" })
                  }
                />{" "}
                <span className="num">{to === null ? format.day(from) : format.span(from, to)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </fieldset>
  );
}
