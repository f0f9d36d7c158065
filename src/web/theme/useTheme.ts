import { createContext, use, useEffect, useState } from "react";
import type { Theme, ThemeChoice } from "../state.ts";
import { applyTheme, resolveTheme } from "./apply.ts";

export const ThemeContext = createContext<Theme>("light");

/** The theme that is shown now. */
export const useTheme = (): Theme => use(ThemeContext);

const systemDark = () => window.matchMedia("(prefers-color-scheme: dark)");

/** Follows the choice and, for `auto`, the system; puts the colours on the document. */
export function useResolvedTheme(choice: ThemeChoice): Theme {
  const [isDark, setDark] = useState(() => systemDark().matches);
  useEffect(() => {
    const query = systemDark();
    const onChange = () => setDark(query.matches);
    query.addEventListener("change", onChange);
    return () => query.removeEventListener("change", onChange);
  }, []);
  const theme = resolveTheme(choice, isDark);
  useEffect(() => applyTheme(theme), [theme]);
  return theme;
}
