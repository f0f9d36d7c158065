import type { SumItem } from "../../api/evidence/contract.ts";
import type { Clashes } from "../../api/relations/contract.ts";
import { filterQuery } from "../data/filterQuery.ts";
import { filterInWords, whereAndWhen } from "../filters/clauseWords.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { nameOf } from "../network/actorText.ts";
import { eventsQuery } from "../network/networkQuery.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useNames } from "../store/names.ts";
import { useStore } from "../store/store.ts";
import { ComputedFrom } from "./ComputedFrom.tsx";
import { type Addend, openedSum, type Sum } from "./opened.ts";
import { Sourced } from "./Sourced.tsx";
import { useRevised } from "./useRevised.ts";
import { useEvidenceWords } from "./words.ts";
import "./evidence.css";

/** What a sum rests on, over any page: rule, parts, and the events that weigh most, each open to its claims. */
export default function RestsOn() {
  const { t } = useText();
  const sum = useStore(openedSum, (value) => value);
  if (!sum) return null;
  const close = () => openedSum.set(null);
  return (
    <Dialog title={t(sum.of === "computation" ? "computed.title" : "sum.title")} onClose={close} width={680}>
      {sum.of === "deaths" && <DeathsSum filter={sum.filter} onLeave={close} />}
      {sum.of === "fight" && <FightSum sum={sum} onLeave={close} />}
      {sum.of === "computation" && <ComputedFrom computed={sum.computed} />}
      {sum.of === "items" && (
        <>
          <p>{sum.title}</p>
          <p className="soft">{sum.rule}</p>
          <Addends items={sum.items} onLeave={close} />
        </>
      )}
    </Dialog>
  );
}

function DeathsSum({ filter, onLeave }: { filter: Extract<Sum, { of: "deaths" }>["filter"]; onLeave: () => void }) {
  const text = useText();
  const names = useNames();
  const fetched = useRevised<SumItem>(`/api/evidence/sum?${filterQuery(filter)}`);
  if (fetched.status === "loading") return <p className="soft">{text.t("loading.short")}</p>;
  if (fetched.status === "failed") return <Failed error={fetched.error} retry={fetched.retry} />;
  const said = [whereAndWhen(filter, text, names), ...filterInWords(filter, text, names)];
  return (
    <>
      <p className="soft">{said.join(" · ")}</p>
      <SumFacts sum={fetched.value} />
      <Addends
        items={fetched.value.heaviest.map(({ uid, basis: _, ...rest }) => ({ subject: uid, ...rest }))}
        onLeave={onLeave}
      />
    </>
  );
}

function FightSum({ sum, onLeave }: { sum: Extract<Sum, { of: "fight" }>; onLeave: () => void }) {
  const text = useText();
  const { t } = text;
  const words = useEvidenceWords();
  const { actors: _, ...filter } = sum.filter;
  const query = eventsQuery(filter);
  for (const side of ["subject", "object"] as const) query.set(side, sum[side]);
  query.set("of", sum.counted);
  const fetched = useRevised<Clashes>(`/api/relations/clashes?${query}`);
  if (fetched.status === "loading") return <p className="soft">{t("loading.short")}</p>;
  if (fetched.status === "failed") return <Failed error={fetched.error} retry={fetched.retry} />;
  const { subject, object, tally, items } = fetched.value;
  return (
    <>
      <p>
        <bdi>{nameOf(subject, text)}</bdi> – <bdi>{nameOf(object, text)}</bdi>
      </p>
      <p className="soft">{t(`sum.fight.${sum.counted}`, { count: tally.events, without: tally.without })}</p>
      {tally.events > tally.without && (
        <p>
          <strong className="num ltr derived-figure">{words.range(tally)}</strong>{" "}
          <span className="soft">{t("deaths.title")}</span>
        </p>
      )}
      <p className="soft">{t("sum.rule")}</p>
      <Addends items={items.map(({ uid, ...rest }) => ({ subject: uid, ...rest }))} onLeave={onLeave} />
      {items.length < tally.events && <p className="soft">{t("sum.listed", { count: items.length })}</p>}
    </>
  );
}

function SumFacts({ sum }: { sum: SumItem }) {
  const { t, format } = useText();
  const words = useEvidenceWords();
  return (
    <>
      {sum.sums.map((one) => (
        <p key={one.basis}>
          <strong className="num ltr derived-figure">{words.range(one)}</strong>{" "}
          <span className="soft">{t(one.basis === "coded" ? "deaths.title" : "figures.deathsClaimed")}</span>
        </p>
      ))}
      <p>
        <span className={sum.marking === "CLEAR" ? "badge" : "badge strict"}>TLP:{sum.marking}</span>
      </p>
      <p className="soft">{t("sum.rule")}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t("figures.dataset")}</th>
            <th scope="col" className="end">
              {t("figures.rows")}
            </th>
            <th scope="col" className="end">
              {t("sum.withoutFigure")}
            </th>
            <th scope="col" className="end">
              {t("figures.deathsShort")}
            </th>
            <th scope="col">{t("sum.licence")}</th>
          </tr>
        </thead>
        <tbody>
          {sum.parts.map((part) => (
            <tr key={`${part.dataset} ${part.basis}`}>
              <th scope="row">
                {part.name}
                {part.basis === "incidents" && <small>{t("figures.incidentsShort")}</small>}
              </th>
              <td className="end num">{format.number(part.events)}</td>
              <td className="end num">{format.number(part.withoutFigure)}</td>
              <td className="end num ltr">{words.range(part)}</td>
              <td className="soft">
                {part.licence ?? t("sum.noLicence")} · TLP:{part.marking.replace(/^TLP:/, "")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Leaving for a dossier closes the dialog. */
function Addends({ items, onLeave }: { items: readonly Addend[]; onLeave: () => void }) {
  const { t } = useText();
  const words = useEvidenceWords();
  if (items.length === 0) return null;
  return (
    <section>
      <h3>{t("sum.heaviest")}</h3>
      <ul className="addends">
        {items.map((item) => (
          <li key={item.subject}>
            <bdi>{words.title(item)}</bdi>
            <span className="num ltr">
              <Sourced behind={{ subject: item.subject }} figure={words.range(item)} onOpen={onLeave} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
