import type { ReactNode } from "react";
import { useInTurn } from "../data/useInTurn.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useLoaded } from "../store/context.tsx";

/** Asks the server and shows the newest answer; the one before stays while the next is on its way. */
export function Asked<T>({ path, children }: { path: string; children(answer: T, isWaiting: boolean): ReactNode }) {
  const { t } = useText();
  const { version } = useLoaded().situation;
  const { value, error, isWaiting, retry } = useInTurn<T>(path, version);
  if (value === null && error !== null) return <Failed error={error} retry={retry} />;
  if (value === null) return <p className="frame-waiting soft">{t("loading.short")}</p>;
  return (
    <>
      {error !== null && !isWaiting && <Failed error={error} retry={retry} />}
      {children(value, isWaiting)}
    </>
  );
}
