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

describe("each claim by each method, 15 events where 10 were to be expected", () => {
  // P(X ≤ 14) and P(X ≤ 15) of a Poisson variable with mean 10 (scipy 1.14); z = 5/√10.
  const [below, upTo] = [0.9165415270653367, 0.9512595966960214];
  test.each([
    ["exact", 1 - below, upTo],
    ["midP", 1 - (below + upTo) / 2, (below + upTo) / 2],
    ["score", 0.05692314900332883, 0.9430768509966712],
  ] as const)("%s", (method, greater, less) => {
    const p = (alternative: "greater" | "less" | "twoSided"): number =>
      compareRateToTarget({ events: 15, exposure: 1000 }, 0.01, { method, alternative }).pValue;
    expect(p("greater")).toBeCloseTo(greater, 12);
    expect(p("less")).toBeCloseTo(less, 12);
    expect(p("twoSided")).toBeCloseTo(2 * greater, 12);
  });
});

test("a target of more events than whole numbers are told apart is answered at once", () => {
  const few = compareRateToTarget({ events: 1, exposure: 1e9 }, 1e9);
  expect([few.pValue, few.likelihoodP]).toEqual([0, 0]);
  const { pValue, likelihoodP } = compareRateToTarget({ events: 2 ** 52, exposure: 1e9 }, 4_503_600);
  expect(Math.abs(likelihoodP! / pValue - 1)).toBeLessThan(1e-6);
});
