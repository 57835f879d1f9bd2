import { describe, expect, it } from "vitest";
import {
  type CxErrorCode,
  type Distribution,
  adjustedWaldWith,
  exactBootstrapWith,
  proportionInterval,
  scoreInterval,
  tally,
  NPS,
} from "../../../src/index.ts";
import {
  bootstrapInterval,
  bootstrapTInterval,
  goodmanIntervals,
  harrellDavis,
  linearisedInterval,
  poissonRateInterval,
  quantile,
  quantileInterval,
  quantiles,
} from "../../../src/stats/index.ts";
import { METHODS, over } from "../../laws/methods.ts";
import { refusalOf } from "../../config/errors.ts";

/** The code and the argument of what a call refuses. */
function refusal(call: () => unknown): readonly [CxErrorCode, string] {
  const { code, message } = refusalOf(call);
  return [code, message.slice(0, message.indexOf(":"))];
}

const good = over([0, 1], [3, 7]);

describe.each(METHODS.filter(({ name }) => name !== "scoreInterval"))("$name refuses", ({ interval, share }) => {
  it.each<readonly [string, Distribution, number, CxErrorCode, string]>([
    ["a level of 0", good, 0, "OUT_OF_RANGE", "level"],
    ["a level of 1", good, 1, "OUT_OF_RANGE", "level"],
    ["a level that is no number", good, NaN, "NOT_A_NUMBER", "level"],
    ["no answers", over([0, 1], [0, 0]), 0.95, "EMPTY", "distribution"],
    ["a negative count", over([0, 1], [3, -1]), 0.95, "OUT_OF_RANGE", "distribution.counts[1]"],
    ["a count that is no number", over([0, 1], [NaN, 2]), 0.95, "NOT_A_NUMBER", "distribution.counts[0]"],
    ["an infinite count", over([0, 1], [3, Infinity]), 0.95, "NOT_A_NUMBER", "distribution.counts[1]"],
    ["a count in quotes", over([0, 1], [3, "2" as never]), 0.95, "NOT_A_NUMBER", "distribution.counts[1]"],
    ["an infinite value", over([0, Infinity], [3, 1]), 0.95, "NOT_A_NUMBER", "distribution.values[1]"],
    ["values that do not ascend", over([1, 0], [3, 1]), 0.95, "OUT_OF_RANGE", "distribution.values[1]"],
    ["a value without a count", over([0, 1, 2], [3, 1]), 0.95, "LENGTH_MISMATCH", "distribution.counts"],
    [
      "a single cluster",
      { ...good, design: { clusters: 1, sizePowers: [10, 100, 1e3, 1e4, 1e5] as const, cross: [[9, 21], [21, 49]] } }, // prettier-ignore
      0.95,
      "OUT_OF_RANGE",
      "distribution.design",
    ],
  ])("%s", (_, distribution, level, code, argument) => {
    expect(refusal(() => interval(distribution, level))).toEqual([code, argument]);
  });

  if (share) {
    it("a metric of more than two values", () => {
      expect(refusal(() => interval(over([0, 1, 2], [1, 2, 3]), 0.95))).toEqual(["NOT_A_SHARE", "distribution"]);
    });
  }
});

describe("scoreInterval refuses", () => {
  // The few bytes of the default: it trusts the order of values, which `distribution` makes.
  it.each<readonly [string, Distribution, number, CxErrorCode, string]>([
    ["a level of 0", good, 0, "OUT_OF_RANGE", "level"],
    ["a level of 1", good, 1, "OUT_OF_RANGE", "level"],
    ["a level that is no number", good, NaN, "NOT_A_NUMBER", "level"],
    ["no answers", over([0, 1], [0, 0]), 0.95, "EMPTY", "distribution"],
    ["a negative count", over([0, 1], [3, -1]), 0.95, "OUT_OF_RANGE", "distribution.counts"],
    ["a count that is no number", over([0, 1], [NaN, 2]), 0.95, "NOT_A_NUMBER", "distribution.counts"],
  ])("%s", (_, distribution, level, code, argument) => {
    expect(refusal(() => scoreInterval(distribution, level))).toEqual([code, argument]);
  });
});

