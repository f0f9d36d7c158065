/** What the bar, and the menu that stands for it on narrow screens, ask of the page. */
export interface TopBarProps {
  onImport: () => void;
  onCompare: () => void;
  onCasebook: () => void;
  onSheet: (format: "png" | "svg") => void;
}
