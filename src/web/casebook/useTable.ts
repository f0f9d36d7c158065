import { useMemo } from "react";
import type { CasebookTable } from "../../api/contract.ts";
import { useRevised } from "../evidence/useRevised.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useNames } from "../store/names.ts";
import { directoryOf } from "./tableRows.ts";

const useRows = (name: string) => useRevised<CasebookTable>(`/api/casebook/${encodeURIComponent(name)}`);

/** A table of the casebook under the ledger, with what the ids in it stand for; null while they are on their way. */
export function useTable(name: string) {
  const { lang } = useText();
  const asked = useRows(name);
  const actors = useRows("actors");
  const places = useRows("places");
  const sources = useRows("sources");
  const unitName = useNames().unitNamed;
  const directory = useMemo(
    () =>
      actors.status === "ready" && places.status === "ready" && sources.status === "ready"
        ? directoryOf(
            { actors: actors.value.rows, places: places.value.rows, sources: sources.value.rows },
            lang,
            unitName,
          )
        : null,
    [actors, places, sources, lang, unitName],
  );
  const failed = [asked, actors, places, sources].find((one) => one.status === "failed") ?? null;
  return { table: asked.status === "ready" ? asked.value : null, directory, failed };
}