describe("refuses", () => {
  const population = { a: 10 };
  it.each<readonly [string, () => unknown, CxErrorCode, string]>([
    ["more successes than answers", () => proportionInterval(11, 10), "OUT_OF_RANGE", "successes"],
    ["half a success", () => proportionInterval(1.5, 10), "NOT_INTEGER", "successes"],
    ["no answers", () => proportionInterval(0, 0), "EMPTY", "n"],
    ["an unknown adjustment", () => adjustedWaldWith("agresti" as "rocks"), "BAD_OPTION", "pseudo"],
    ["two pseudo-counts", () => adjustedWaldWith([1, 1] as never), "LENGTH_MISMATCH", "pseudo"],
    ["a negative pseudo-count", () => adjustedWaldWith([1, -1, 1]), "OUT_OF_RANGE", "pseudo[1]"],
    ["an unknown bootstrap", () => exactBootstrapWith({ method: "basic" as "bca" }), "BAD_OPTION", "method"],
    [
      "values off a lattice",
      () => exactBootstrapWith()(over([0, 1, Math.PI], [1, 1, 1]), 0.95),
      "OUT_OF_RANGE",
      "distribution.values",
    ],
    ["a negative share", () => goodmanIntervals([1, -2]), "OUT_OF_RANGE", "counts[1]"],
    ["one category", () => goodmanIntervals([5]), "EMPTY", "counts"],
    ["no answers in any category", () => goodmanIntervals([0, 0]), "EMPTY", "counts"],
    ["half an event", () => poissonRateInterval(0.5, 10), "NOT_INTEGER", "events"],
    ["no exposure", () => poissonRateInterval(1, 0), "OUT_OF_RANGE", "exposure"],
    ["an unknown rate method", () => poissonRateInterval(1, 2, { method: "byar" as "exact" }), "BAD_OPTION", "method"],
    ["a quantile of nothing", () => quantile([], 0.5), "EMPTY", "values"],
    ["a quantile beyond 1", () => quantiles([1], [0.5, 1.1]), "OUT_OF_RANGE", "probabilities[1]"],
    ["a tenth type", () => quantile([1], 0.5, { type: 10 as 9 }), "OUT_OF_RANGE", "type"],
    ["a time that is null", () => quantile([1, null as never], 0.5), "NOT_A_NUMBER", "values[1]"],
    ["an infinite time", () => quantileInterval([1, Infinity], 0.5), "NOT_A_NUMBER", "values[1]"],
    ["the quantile at 1", () => quantileInterval([1, 2], 1), "OUT_OF_RANGE", "p"],
    ["Harrell and Davis at 0", () => harrellDavis([1, 2], 0), "OUT_OF_RANGE", "p"],
    ["a negative time", () => bootstrapTInterval([1, -2], { seed: 1 }), "OUT_OF_RANGE", "values[1]"],
    ["one time", () => bootstrapTInterval([1], { seed: 1 }), "EMPTY", "values"],
    ["equal times", () => bootstrapTInterval([4, 4, 4], { seed: 1 }), "OUT_OF_RANGE", "values"],
    ["no seed", () => bootstrapTInterval([1, 2], {} as never), "NOT_A_NUMBER", "seed"],
    ["one row", () => bootstrapInterval({ rows: [1] }, (rows) => rows[0]!, { seed: 1 }), "EMPTY", "sample.rows"],
    [
      "rows that are all alike",
      () => bootstrapInterval({ rows: [2, 2] }, (rows) => rows[0]!, { seed: 1 }),
      "OUT_OF_RANGE",
      "sample",
    ],
    [
      "rows that are no list",
      () => bootstrapInterval({ rows: "ab" as never }, () => 1, { seed: 1 }),
      "NOT_ITERABLE",
      "sample.rows",
    ],
    [
      "half a count",
      () => bootstrapInterval({ counts: [1, 1.5] }, ([a]) => a!, { seed: 1 }),
      "NOT_INTEGER",
      "sample.counts[1]",
    ],
    [
      "a statistic without a value",
      () => bootstrapInterval({ counts: [1, 2] }, () => NaN, { seed: 1 }),
      "NOT_A_NUMBER",
      "statistic",
    ],
    [
      "a weighted tally",
      () => bootstrapInterval(tally(NPS, [1, 2], { weights: [1, 2] }), () => 1, { seed: 1 }),
      "DESIGN_MISMATCH",
      "sample",
    ],
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
    expect(refusal(call)).toEqual([code, argument]);
  });
});

describe("what is no list of numbers is refused, in place of a loop or a NaN", () => {
  it.each<readonly [string, () => unknown]>([
    ["quantile", (): unknown => quantile(5 as never, 0.5)],
    ["quantileInterval", (): unknown => quantileInterval(NaN as never, 0.5)],
    ["harrellDavis", (): unknown => harrellDavis(null as never, 0.5)],
    ["bootstrapTInterval", (): unknown => bootstrapTInterval({} as never, { seed: 1 })],
    ["linearisedInterval", (): unknown => linearisedInterval("345" as never)],
  ])("%s", (_, call) => {
    expect(refusal(call)).toEqual(["NOT_ITERABLE", "values"]);
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
    ["an exposure that leaves no rate", (): unknown => poissonRateInterval(5, 1e-310), "OUT_OF_RANGE", "exposure"],
    ["counts whose sum is no number", (): unknown => goodmanIntervals([1e308, 1e308]), "OUT_OF_RANGE", "counts[0]"],
  ])("%s", (_, call, code, argument) => {
    expect(refusal(call)).toEqual([code, argument]);
  });
});

it("a quantile is never −0", () => {
  expect(quantile([-0, 1], 0)).toBe(0);
  expect(quantileInterval([-0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0.5).interval.lower).toBe(0);
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
