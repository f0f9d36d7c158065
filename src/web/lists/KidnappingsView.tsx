import { useMemo } from "react";
import { Button } from "react-aria-components/Button";
import type { Kidnappings } from "../../api/contract.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Icon } from "../parts/Icon.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";
import { kidnappingsIn, kidnappingYears } from "./kidnappings.ts";

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
              <td className="end">{format.number(row.kidnappings)}</td>
              <td className="end">
                <span className="ltr">{row.high ? format.range(row.low, row.high) : "–"}</span>
                {row.withoutNumber > 0 && row.high > 0 && (
                  <span className="soft"> +{format.number(row.withoutNumber)}?</span>
                )}
              </td>
              <td className="end">{format.number(row.releases)}</td>
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
            {t("kidnappings.peopleCount", {
              count: high ?? low ?? 0,
              range: format.range(low ?? high ?? 0, high ?? low ?? 0),
            })}
          </span>
        )}
      </p>
      {item.claimedSum && (
        <p>
          {t("kidnappings.claimedSum", {
            range: format.range(item.claimedSum.low, item.claimedSum.high),
            currency: item.claimedSum.currency,
            by: item.claimedSum.claimedBy,
          })}
        </p>
      )}
      <p className="soft" dir="auto">
        {item.summary}
      </p>
    </li>
  );
}
