import type { ReactNode } from "react";

/** One column of a list: as read on the page, on an image and in a file. */
export interface Column<T> {
  /** Name in a file: English, `snake_case`. */
  key: string;
  title: string;
  /** What it means, where the title is too short. */
  about?: string;
  /** Figures stand at the end. */
  isFigure?: boolean;
  /** For files only. */
  isFileOnly?: boolean;
  value(item: T): string | number | null;
  text(item: T): string;
  /** On the page, where it is more than its text. */
  show?(item: T): ReactNode;
}
