import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  addDurationTallies,
  durationMean,
  durationQuantile,
  durationTally,
} from "../../src/stats/quantiles/durationTally.ts";

const duration = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 1_000_000_000 }),
  fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
);
const durations = fc.array(fc.option(duration, { freq: 20 }), { maxLength: 80 });
const accuracy = fc.constantFrom(0.001, 0.01, 0.05, 0.3);
/** Where each duration goes: any split into days or machines. */
const split = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 80, maxLength: 80 });

describe("durationTally", () => {
  test.prop([durations, accuracy, split, fc.boolean()])(
    "merging in any order and split gives the tally of all durations",
    (all, relativeAccuracy, parts, backwards) => {
      const tallies = [0, 1, 2, 3, 4].map((part) =>
        durationTally(
          all.filter((_, i) => parts[i] === part),
          { relativeAccuracy },
        ),
      );
      if (backwards) tallies.reverse();
      const inSteps = tallies.reduce((sum, each) => addDurationTallies([sum, each]));
      expect(addDurationTallies(tallies)).toEqual(durationTally(all, { relativeAccuracy }));
      expect(inSteps).toEqual(durationTally(all, { relativeAccuracy }));
    },
  );

  test.prop([durations, accuracy, fc.integer({ min: 0, max: 128 }).map((k) => k / 128)])(
    "every quantile is within the relative accuracy of the exact one of type 2",
    (all, relativeAccuracy, p) => {
      const sorted = all.filter((each) => each !== null).sort((a, b) => a - b);
      const got = durationQuantile(durationTally(all, { relativeAccuracy }), p);
      if (sorted.length === 0) {
        expect(got).toBeNull();
        return;
      }
      const rank = sorted.length * p;
      const [below, above] = [Math.max(1, Math.ceil(rank)), Math.min(sorted.length, Math.floor(rank) + 1)];
      const exact = (sorted[below - 1]! + sorted[above - 1]!) / 2;
      expect(Math.abs(got! - exact)).toBeLessThanOrEqual(relativeAccuracy * exact * (1 + 1e-9));
    },
  );

  test.prop([durations, accuracy])("the mean is within the relative accuracy", (all, relativeAccuracy) => {
    const known = all.filter((each) => each !== null);
    if (known.length === 0) return;
    const exact = known.reduce((total, each) => total + each, 0) / known.length;
    const got = durationMean(durationTally(all, { relativeAccuracy }))!;
    expect(Math.abs(got - exact)).toBeLessThanOrEqual(relativeAccuracy * exact * (1 + 1e-9));
  });

  test.prop([durations])("every duration is counted or excluded", (all) => {
    const { n, excluded } = durationTally(all);
    expect(n + excluded.missing + excluded.negative).toBe(all.length);
  });
});
