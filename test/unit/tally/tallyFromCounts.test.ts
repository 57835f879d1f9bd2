import { describe, expect, it } from "vitest";
import { NPS, scale, tallyFromCounts } from "../../../src/index.ts";
import { toldBy } from "../../config/errors.ts";

const FIVE = scale(1, 5);
const weights = (over: object = {}): never => ({ sums: [0, 0, 0, 0, 4], squares: [0, 0, 0, 0, 4], ...over }) as never;

describe("tallyFromCounts refuses, word for word,", () => {
  const lists = "BAD_OPTION counts: expected a list of counts or a record of counts by point, got";
  it.each<[told: string, call: () => unknown]>([
    [`${lists} 5`, () => tallyFromCounts(FIVE, 5 as never)],
    [`${lists} string`, () => tallyFromCounts(FIVE, "12345")],
    [`${lists} null`, () => tallyFromCounts(FIVE, null as never)],
    [`${lists} object`, () => tallyFromCounts(FIVE, new Set([1, 2, 3, 4, 5]) as never)],
    ["DUPLICATE counts: expected one count for 5, got 5", () => tallyFromCounts(FIVE, { 5: 1, "5.0": 1 } as never)],
    ["NOT_A_NUMBER counts[5]: expected a finite number, got null", () => tallyFromCounts(FIVE, { 5: null as never })],
    [
      "NOT_INTEGER excluded.dismissed: expected a whole number, got 0.5",
      () => tallyFromCounts(FIVE, [1, 0, 0, 0, 0], { excluded: { dismissed: 0.5 } }),
    ],
    [
      "BAD_OPTION weights.sum: expected one of sums, squares (did you mean sums?), got a list",
      () => tallyFromCounts(FIVE, { 5: 4 }, { weights: weights({ sum: [] }) }),
    ],
    [
      "BAD_OPTION weights: expected a record of options, got 5",
      () => tallyFromCounts(FIVE, { 5: 4 }, { weights: 5 as never }),
    ],
    [
      "BAD_OPTION weights.sums: expected a list, one entry a point, got 5",
      () => tallyFromCounts(FIVE, { 5: 4 }, { weights: weights({ sums: 5 }) }),
    ],
    [
      "BAD_OPTION weights.sums: expected a list, one entry a point, got null",
      () => tallyFromCounts(FIVE, { 5: 4 }, { weights: weights({ sums: null }) }),
    ],
    [
      "BAD_OPTION weights.squares: expected a list, one entry a point, got object",
      () => tallyFromCounts(FIVE, { 5: 4 }, { weights: weights({ squares: { length: 5 } }) }),
    ],
    [
      "LENGTH_MISMATCH weights.squares: expected 5 entries, one a point, got 1",
      () => tallyFromCounts(FIVE, { 5: 4 }, { weights: weights({ squares: [4] }) }),
    ],
    [
      "OUT_OF_RANGE weights.sums[0]: expected a number from 0 to 1e+200, got -1",
      () => tallyFromCounts(FIVE, { 5: 4 }, { weights: weights({ sums: [-1, 0, 0, 0, 4] }) }),
    ],
    [
      "NOT_A_NUMBER weights.squares[4]: expected a finite number, got string",
      () => tallyFromCounts(FIVE, { 5: 4 }, { weights: weights({ squares: [0, 0, 0, 0, "4"] }) }),
    ],
    [
      "OUT_OF_RANGE weights.squares[0]: expected 0 exactly where nobody answered 1, got 1",
      () => tallyFromCounts(FIVE, { 5: 4 }, { weights: weights({ squares: [1, 0, 0, 0, 4] }) }),
    ],
    [
      "OUT_OF_RANGE weights.squares[4]: expected at least (Σw)²/n = 9, got 8.9",
      () =>
        tallyFromCounts(FIVE, { 5: 4 }, { weights: weights({ sums: [0, 0, 0, 0, 6], squares: [0, 0, 0, 0, 8.9] }) }),
    ],
  ])("%s", (told, call) => {
    expect(toldBy(call)).toBe(told);
  });
});

describe("tallyFromCounts", () => {
  it("takes squares that are as small as squares can be, and those that rounding left below it", () => {
    const alike = weights({ sums: [0, 0, 0, 0, 6], squares: [0, 0, 0, 0, 9] });
    expect(tallyFromCounts(FIVE, { 5: 4 }, { weights: alike }).weights?.squares[4]).toBe(9);
    const rounded = weights({ sums: [0, 0, 0, 0, 6], squares: [0, 0, 0, 0, 9 * (1 - 1e-9)] });
    expect(tallyFromCounts(FIVE, { 5: 4 }, { weights: rounded }).n).toBe(4);
  });

  it("takes typed arrays, bigints and numerals, as engines write counts", () => {
    expect(tallyFromCounts(FIVE, BigInt64Array.of(1n, 0n, 0n, 0n, 2n) as never).counts).toEqual([1, 0, 0, 0, 2]);
    const typed = { sums: Float64Array.of(0, 0, 0, 0, 4), squares: Float64Array.of(0, 0, 0, 0, 4) } as never;
    expect(tallyFromCounts(FIVE, { "5": "4" }, { weights: typed }).weights?.sums).toEqual([0, 0, 0, 0, 4]);
  });

  it("keeps every reason apart", () => {
    const excluded = { missing: 1, notApplicable: 2, dismissed: 3, offScale: 4n, zeroWeight: "5" };
    const counted = tallyFromCounts(NPS, {}, { excluded });
    expect(counted.excluded).toEqual({ missing: 1, notApplicable: 2, dismissed: 3, offScale: 4, zeroWeight: 5 });
    expect([counted.n, counted.weights, counted.design, counted.population]).toEqual([0, null, null, null]);
  });
});
