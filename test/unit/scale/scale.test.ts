import { describe, expect, test } from "vitest";
import { codeBook, pointsBetween, scale } from "../../../src/index.ts";
import { numeralCodes } from "../../../src/scale/codeBook.ts";
import { indexOnScale, scalePoints } from "../../../src/scale/scale.ts";
import { expectRefused } from "../../config/errors.ts";

describe("a scale", () => {
  test.each([
    [0, 10, 1, 11],
    [1, 5, 1, 5],
    [0.5, 5, 0.5, 10],
    [-2, 2, 1, 5],
    [0.1, 0.3, 0.1, 3],
    [0, 100, 0.01, 10_001],
  ])("from %f to %f by %f has %i points", (min, max, step, points) => {
    expect(scalePoints(scale(min, max, { step }))).toHaveLength(points);
  });

  test("has clean points and exact ends although 0.1 + 0.2 is not 0.3", () => {
    expect(scalePoints(scale(0.1, 0.5, { step: 0.1 }))).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
  });

  test("knows every one of its points again", () => {
    for (const on of [scale(0, 10), scale(0.1, 5, { step: 0.1 }), scale(-3, 3, { step: 0.5 })]) {
      expect(scalePoints(on).map((point) => indexOnScale(on, point))).toEqual(scalePoints(on).map((_, k) => k));
    }
  });

  test.each([0.1 + 0.2, 0.3 + 1e-11])("takes %f for its point 0.3", (answer) => {
    expect(indexOnScale(scale(0.1, 0.5, { step: 0.1 }), answer)).toBe(2);
  });

  test.each([-1, 11, 4.5, 1e300, -1e300, NaN, Infinity, -Infinity, "4", null, undefined, true, 4n, Symbol("4"), {}])(
    "0..10 does not know %s",
    (answer) => {
      expect(indexOnScale(scale(0, 10), answer)).toBe(-1);
    },
  );

  test.each([
    [[NaN, 5, {}], "NOT_A_NUMBER", "min: expected a finite number, got NaN"],
    [[1, "5", {}], "NOT_A_NUMBER", "max: expected a finite number, got string"],
    [[5, 5, {}], "OUT_OF_RANGE", "max: expected a number above 5, got 5"],
    [[1, 5, { step: 0 }], "OUT_OF_RANGE", "step: expected a number above 0 (1e-9 or more), got 0"],
    [[1, 5, { step: 3 }], "OUT_OF_RANGE", "max: expected a whole number of steps of 3 above 1, got 5"],
    [[0, 1e6, {}], "OUT_OF_RANGE", "step: expected at most 10001 points, got 1"],
  ] as const)("is refused from %j", (given, code, message) => {
    expectRefused(() => scale(...(given as unknown as [number, number, object])), code, message);
  });
});

describe("pointsBetween", () => {
  test("gives a band in one word", () => {
    expect(pointsBetween(scale(0, 10), 0, 6)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test("refuses ends that are turned round or off the scale", () => {
    expectRefused(
      () => pointsBetween(scale(0, 10), 8, 7),
      "OUT_OF_RANGE",
      "highest: expected a point not below 8, got 7",
    );
    expectRefused(
      () => pointsBetween(scale(0, 10), 7, 11),
      "OFF_SCALE",
      "highest: expected a point of the scale 0..10, got 11",
    );
  });
});

describe("a code book", () => {
  test("takes numbers and labels as one kind of key", () => {
    expect(codeBook({ 11: "missing" })).toEqual(codeBook({ "11": "missing" }));
  });

  test("refuses an entry that is neither a number nor a reason", () => {
    expectRefused(
      () => codeBook({ a: "unknown" as "missing" }),
      "BAD_OPTION",
      'codes["a"]: expected a finite number or one of missing',
    );
    expectRefused(() => codeBook({ a: NaN }), "BAD_OPTION", 'codes["a"]: expected a finite number');
  });

  test("of numerals knows the scale's own and no other spelling", () => {
    const codes = numeralCodes(scale(0, 2));
    expect(codes).toEqual({ 0: 0, 1: 1, 2: 2 });
    expect("2.0" in codes).toBe(false);
  });
});

test("every point of a scale is on it, also with thirds, tiny steps and large answers", () => {
  for (const of of [scale(1, 5, { step: 1 / 3 }), scale(0, 1e-7, { step: 1e-8 }), scale(1e10, 1e10 + 5)]) {
    expect(scalePoints(of).map((point) => indexOnScale(of, point))).toEqual(scalePoints(of).map((_, place) => place));
  }
  expect(scalePoints(scale(1e10, 1e10 + 2))).toEqual([1e10, 1e10 + 1, 1e10 + 2]);
  expectRefused(() => scale(0, 1e-12, { step: 1e-13 }), "OUT_OF_RANGE", "step");
});

test("a scale has no −0, which JSON would lose", () => {
  const numbers = [scale(-0, 2).min, scale(-2, -0).max, ...scalePoints(scale(-1.7, 1.7, { step: 0.1 }))];
  expect(numbers.some((number) => Object.is(number, -0))).toBe(false);
});
