import { createRoot } from "react-dom/client";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./importing/progress.css";
import { App } from "./App.tsx";
import { decodePermalink } from "./permalink.ts";
import { INITIAL_STATE, LANGUAGES, type Language } from "./state.ts";
import { createObservatory } from "./store/observatory.ts";

/** The first language of the browser that the page speaks. */
function preferredLanguage(): Language {
  for (const tag of navigator.languages) {
    const found = LANGUAGES.find((lang) => tag.toLowerCase().startsWith(lang));
    if (found) return found;
  }
  return "en";
}

const { state, snapshots, ignored } = decodePermalink(location.hash, { ...INITIAL_STATE, lang: preferredLanguage() });
const observatory = createObservatory(state);
observatory.load();

const root = document.getElementById("root");
if (!root) throw new Error("the page has no #root to draw into");
createRoot(root).render(<App observatory={observatory} link={{ snapshots, ignored }} />);
