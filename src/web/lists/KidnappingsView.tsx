import { useMemo } from "react";
import { Button } from "react-aria-components/Button";
import type { Kidnappings } from "../../api/contract.ts";
import { useJson } from "../data/useJson.ts";
import { Sourced } from "../evidence/Sourced.tsx";
import { type Text, useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { type Names, useNames } from "../store/names.ts";
import { columnOf, kidnappingsIn, kidnappingYears } from "./kidnappings.ts";

/** Counts and claimed sums of the casebook's kidnappings, never persons. */
export function KidnappingsView() {
  const { t } = useText();
  const fetched = useJson<Kidnappings>("/api/casebook/kidnappings");
  if (fetched.status === "loading") return <p className="list-empty soft">{t("loading.short")}</p>;
  if (fetched.status === "failed") return <Failed error={fetched.error} retry={fetched.retry} />;
  return <KidnappingTables kidnappings={fetched.value} />;
}

function KidnappingTables({ kidnappings }: { kidnappings: Kidnappings }) {
  const { t, format } = useText();
  const filter = useViewState((state) => state.filter);
  const items = useMemo(() => kidnappingsIn(kidnappings.items, filter), [kidnappings, filter]);
  const years = useMemo(() => kidnappingYears(items), [items]);
  const names = useNames();
  const behind = (year: number, what: "kidnapping" | "release") => ({
    sum: { of: "items" as const, ...yearOf(items, year, what, { t, names }) },
  });
  if (!items.length) return <p className="list-empty soft">{t("kidnappings.none")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="scroll padded" tabIndex={0}>
      <p className="note">
        <Icon name="info" size={14} />
        {t("kidnappings.note")}
      </p>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t("kidnappings.year")}</th>
            <th scope="col" className="end">
              {t("kidnappings.cases")}
            </th>
            <th scope="col" className="end">
              {t("kidnappings.people")}
            </th>
            <th scope="col" className="end">
              {t("kidnappings.releases")}
            </th>
          </tr>
        </thead>
        <tbody className="num">
          {years.map((row) => (
            <tr key={row.year}>
              <th scope="row">{row.year}</th>
              <td className="end">
                <Sourced behind={behind(row.year, "kidnapping")} figure={format.number(row.kidnappings)} />
              </td>
              <td className="end">
                <span className="ltr">
                  {row.high ? (
                    <Sourced behind={behind(row.year, "kidnapping")} figure={format.range(row.low, row.high)} />
                  ) : (
                    "–"
                  )}
                </span>
                {row.withoutNumber > 0 && row.high > 0 && (
                  <span className="soft"> +{format.number(row.withoutNumber)}?</span>
                )}
              </td>
              <td className="end">
                {row.releases > 0 ? (
                  <Sourced behind={behind(row.year, "release")} figure={format.number(row.releases)} />
                ) : (
                  format.number(0)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="claims">
        {[...items].reverse().map((item) => (
          <KidnappingEntry key={item.uid} item={item} />
        ))}
      </ul>
    </div>
  );
}

/** The entries of one year that one figure of the table counts. */
function yearOf(
  items: Kidnappings["items"],
  year: number,
  what: "kidnapping" | "release",
  { t, names }: { t: Text["t"]; names: Names },
) {
  const counted = items.filter((item) => !item.tally && item.date.startsWith(String(year)) && columnOf(item) === what);
  const where = (item: Kidnappings["items"][number]) =>
    item.place ?? (item.iso3 ? names.place(item.iso3) : t("place.unstated"));
  return {
    title: names.list([t(what === "release" ? "kidnappings.releases" : "kidnappings.people"), String(year)]),
    rule: t("kidnappings.rule"),
    items: counted.map((item) => ({
      subject: item.uid,
      title: names.list([where(item), item.date]),
      low: item.people.low,
      best: null,
      high: item.people.high,
    })),
  };
}

function KidnappingEntry({ item }: { item: Kidnappings["items"][number] }) {
  const { t, format } = useText();
  const names = useNames();
  const observatory = useObservatory();
  const { low, high } = item.people;
  const date =
    item.date.length === 10
      ? format.day(item.date)
      : item.date.length === 7
        ? format.month(`${item.date}-01`)
        : item.date;
  return (
    <li className="claim">
      <div className="spread">
        <Button className="button link" onPress={() => observatory.patch({ selected: item.uid })}>
          {names.kind(item.kind)}
        </Button>
        <span className="soft">{date}</span>
      </div>
      <p>
        <bdi>{item.place ?? (item.iso3 ? names.place(item.iso3) : t("place.unstated"))}</bdi>
        {(low !== null || high !== null) && (
          <span>
            {" · "}
            <Sourced
              behind={{ subject: item.uid }}
              figure={t("kidnappings.peopleCount", {
                count: high ?? low ?? 0,
                range: format.range(low ?? high ?? 0, high ?? low ?? 0),
              })}
            />
          </span>
        )}
      </p>
      {item.claimedSum && (
        <p>
          <Sourced
            behind={{ subject: item.uid }}
            figure={t("kidnappings.claimedSum", {
              range: format.range(item.claimedSum.low, item.claimedSum.high),
              currency: item.claimedSum.currency,
              by: item.claimedSum.claimedBy,
            })}
          />
        </p>
      )}
      <p className="soft" dir="auto">
        {item.summary}
      </p>
    </li>
  );
}
