import { describe, expect, it } from "vitest";
import type { CxErrorCode } from "../../../src/index.ts";
import { bootstrapTInterval } from "../../../src/stats/index.ts";
import { refusedAt } from "../../config/errors.ts";

describe("refuses", () => {
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["a negative time", () => bootstrapTInterval([1, -2], { seed: 1 }), "OUT_OF_RANGE", "values[1]"],
    ["one time", () => bootstrapTInterval([1], { seed: 1 }), "EMPTY", "values"],
    ["equal times", () => bootstrapTInterval([4, 4, 4], { seed: 1 }), "OUT_OF_RANGE", "values"],
    ["no seed", () => bootstrapTInterval([1, 2], {} as never), "NOT_A_NUMBER", "seed"],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });
});

describe("what is no list of numbers is refused, in place of a loop or a NaN", () => {
  it.each<readonly [string, () => unknown]>([
    ["bootstrapTInterval", (): unknown => bootstrapTInterval({} as never, { seed: 1 })],
  ])("%s", (_, call) => {
    expect(refusedAt(call)).toBe("NOT_ITERABLE values");
  });
});

describe("bootstrapTInterval", () => {
  it("repeats with its seed, stays above 0 and is wider on the side of the long tail", () => {
    const times = [3, 5, 8, 9, 12, 14, 21, 30, 44, 95];
    const got = bootstrapTInterval(times, { seed: 1 });
    expect(bootstrapTInterval(times, { seed: 1 })).toEqual(got);
    const { lower, upper } = got.interval;
    expect(lower).toBeGreaterThan(0);
    expect(upper - got.estimate).toBeGreaterThan(2 * (got.estimate - lower));
    expect(bootstrapTInterval([0, 0, 0, 1, 300], { seed: 1 }).interval.lower).toBeGreaterThanOrEqual(0);
  });
});
