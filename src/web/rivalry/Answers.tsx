import type { RivalLink, RivalPairs, Rivalry } from "../../api/rivalry/contract.ts";
import { Result } from "../evidence/Computed.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon, type IconName } from "../parts/Icon.tsx";
import { useNames } from "../store/names.ts";
import { Wide } from "./Wide.tsx";
import type { RivalryWords } from "./words.ts";

const ICONS: Record<RivalLink["verdict"], IconName> = {
  follows: "check",
  avoids: "minus",
  "no-sign": "minus",
  "cannot-say": "warn",
};
const SHOWN = 4;

/** Does one follow the other, and where; what the data cannot say is said first. */
export function Answers({
  answer,
  words,
  pairs,
}: {
  answer: Rivalry;
  words: RivalryWords;
  pairs: RivalPairs["items"];
}) {
  const { t, format } = useText();
  const names = useNames();
  const { window, actors, links, fights, notPlaced, events, occurrences } = answer;
  if (window === null) return <p className="fronts-nothing">{t("rivalry.nothing")}</p>;
  const stands = pairs.flatMap(({ sides }) => sides).filter(({ id, countedAs }) => id !== countedAs.id);
  const shared = actors.flatMap(({ id, name }) => {
    const branches = stands.filter(({ countedAs }) => countedAs.id === id).map((side) => names.actor(side.name));
    return branches.length > 0 ? [{ name, branches: [...new Set(branches)] }] : [];
  });
  return (
    <>
      <p className="soft fronts-line">
        {t("rivalry.stands", { span: format.span(window.from, window.to), events, occurrences })}{" "}
        {format.list(actors.map(({ alone }, a) => t("rivalry.aloneEvents", { actor: words.actor(a), count: alone })))}
        {"; "}
        {t("rivalry.fought", { count: fights })}
      </p>
      {notPlaced > 0 && <p className="soft fronts-line">{t("rivalry.notPlaced", { count: notPlaced })}</p>}
      {shared.map(({ name, branches }) => (
        <p key={name} className="note">
          <Icon name="info" size={13} />
          {t("rivalry.countedAs", { actors: format.list(branches), as: names.actor(name) })}
        </p>
      ))}
      {actors.map(({ id, name, alone, fights: fought }, a) =>
        alone + fought > 0 ? null : (
          <p key={id ?? name} className="note">
            <Icon name="warn" size={13} />
            {t("rivalry.noEvents", { actor: words.actor(a) })}
          </p>
        ),
      )}
      <h3>{t("rivalry.follow")}</h3>
      <ul className="rivalry-answers">
        {links.map((link) => (
          <li key={`${link.from} ${link.to}`} data-verdict={link.verdict}>
            <Icon name={ICONS[link.verdict]} size={15} />
            <div>
              <strong>{words.verdict(link)}</strong> <Result figure={words.counted(link)} />{" "}
              <span>{words.why(link)}</span>
            </div>
          </li>
        ))}
      </ul>
      <Where links={links} words={words} />
      <p className="soft fronts-line">{t("rivalry.noCause")}</p>
    </>
  );
}

/** Divisions in which most more, or fewer, follow than when dates are moved. */
function Where({ links, words }: { links: readonly RivalLink[]; words: RivalryWords }) {
  const { t, format } = useText();
  const names = useNames();
  const told = links.filter(({ units }) => units.length > 0);
  if (told.length === 0) return null;
  const isSure = told.some(({ verdict }) => verdict === "follows" || verdict === "avoids");
  return (
    <>
      <h3>{t("rivalry.where")}</h3>
      <p className="soft fronts-line">{t(isSure ? "rivalry.whereNote" : "rivalry.whereUnsure")}</p>
      <Wide label={t("rivalry.where")}>
        <table className="plain-table rivalry-table">
          <thead>
            <tr>
              <th scope="col">{t("rivalry.place")}</th>
              <th scope="col">{t("rivalry.link")}</th>
              <th scope="col" className="num">
                {t("rivalry.followers")}
              </th>
              <th scope="col" className="num">
                {t("rivalry.whenMoved")}
              </th>
            </tr>
          </thead>
          <tbody>
            {told.flatMap((link) =>
              link.units.slice(0, SHOWN).map(({ unit, followed, expected }) => (
                <tr key={`${link.from} ${link.to} ${unit}`}>
                  <th scope="row">{names.placeWithin(unit)}</th>
                  <td>{t("rivalry.after", { from: words.actor(link.from), to: words.actor(link.to) })}</td>
                  <td className="num">
                    <Result figure={format.number(followed)} />
                  </td>
                  <td className="num">
                    <Result figure={format.share(expected)} />
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
