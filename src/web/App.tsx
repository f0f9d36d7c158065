import { useEffect, useMemo } from "react";
import { TextProvider, useText } from "./i18n/TextProvider.tsx";
import { Frame } from "./layout/Frame.tsx";
import { Failed } from "./parts/Failed.tsx";
import { Wordmark } from "./parts/Wordmark.tsx";
import { ObservatoryContext, useObservatory, useViewState } from "./store/context.tsx";
import type { Observatory } from "./store/observatory.ts";
import { useStore } from "./store/store.ts";
import { ThemeContext, useResolvedTheme } from "./theme/useTheme.ts";

export interface AppProps {
  observatory: Observatory;
  /** Snapshots that the opened link speaks of, and what of it could not be read. */
  link: { snapshots: string[]; ignored: string[] };
}

export function App({ observatory, link }: AppProps) {
  return (
    <ObservatoryContext value={observatory}>
      <Themed link={link} />
    </ObservatoryContext>
  );
}

function Themed({ link }: Pick<AppProps, "link">) {
  const lang = useViewState((state) => state.lang);
  const theme = useResolvedTheme(useViewState((state) => state.theme));
  return (
    <ThemeContext value={theme}>
      <TextProvider lang={lang}>
        <Gate link={link} />
      </TextProvider>
    </ThemeContext>
  );
}

/** Loading, failed, or the page. */
function Gate({ link }: Pick<AppProps, "link">) {
  const { t } = useText();
  const observatory = useObservatory();
  const phase = useStore(observatory.phase, (value) => value);
  useEffect(() => {
    document.title = t("title");
  }, [t]);
  const loaded = phase.status === "ready" ? phase.loaded : null;
  const ignored = useMemo(() => {
    if (!loaded) return [];
    const known = new Set(loaded.situation.snapshots.map((item) => item.id));
    const missing = link.snapshots.filter((id) => !known.has(id));
    return [...link.ignored, ...missing.map((id) => t("link.snapshot", { id }))];
  }, [link, loaded, t]);
  if (phase.status === "ready") return <Frame ignored={ignored} />;
  return (
    <main className="gate">
      <div className="gate-inner">
        <p className="gate-name">
          <Wordmark />
          Harmattan
        </p>
        {phase.status === "failed" ? (
          <Failed error={phase.error} retry={observatory.load} />
        ) : (
          <div role="status">
            <p className="soft">{t("loading.page")}</p>
            <div className="progress-track">
              <div className="progress-fill" style={{ width: `${(phase.done / phase.of) * 100}%` }} />
            </div>
          </div>
        )}
      </div>
    </main>
  );
}
