import type { ComponentType } from "react";
import type { Page } from "../state.ts";

/** The pages beside the situation; each is fetched when it is first opened. */
export const OTHER_PAGES: Partial<Record<Page, ComponentType>> = {};
