import { Sourced } from "../evidence/Sourced.tsx";
import { useText } from "../i18n/TextProvider.tsx";
import { Icon } from "../parts/Icon.tsx";
import type { ShownCell, SourceEntry } from "./tableRows.ts";

/** @param subject What stands behind a number. */
export function Cell({ cell, subject, onOpen }: { cell: ShownCell; subject: string | null; onOpen: () => void }) {
  if (cell.form === "source") return <Source source={cell.source} />;
  if (subject !== null && cell.text !== "") {
    return (
      <Sourced behind={{ subject }} figure={cell.text} onOpen={onOpen}>
        <bdi className="num ltr">{cell.text}</bdi>
      </Sourced>
    );
  }
  if (cell.form === "figure") return <bdi className="num ltr">{cell.text}</bdi>;
  return (
    <span className="casebook-text" dir="auto">
      {cell.text}
    </span>
  );
}

/** What it says, who published it and when; a link only where one is allowed. */
function Source({ source }: { source: SourceEntry }) {
  const { t } = useText();
  return (
    <>
      {source.address ? (
        <a href={source.address} target="_blank" rel="noopener noreferrer">
          <bdi>{source.title}</bdi> <Icon name="out" size={11} />
          <span className="sr-only">{t("sources.opensOutside")}</span>
        </a>
      ) : (
        <bdi>{source.title}</bdi>
      )}
      <span className="casebook-published soft">
        <bdi>{source.publisher}</bdi>
        {source.date && <bdi className="num ltr">{source.date}</bdi>}
      </span>
    </>
  );
}
