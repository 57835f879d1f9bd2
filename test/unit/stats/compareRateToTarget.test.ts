import { fc, test as law } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { compareRateToTarget, rateInterval } from "../../../src/stats/index.ts";

const weeks = [12, 4, 9, 30, 6, 8].map((events) => ({ events, exposure: 1000 }));

describe("compareRateToTarget", () => {
  test("tests each claim", () => {
    const row = { events: 15, exposure: 1000 };
    const [both, above, below] = (["twoSided", "greater", "less"] as const).map((alternative) =>
      compareRateToTarget(row, 0.01, { alternative }),
    );
    expect(both!.pValue).toBeCloseTo(2 * above!.pValue, 14);
    expect(above!.pValue + below!.pValue).toBeGreaterThan(1); // both hold the chance of 15 itself
    expect(both!.ratio).toBeCloseTo(1.5, 12);
  });

  const method = fc.constantFrom("exact" as const, "score" as const, "midP" as const);
  law.prop([fc.integer({ min: 0, max: 300 }), fc.double({ min: 0.1, max: 300, noNaN: true }), method])(
    "says that the target is off exactly when the interval leaves it out",
    (events, target, how) => {
      const { pValue, rate } = compareRateToTarget({ events, exposure: 1 }, target, { method: how });
      fc.pre(Math.abs(pValue - 0.05) > 1e-9);
      expect(rate.interval.lower > target || rate.interval.upper < target).toBe(pValue < 0.05);
    },
  );

  test("with bursts, too", () => {
    const { interval } = rateInterval(weeks);
    for (const end of [interval.lower, interval.upper]) {
      expect(compareRateToTarget(weeks, end).pValue).toBeCloseTo(0.05, 12);
    }
  });
});
