import type { Directory } from "../../api/actorPage/contract.ts";
import { useJson } from "../data/useJson.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useObservatory, useViewState } from "../store/context.tsx";
import { ActorList } from "./ActorList.tsx";
import { ActorView } from "./ActorView.tsx";
import "../cooperation/cooperation.css";
import "../network/network.css";
import "./actorPage.css";

/** Every actor, and one of them whole. */
export default function ActorsPage() {
  const { t } = useText();
  const { patch } = useObservatory();
  const open = useViewState((state) => state.open);
  const fetched = useJson<Directory>("/api/actors/directory");
  return (
    <main className="actors-page" data-open={open !== null || undefined}>
      {fetched.status === "ready" ? (
        <ActorList items={fetched.value.items} open={open} />
      ) : (
        <div className="actor-list">
          {fetched.status === "failed" && <Failed error={fetched.error} retry={fetched.retry} />}
          {fetched.status === "loading" && <p className="frame-waiting soft">{t("loading.short")}</p>}
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="actor-pane scroll" tabIndex={0}>
        {open === null ? (
          <>
            <h1>{t("pages.actors")}</h1>
            <p className="soft">{t("actorPage.choose")}</p>
          </>
        ) : (
          <>
            <button type="button" className="button small actor-back" onClick={() => patch({ open: null })}>
              {t("actorPage.back")}
            </button>
            <ActorView key={open} id={open} />
          </>
        )}
      </div>
    </main>
  );
}
