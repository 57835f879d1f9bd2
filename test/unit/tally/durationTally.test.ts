import { describe, expect, it } from "vitest";
import { CxError } from "../../../src/errors.ts";
import { addDurationTallies, durationMean, durationQuantile, durationTally } from "../../../src/tally/durationTally.ts";

describe("durationTally", () => {
  it("puts each duration into the bin whose upper end is the first power of gamma to reach it", () => {
    // α = 1/3: γ = 2
    const { bins, counts } = durationTally([0.5, 0.75, 1, 1.5, 3, 4.5], { relativeAccuracy: 1 / 3 });
    expect(bins).toEqual([-1, 0, 1, 2, 3]);
    expect(counts).toEqual([1, 2, 1, 1, 1]);
  });

  it("counts zeros apart, and what is missing or negative as excluded", () => {
    const of = durationTally([0, 0, 7, null, undefined, -3], { negative: "count" });
    expect(of).toMatchObject({ n: 3, zeros: 2, counts: [1], min: 0, max: 7, excluded: { missing: 2, negative: 1 } });
  });

  it("has no quantile and no mean of nothing", () => {
    const of = durationTally([]);
    expect(of).toMatchObject({ n: 0, min: null, max: null, bins: [], counts: [] });
    expect(durationQuantile(of, 0.5)).toBeNull();
    expect(durationMean(of)).toBeNull();
  });

  it("adds what is empty, and what was excluded", () => {
    const parts = [durationTally([null]), durationTally([-1, 5], { negative: "count" }), durationTally([])];
    expect(addDurationTallies(parts)).toMatchObject({ n: 1, min: 5, max: 5, excluded: { missing: 1, negative: 1 } });
    expect(addDurationTallies([durationTally([])])).toEqual(durationTally([]));
  });

  it("keeps bins ascending, both ends and the zeros of every part, whatever the order", () => {
    const of = durationTally([900, 3, 0, 50], { relativeAccuracy: 1 / 3 });
    expect(of).toMatchObject({ bins: [2, 6, 10], min: 0, max: 900 });
    expect(addDurationTallies([of, durationTally([0, 0], { relativeAccuracy: 1 / 3 })])).toMatchObject({
      n: 6,
      zeros: 3,
    });
    expect(durationQuantile(durationTally([0, 0, 0, 8]), 0.6)).toBe(0);
  });

  it("takes a duration at the point of its bin that is α from both ends", () => {
    // α = 1/3, γ = 2: (4, 8] is taken at 2·8/3
    const of = durationTally([1, 5, 5, 5, 100], { relativeAccuracy: 1 / 3 });
    expect(durationQuantile(of, 0.5)).toBeCloseTo(16 / 3, 12);
    expect([durationQuantile(of, 0.1), durationQuantile(of, 0.95)]).toEqual([1, 100]);
  });

  it("is exact for durations all alike, and at both ends", () => {
    const alike = durationTally([42, 42, 42]);
    expect([0, 0.3, 0.5, 1].map((p) => durationQuantile(alike, p))).toEqual([42, 42, 42, 42]);
    expect(durationMean(alike)).toBe(42);
    const mixed = durationTally([3, 17, 1000]);
    expect([durationQuantile(mixed, 0), durationQuantile(mixed, 1)]).toEqual([3, 1000]);
  });

  it("takes the middle of two where n·p is whole", () => {
    const of = durationTally([100, 100, 300, 300], { relativeAccuracy: 0.0001 });
    expect(durationQuantile(of, 0.5)).toBeCloseTo(200, 1);
    expect(durationQuantile(of, 0.51)).toBeCloseTo(300, 1);
  });

  it.each([5e-324, 1e-300, 1, 1.7976931348623157e308])("holds %d within its accuracy", (duration) => {
    const of = durationTally([duration, duration, duration]);
    expect(durationQuantile(of, 0.5)).toBe(duration);
    expect(JSON.parse(JSON.stringify(of))).toStrictEqual(of);
  });

  it.each([
    ["a negative duration", () => durationTally([1, -1]), "OUT_OF_RANGE", "durations", 1],
    ["an infinite duration", () => durationTally([Infinity]), "NOT_A_NUMBER", "durations", 0],
    ["a string", () => durationTally("12" as never), "NOT_ITERABLE", "durations", undefined],
    [
      "an accuracy of 0",
      () => durationTally([], { relativeAccuracy: 0 }),
      "OUT_OF_RANGE",
      "relativeAccuracy",
      undefined,
    ],
    ["no tallies", () => addDurationTallies([]), "EMPTY", "tallies", undefined],
    [
      "tallies of two accuracies",
      () => addDurationTallies([durationTally([]), durationTally([], { relativeAccuracy: 0.02 })]),
      "SCALE_MISMATCH",
      "tallies",
      1,
    ],
    ["a share above 1", () => durationQuantile(durationTally([1]), 50), "OUT_OF_RANGE", "p", undefined],
  ])("refuses %s", (_, call, code, argument, index) => {
    let caught: unknown;
    try {
      call();
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(CxError);
    const { code: got, details } = caught as CxError;
    expect([got, details.argument, details.index]).toEqual([code, argument, index]);
  });
});
