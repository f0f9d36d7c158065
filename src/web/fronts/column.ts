import type { ReactNode } from "react";
import type { PlaceKind } from "../../api/fronts/contract.ts";
import type { Behind } from "../evidence/Sourced.tsx";
import type { Translate } from "../i18n/messages.ts";
import type { FrontWords } from "./words.ts";

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
  /** What a figure adds up, where it is a sum; any other opens to its computation. */
  behind?(item: T): Behind | null;
  /** On the page, where it is more than its text. */
  show?(item: T): ReactNode;
}

/** The columns that every list of places begins with: what a place is called, and in files its id too. */
export function placeColumns<T extends { place: string }>(by: PlaceKind, t: Translate, words: FrontWords): Column<T>[] {
  const text = ({ place }: T) => words.place(place, by);
  return [
    { key: "place", title: t(`fronts.by.${by}`), value: ({ place }) => place, text },
    { key: "place_name", title: t("fronts.name"), isFileOnly: true, value: text, text },
  ];
}
