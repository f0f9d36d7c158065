import { describe, expect, test } from "vitest";
import { stateOfForces } from "../../src/casebook/forces.ts";

type Known = Parameters<typeof stateOfForces>[0][number];
const actor = (id: string, kind: Known["kind"], iso3: string, ucdp_actor_id: number | null = null): Known => ({
  id,
  kind,
  iso3: iso3 === "" ? [] : iso3.split("|"),
  ucdp_actor_id,
});

describe("the forces of a state", () => {
  test("are known by the UCDP id of their government, else by their one country", () => {
    const actors = [
      actor("mali", "state", "MLI", 72),
      actor("mali-army", "government", "MLI", 72),
      actor("chad", "state", "TCD"),
      actor("chad-army", "government", "TCD", 87),
    ];
    expect([...stateOfForces(actors)]).toEqual([
      ["mali-army", "mali"],
      ["chad-army", "chad"],
    ]);
  });

  test.each<[string, Known[]]>([
    ["a militia with the state's id", [actor("a", "state", "MLI", 72), actor("b", "self_defence_militia", "MLI", 72)]],
    [
      "forces with another id in the same country",
      [actor("a", "state", "MLI", 72), actor("b", "government", "MLI", 99)],
    ],
    ["forces of several countries", [actor("a", "state", "MLI"), actor("b", "government", "MLI|NER")]],
    [
      "two states with one id",
      [actor("a", "state", "MLI", 72), actor("b", "state", "AZW", 72), actor("c", "government", "MLI", 72)],
    ],
    ["forces without a state", [actor("c", "government", "MLI", 72)]],
  ])("%s are those of no state", (_, actors) => {
    expect(stateOfForces(actors).size).toBe(0);
  });
});
