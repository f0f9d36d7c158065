import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutAtParallel } from "../../src/places/cut.ts";
import { interiorPoint } from "../../src/places/interiorPoint.ts";
import { unitAt } from "../../src/places/locator.ts";
import { buildLocator } from "../../src/places/locatorBuild.ts";
import { pack, unpack } from "../../src/places/pack.ts";
import { polygonsOf, type Ring } from "../../src/places/polygons.ts";

const square: Ring = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
];

describe("cutAtParallel", () => {
  test("gives two closed rings that meet in the same points", () => {
    const { north, south } = cutAtParallel(square, 1);
    expect(south).toEqual([
      [0, 0],
      [4, 0],
      [4, 1],
      [0, 1],
      [0, 0],
    ]);
    expect(north).toEqual([
      [4, 1],
      [4, 4],
      [0, 4],
      [0, 1],
      [4, 1],
    ]);
  });

  test("leaves nothing on the other side of a ring that it does not cross", () => {
    expect(cutAtParallel(square, -1)).toEqual({ north: square, south: null });
    expect(cutAtParallel(square, 9)).toEqual({ north: null, south: square });
  });
});

describe("interiorPoint", () => {
  test("is the middle of a square", () => {
    const [x, y] = interiorPoint([square]);
    expect(x).toBeCloseTo(2, 1);
    expect(y).toBeCloseTo(2, 1);
  });

  test("keeps out of holes and lies in the largest part", () => {
    const hole: Ring = [
      [1, 1],
      [1, 3],
      [3, 3],
      [3, 1],
      [1, 1],
    ];
    const island: Ring = [
      [9, 9],
      [9.1, 9],
      [9.1, 9.1],
      [9, 9],
    ];
    const [x, y] = interiorPoint([island, square, hole]);
    const locator = buildLocator(polygonsOf([[square, hole]]));
    expect(unitAt(locator, x, y)).toBe(1);
  });

  test("lies inside any triangle that is no sliver", () => {
    const point = fc.tuple(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -60, max: 60 }));
    fc.assert(
      fc.property(point, point, point, ([ax, ay], [bx, by], [cx, cy]) => {
        fc.pre(Math.abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) > 100);
        const ring: Ring = [
          [ax, ay],
          [bx, by],
          [cx, cy],
          [ax, ay],
        ];
        const [x, y] = interiorPoint([ring]);
        expect(unitAt(buildLocator(polygonsOf([[ring]]), { cellDegrees: 5 }), x, y)).toBe(1);
      }),
      { numRuns: 100 },
    );
  });

  test("gives some point for a ring without an inside", () => {
    expect(
      interiorPoint([
        [
          [1, 2],
          [1, 2],
          [1, 2],
          [1, 2],
        ],
      ]),
    ).toEqual([1, 2]);
  });
});

describe("pack", () => {
  test("gives back what was packed, as views on 8-byte boundaries", () => {
    const bytes = pack(
      "test/1",
      { a: 1 },
      { x: Float64Array.of(1.5), y: Uint8Array.of(1, 2, 3), z: Int32Array.of(-7) },
    );
    const { meta, arrays } = unpack(bytes.buffer, "test/1");
    expect([meta, [...arrays.x], [...arrays.y], [...arrays.z]]).toEqual([{ a: 1 }, [1.5], [1, 2, 3], [-7]]);
    expect(Object.values(arrays).map(({ byteOffset }) => byteOffset % 8)).toEqual([0, 0, 0]);
  });

  test("refuses another kind and other bytes", () => {
    expect(() => unpack(pack("test/1", {}, {}).buffer, "test/2")).toThrow("found test/1, expected test/2");
    expect(() => unpack(new ArrayBuffer(3), "test/1")).toThrow("3 bytes without the mark HARM");
  });
});
