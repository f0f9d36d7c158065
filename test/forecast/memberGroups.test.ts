import { expect, test } from "vitest";
import { MEMBERS as GRID_MEMBERS } from "../../src/forecast/grid/index.ts";
import { groupShares } from "../../src/forecast/memberGroups.ts";
import { MEMBERS } from "../../src/forecast/model/members.ts";

test("members fall under the ideas that an analyst tells apart, the heaviest first", () => {
  const weights = [
    { member: "fading3", weight: 0.3 },
    { member: "conflictology12", weight: 0.1 },
    { member: "analogues3", weight: 0.5 },
    { member: "zero", weight: 0.001 },
    { member: "hurdle", weight: 0.099 },
  ];
  expect(groupShares(weights).map(({ group, share }) => [group, share.toFixed(3)])).toEqual([
    ["alike", "0.500"],
    ["recent", "0.400"],
    ["learned", "0.099"],
  ]);
});

test("only what is learned has no idea of its own", () => {
  const learned = [...MEMBERS, ...GRID_MEMBERS].filter(
    (member) => groupShares([{ member, weight: 1 }])[0]?.group === "learned",
  );
  expect(learned).toEqual(["forest", "hurdle"]);
});
