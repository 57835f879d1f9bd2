import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { durationQuantileInterval } from "../../../src/stats/quantiles/durationQuantileInterval.ts";
import { quantileInterval } from "../../../src/stats/quantiles/quantileInterval.ts";
import { durationTally } from "../../../src/stats/quantiles/durationTally.ts";

describe("durationQuantileInterval", () => {
  test.prop([
    fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 120 }),
    fc.constantFrom(0.5, 0.9, 0.95),
    fc.constantFrom(0.8, 0.95),
  ])("has the ends of the exact durations within the accuracy, and is open where they are", (durations, p, level) => {
    const exact = quantileInterval(durations, p, { level }).interval;
    const got = durationQuantileInterval(durationTally(durations), p, { level })!;
    for (const end of ["lower", "upper"] as const) {
      if (exact[end] === null) expect(got[end]).toBeNull();
      else expect(Math.abs(got[end]! - exact[end])).toBeLessThanOrEqual(0.01 * exact[end] * (1 + 1e-9));
    }
  });

  it("is null without durations, and open at the top for the p95 of 71", () => {
    expect(durationQuantileInterval(durationTally([]), 0.5)).toBeNull();
    const of = (n: number): number | null | undefined =>
      durationQuantileInterval(durationTally(Array.from({ length: n }, (_, i) => i)), 0.95)?.upper;
    expect([of(71), of(72)]).toEqual([null, 71]);
  });

  it("refuses a share that is no share", () => {
    expect(() => durationQuantileInterval(durationTally([1]), 1)).toThrow(
      "p: expected a number between 0 and 1, got 1",
    );
  });
});
