import { expect, test } from "vitest";
import { besides, labelRoom } from "../../src/web/network/labels.ts";

test("a label that would lie over an earlier one of the frame is left out", () => {
  const room = labelRoom();
  const box = (left: number, top = 0) => ({ left, right: left + 50, top, bottom: top + 14 });
  expect([room.take(box(0)), room.take(box(40)), room.take(box(50)), room.take(box(40, 14))]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  room.clear();
  expect(room.take(box(40))).toBe(true);
});

test("a label stands right of its point, left of it near the edge, and is cut by neither", () => {
  expect(besides({ x: 100, size: 6 }, 80, 400)).toEqual([110, 10]);
  expect(besides({ x: 380, size: 6 }, 80, 400)).toEqual([290]);
  expect(besides({ x: 20, size: 6 }, 80, 400)).toEqual([30]);
  expect(besides({ x: 50, size: 6 }, 90, 100)).toEqual([10]);
});
