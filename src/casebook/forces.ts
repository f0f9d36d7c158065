/** Which actors are the forces of a state, by what the casebook says of them. */
import type { ActorRow } from "./schema.ts";

type Known = Pick<ActorRow, "id" | "kind" | "iso3" | "ucdp_actor_id">;

/**
 * By the id of each actor of the kind `government`: the state whose forces it is. That is the one state with the same
 * UCDP id or, where either states none, the one state of the one country that the forces name. Two states that fit are none.
 */
export function stateOfForces(actors: readonly Known[]): Map<string, string> {
  const states = actors.filter(({ kind }) => kind === "state");
  return new Map(
    actors.flatMap((forces) => {
      if (forces.kind !== "government") return [];
      const [state, ...others] = states.filter((one) => areOne(forces, one));
      return state && others.length === 0 ? [[forces.id, state.id] as const] : [];
    }),
  );
}

function areOne(forces: Known, state: Known): boolean {
  if (forces.ucdp_actor_id !== null && state.ucdp_actor_id !== null) {
    return forces.ucdp_actor_id === state.ucdp_actor_id;
  }
  return forces.iso3.length === 1 && state.iso3.length === 1 && forces.iso3[0] === state.iso3[0];
}
