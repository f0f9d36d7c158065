import type { EventDetail, EventSource } from "../../api/contract.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";

/** Who says so: each source with its class, its own words and its own figure. */
export function EventSources({ event }: { event: EventDetail }) {
  const { t } = useText();
  return (
    <section className="drawer-section">
      <h3>{t("sources.title", { count: event.sources.length })}</h3>
      {event.quoted && (
        <p className="soft" dir="auto">
          {t("sources.quoted", { who: event.quoted })}
        </p>
      )}
      {event.sources.length === 0 && <p className="soft">{t("sources.none")}</p>}
      <ol className="sources">
        {event.sources.map((source, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sources have no id of their own
          <li key={index}>
            <SourceEntry source={source} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function SourceEntry({ source }: { source: EventSource }) {
  const { t, word, format } = useText();
  const name = source.office ?? source.headline ?? t("sources.unnamed");
  const { low, best, high } = source.deaths;
  const isFigure = low !== null || best !== null || high !== null;
  const address = source.address && /^https?:\/\//.test(source.address) ? source.address : null;
  return (
    <>
      <p className="source-head">
        {address ? (
          <a href={address} target="_blank" rel="noopener noreferrer">
            <bdi>{name}</bdi>
            <Icon name="out" size={12} />
            <span className="sr-only">{t("sources.opensOutside")}</span>
          </a>
        ) : (
          <SourceName name={name} />
        )}
        {source.sourceClass && (
          <span className="badge">{word(`sourceClass.${source.sourceClass}`, source.sourceClass)}</span>
        )}
        {source.date && <span className="soft num">{source.date}</span>}
      </p>
      {source.headline && source.headline !== name && (
        <p className="soft" dir="auto">
          {source.headline}
        </p>
      )}
      {source.statement && <p dir="auto">{source.statement}</p>}
      <p className="source-meta">
        {source.assertedBy && <span dir="auto">{t("sources.assertedBy", { who: source.assertedBy })}</span>}
        {isFigure && (
          <span className="num source-figure">
            {t("sources.figure", { figure: figureWords(source.deaths, format.number) })}
          </span>
        )}
      </p>
    </>
  );
}

/** Some datasets put a whole list of references where others put an office: that is read, not skimmed. */
const LONG_NAME = 80;

function SourceName({ name }: { name: string }) {
  return name.length > LONG_NAME ? <span dir="auto">{name}</span> : <strong dir="auto">{name}</strong>;
}

/** "8–12–20" when all three differ, "≥ 12" when only the low end is given. */
export function figureWords({ low, best, high }: EventSource["deaths"], number: (value: number) => string): string {
  if (low !== null && best === null && high === null) return `≥ ${number(low)}`;
  if (high !== null && best === null && low === null) return `≤ ${number(high)}`;
  const parts = [low, best, high].filter((value): value is number => value !== null);
  return [...new Set(parts)].map(number).join("–");
}
