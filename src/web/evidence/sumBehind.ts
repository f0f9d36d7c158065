import type { EventFilter } from "../../events/filter.ts";
import { VIOLENCE_TYPES, type ViolenceType } from "../../events/model.ts";
import type { Behind } from "./Sourced.tsx";

/** What a sum of a view rests on: UCDP's types and incidents are never one sum, so that each number keeps its own. */
export function sumBehind(filter: EventFilter, isCoded: boolean): Behind {
  const own = (type: ViolenceType) => (type !== "incident") === isCoded;
  const types = (filter.types ?? VIOLENCE_TYPES).filter(own);
  return { sum: { of: "deaths", filter: { ...filter, types } } };
}
