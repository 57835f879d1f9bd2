import { describe, expect, it } from "vitest";
import { expectRefused, refusalOf } from "../../config/errors.ts";
import {
  addDurationTallies,
  durationMean,
  durationQuantile,
  durationTally,
} from "../../../src/stats/quantiles/durationTally.ts";

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
    const { code: got, details } = refusalOf(call);
    expect([got, details.argument, details.index]).toEqual([code, argument, index]);
  });
});

describe("the table of bins", () => {
  // A list of ten is read one by one, a long one by the table: the same durations, the same bins.
  const oneByOne = (durations: readonly (number | null)[], relativeAccuracy: number): unknown =>
    addDurationTallies(
      Array.from({ length: Math.ceil(durations.length / 10) }, (_, k) =>
        durationTally(new Set(durations.slice(10 * k, 10 * k + 10)), { relativeAccuracy }),
      ),
    );

  it.each([0.5, 0.1, 0.01, 0.001])("counts as one by one at an accuracy of %d", (relativeAccuracy) => {
    const growth = Math.log1p(relativeAccuracy) - Math.log1p(-relativeAccuracy);
    const durations: number[] = [];
    // Both sides of every edge, and the ends of the table, where a double more or less decides.
    for (let k = -700; k < 2300 && durations.length < 40_000; k++) {
      const edge = Math.exp(k * growth);
      if (edge > 1e-300 && edge < 1e300)
        durations.push(edge * (1 - 2 ** -52), edge, edge * (1 + 2 ** -52), edge * 1.003);
    }
    durations.push(2 ** -10, 2 ** 40, 2 ** -10 - 2 ** -63, 2 ** 40 - 2 ** -13, 5e-324, 1e308, 0, -0);
    while (durations.length < 40_000) durations.push(1 + (durations.length % 977) ** 2);
    const distinct = [...new Set(durations)];
    expect(durationTally(distinct, { relativeAccuracy })).toEqual(oneByOne(distinct, relativeAccuracy));
    expect(durationTally(Float64Array.from(distinct), { relativeAccuracy })).toEqual(
      durationTally(distinct, { relativeAccuracy }),
    );
  });

  it("leaves what is no duration to the reader, with its place", () => {
    const durations: (number | null | undefined)[] = Array.from({ length: 5000 }, (_, i) => i);
    durations[7] = null;
    durations[4999] = undefined;
    expect(durationTally(durations).excluded.missing).toBe(2);
    for (const bad of [NaN, Infinity, "9", true, 9n]) {
      durations[4321] = bad as never;
      expect(() => durationTally(durations)).toThrow("durations[4321]: expected a finite number");
    }
    durations[4321] = -1;
    expect(() => durationTally(durations)).toThrow("durations[4321]: expected a number from 0");
    expect(durationTally(durations, { negative: "count" }).excluded).toEqual({ missing: 2, negative: 1 });
  });
});

describe("a damaged tally of durations is refused", () => {
  const whole = durationTally([1, 2, 3, 0]);
  it.each<[string, unknown]>([
    ["null", null],
    ["an empty record", {}],
    ["a count below 0", { ...whole, counts: [-1, 2, 2] }],
    ["a count too few", { ...whole, counts: [1, 1] }],
    ["a sum that is none", { ...whole, n: 5 }],
    ["a shortest without a number", { ...whole, min: null }],
    ["bins out of order", { ...whole, bins: [...whole.bins].reverse() }],
    ["excluded without its reasons", { ...whole, excluded: {} }],
  ])("%s", (_, damaged) => {
    expectRefused(() => durationQuantile(damaged as never, 0.5), "BAD_OPTION", "of");
    expectRefused(() => durationMean(damaged as never), "BAD_OPTION", "of");
    expectRefused(() => addDurationTallies([whole, damaged as never]), "BAD_OPTION", "tallies");
  });

  it("and so is an option that nobody knows", () => {
    expectRefused(() => durationTally([1], { accuracy: 0.1 } as never), "BAD_OPTION", "options.accuracy: ");
  });
});
