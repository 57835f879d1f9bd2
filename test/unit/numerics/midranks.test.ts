import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { midranks, midranksOfCounts } from "../../../src/numerics/midranks.ts";

describe("midranks", () => {
  test.each([
    [[], []],
    [[7], [1]],
    [
      [10, 20, 20, 5],
      [2, 3.5, 3.5, 1],
    ],
    [
      [3, 3, 3],
      [2, 2, 2],
    ],
    [
      [1, 2, 2, 2, 9, 9],
      [1, 3, 3, 3, 5.5, 5.5],
    ],
  ])("of %j are %j", (values, ranks) => {
    expect(midranks(values)).toEqual(ranks);
  });

  test.prop([fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 30 })])(
    "are one more than how many are smaller and half of how many others are equal; of counts they are the same",
    (values) => {
      const ranks = midranks(values);
      values.forEach((value, i) => {
        const smaller = values.filter((each) => each < value).length;
        const equal = values.filter((each) => each === value).length;
        expect(ranks[i]).toBe(smaller + (equal + 1) / 2);
      });
      const counts = [0, 1, 2, 3, 4, 5, 6].map((point) => values.filter((value) => value === point).length);
      const byPoint = midranksOfCounts(counts);
      values.forEach((value, i) => {
        expect(byPoint[value]).toBe(ranks[i]);
      });
      expect(byPoint).toHaveLength(7);
    },
  );
});
