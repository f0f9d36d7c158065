import type { ReactNode } from "react";
import type { DisplacementAnswer } from "../../api/displacement/contract.ts";
import { ApiError } from "../data/request.ts";
import { useInTurn } from "../data/useInTurn.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useLoaded } from "../store/context.tsx";

/** All that the casebook tells of displaced people; in words where it names no place of refuge. */
export function Region({ children }: { children(all: DisplacementAnswer): ReactNode }) {
  const { t } = useText();
  const { version } = useLoaded().situation;
  const { value, error, retry } = useInTurn<DisplacementAnswer>("/api/displacement", version);
  if (value !== null) return children(value);
  if (error === null) return <p className="frame-waiting soft">{t("loading.short")}</p>;
  if (error instanceof ApiError && error.status === 400) {
    return (
      <div className="displacement-empty">
        <h2>{t("displacement.noHosts")}</h2>
        <p>{t("displacement.noHostsNext")}</p>
      </div>
    );
  }
  return <Failed error={error} retry={retry} />;
}
