import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sortedPlaces } from "../../../src/cube/sortedPlaces.ts";

describe("sortedPlaces", () => {
  test("sorts by the first column, then by the next; equal places keep their order", () => {
    const columns = [Int32Array.of(1, 0, 1, 0, 1), Int32Array.of(2, 1, 0, 1, 2)];
    expect([...sortedPlaces(columns, [2, 3], 5)]).toEqual([1, 3, 2, 0, 4]);
  });

  test("agrees with a comparison of every pair, for any columns", () => {
    const rows = fc.array(fc.tuple(fc.nat(3), fc.nat(40), fc.nat(2)), { maxLength: 80 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const columns = [0, 1, 2].map((c) => Int32Array.from(drawn, (row) => row[c]!));
        const expected = drawn
          .map((row, place) => ({ row, place }))
          .sort((a, b) => a.row[0] - b.row[0] || a.row[1] - b.row[1] || a.row[2] - b.row[2] || a.place - b.place);
        expect([...sortedPlaces(columns, [4, 41, 3], drawn.length)]).toEqual(expected.map(({ place }) => place));
      }),
    );
  });
});
