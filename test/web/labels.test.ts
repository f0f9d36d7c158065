import { expect, test } from "vitest";
import { labelRoom } from "../../src/web/network/labels.ts";

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
