/** What a closure of a case shuts, where Flee and its author's words part. */
import type { CaseClosure, DisplacementCase } from "./model.ts";

/** A closure of a place that names a second one at the end of a road: it shuts that road. Any other is returned as it is. */
export function asNamed(
  closure: CaseClosure,
  { places, routes }: Pick<DisplacementCase, "places" | "routes">,
): CaseClosure {
  if (closure.kind !== "location") return closure;
  const [a, b] = [closure.name1, closure.name2].map((name) => places.findIndex((place) => place.name === name));
  const joined =
    a >= 0 && b >= 0 && routes.some(({ from, to }) => (from === a && to === b) || (from === b && to === a));
  return joined ? { ...closure, kind: "link" } : closure;
}
