import { describe, expect, it } from "vitest";
import { type CxErrorCode, tally, CSAT_MEAN, distribution, tInterval } from "../../../src/index.ts";
import { linearisedInterval } from "../../../src/stats/index.ts";
import { refusedAt } from "../../config/errors.ts";

describe("refuses", () => {
  const population = { a: 10 };
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["values that agree", () => linearisedInterval([3, 3, 3]), "OUT_OF_RANGE", "values"],
    ["weights of another length", () => linearisedInterval([3, 4], { weights: [1] }), "LENGTH_MISMATCH", "weights"],
    ["a negative weight", () => linearisedInterval([3, 4], { weights: [1, -1] }), "OUT_OF_RANGE", "weights[1]"],
    ["a domain of nobody", () => linearisedInterval([3, 4], { domain: [false, false] }), "EMPTY", "values"],
    [
      "a stratum of one row",
      () => linearisedInterval([3, 4, 5], { strata: ["a", "a", "b"] }),
      "OUT_OF_RANGE",
      "strata",
    ],
    [
      "a stratum without its size",
      () => linearisedInterval([3, 4], { strata: ["a", "b"], population }),
      "BAD_OPTION",
      "population",
    ],
    [
      "one size for two strata",
      () => linearisedInterval([3, 4, 5, 5], { strata: ["a", "a", "b", "b"], population: 9 }),
      "BAD_OPTION",
      "population",
    ],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });
});

describe("what is no list of numbers is refused, in place of a loop or a NaN", () => {
  it.each<readonly [string, () => unknown]>([
    ["linearisedInterval", (): unknown => linearisedInterval("345" as never)],
  ])("%s", (_, call) => {
    expect(refusedAt(call)).toBe("NOT_ITERABLE values");
  });

  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    [
      "a cluster without a name",
      (): unknown => linearisedInterval([1, 2, 3], { clusters: [1, null, 2] as never }),
      "BAD_KEY",
      "clusters[1]",
    ],
    [
      "a stratum without a name",
      (): unknown => linearisedInterval([1, 2], { strata: ["a", undefined] as never }),
      "BAD_KEY",
      "strata[1]",
    ],
  ])("%s", (_, call, code, argument) => {
    expect(refusedAt(call)).toBe(`${code} ${argument}`);
  });
});

it("one-stage clusters of strata of different size weigh by the clusters drawn", () => {
  // Two of 20 shops and two of 2: R survey, svydesign(id = ~shop, strata = ~town, fpc = ~shops) gives 1/11 of the small town's mean.
  const { estimate } = linearisedInterval([1, 1, 3, 3, 9, 9, 7, 7], {
    strata: ["a", "a", "a", "a", "b", "b", "b", "b"],
    clusters: [1, 1, 2, 2, 1, 1, 2, 2],
    population: { a: 20, b: 2 },
  });
  expect(estimate).toBeCloseTo((10 * 2 + 8) / 11, 12);
});

describe("linearisedInterval", () => {
  const values = [5, 4, 2, 4, 1, 3];
  it("of independent rows is Student's t", () => {
    const { interval, df, n } = linearisedInterval(values);
    const t = tInterval(distribution(CSAT_MEAN, tally(CSAT_MEAN, values)), 0.95);
    expect([interval.lower, interval.upper]).toEqual([expect.closeTo(t.lower, 12), expect.closeTo(t.upper, 12)]);
    expect([df, n]).toEqual([5, 6]);
  });

  it("leaves rows of weight 0 out and keeps rows outside the domain in the design", () => {
    const weights = [1, 1, 1, 1, 0, 1];
    expect(linearisedInterval(values, { weights })).toEqual(linearisedInterval([5, 4, 2, 4, 3]));
    const { estimate, n, df } = linearisedInterval(values, { domain: [true, true, false, true, false, false] });
    expect([estimate, n, df]).toEqual([13 / 3, 3, 5]);
  });

  it("of a stratum that was asked as a whole adds nothing to the error", () => {
    const strata = ["a", "a", "a", "b", "b", "b"];
    const whole = linearisedInterval(values, { strata, population: { a: 3, b: 3 } });
    expect(whole).toMatchObject({ standardError: 0, interval: { lower: whole.estimate, upper: whole.estimate } });
    const half = linearisedInterval(values, { strata, population: { a: 3, b: 300 } });
    expect(half.standardError).toBeGreaterThan(0);
  });
});
