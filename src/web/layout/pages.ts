import { type ComponentType, lazy } from "react";
import type { Page } from "../state.ts";

/** The pages beside the situation; each is fetched when it is first opened. */
export const OTHER_PAGES: Partial<Record<Page, ComponentType>> = {
  forecast: lazy(() => import("../forecast/ForecastPage.tsx")),
  fronts: lazy(() => import("../fronts/FrontsPage.tsx")),
  corridors: lazy(() => import("../corridors/CorridorsPage.tsx")),
  blockade: lazy(() => import("../blockade/BlockadePage.tsx")),
  displacement: lazy(() => import("../displacement/DisplacementPage.tsx")),
  evidence: lazy(() => import("../evidence/EvidencePage.tsx")),
  actors: lazy(() => import("../actorPage/ActorsPage.tsx")),
  cooperation: lazy(() => import("../cooperation/CooperationPage.tsx")),
  network: lazy(() => import("../network/NetworkPage.tsx")),
  identity: lazy(() => import("../actors/IdentityPage.tsx")),
  reading: lazy(() => import("../reading/ReadingPage.tsx")),
};
