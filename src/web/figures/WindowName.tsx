import { whereAndWhen } from "../filters/clauseWords.ts";
import { useText } from "../i18n/TextProvider.tsx";
import { useViewState } from "../store/context.tsx";
import { useNames } from "../store/names.ts";

/** Where and when, in words. Apart from the figures, which a moving brush redraws only with the answer to it. */
export function WindowName() {
  const text = useText();
  const names = useNames();
  const filter = useViewState((state) => state.filter);
  return whereAndWhen(filter, text, names);
}
