import { fc, test as law } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { compareRates } from "../../../src/stats/index.ts";
import { expectRefused } from "../../config/errors.ts";

const weeks = [12, 4, 9, 30, 6, 8].map((events) => ({ events, exposure: 1000 }));

const twin = weeks.map(({ events }) => ({ events, exposure: 1500 }));

describe("compareRates", () => {
  test("counts each side and says current − reference", () => {
    const got = compareRates({ events: 250, exposure: 10 }, { events: 180, exposure: 9 });
    expect([got.difference, got.ratio]).toEqual([5, 1.25]);
    expect([got.current, got.reference]).toEqual([
      { rate: 25, events: 250, exposure: 10, rows: 1 },
      { rate: 20, events: 180, exposure: 9, rows: 1 },
    ]);
  });

  test("widens by the dispersion of five rows a side, and does not when told so", () => {
    const wide = compareRates(weeks, twin);
    const narrow = compareRates(weeks, twin, { spread: "poisson" });
    expect([wide.spread, narrow.spread]).toEqual(["quasi", "poisson"]);
    expect(wide.interval.upper - wide.interval.lower).toBeGreaterThan(narrow.interval.upper - narrow.interval.lower);
    expect(wide.pValue).toBeGreaterThan(narrow.pValue);
    expect(wide.likelihoodP).toBeNull();
    expectRefused(() => compareRates(weeks, twin, { method: "exact", spread: "quasi" }), "BAD_OPTION", "spread");
  });

  test("without events in the reference has a difference and no ratio", () => {
    const got = compareRates({ events: 5, exposure: 10 }, { events: 0, exposure: 12 });
    expect([got.ratio, got.ratioInterval.upper, got.reason]).toEqual([null, null, "noReference"]);
    expect(got.interval.lower).toBeGreaterThan(0);
    expect(compareRates({ events: 0, exposure: 3 }, { events: 0, exposure: 4 })).toMatchObject({
      ratio: null,
      pValue: 1,
      reason: "noEvents",
    });
  });

  const count = fc.integer({ min: 0, max: 400 });
  const time = fc.double({ min: 0.5, max: 500, noNaN: true });
  law.prop([count, time, count, time, fc.constantFrom("score" as const, "midP" as const, "exact" as const)])(
    "swapping the sides turns the difference around and the ratio over, and the verdict of the ratio is the p-value's",
    (x1, t1, x0, t0, method) => {
      const [one, other] = [
        { events: x1, exposure: t1 },
        { events: x0, exposure: t0 },
      ];
      const there = compareRates(one, other, { method });
      const back = compareRates(other, one, { method });
      const scale = 1 / Math.min(t1, t0) + Math.abs(there.interval.lower) + Math.abs(there.interval.upper);
      expect(Math.abs(there.interval.lower + back.interval.upper)).toBeLessThan(1e-9 * scale);
      if (there.ratioInterval.lower! > 0 && back.ratioInterval.upper !== null) {
        expect(there.ratioInterval.lower! * back.ratioInterval.upper).toBeCloseTo(1, 9);
      }
      fc.pre(Math.abs(there.pValue - 0.05) > 1e-9);
      const { lower, upper } = there.ratioInterval;
      expect(lower! > 1 || (upper ?? Infinity) < 1).toBe(there.pValue < 0.05);
      if (method === "score") {
        expect(there.interval.lower > 0 || there.interval.upper < 0).toBe(there.pValue < 0.05);
      }
    },
  );
});

test("exposures eighteen powers of ten apart have a p-value", () => {
  // None of 1e9 events in the 1e-18th part of the exposure: z = 1e-4.5.
  const { pValue } = compareRates({ events: 1e9, exposure: 1e9 }, { events: 0, exposure: 1e-9 });
  expect(pValue).toBeCloseTo(2 * 0.499987384, 8);
});

test("the score limits of a ratio keep their digits where one side has nearly all of very many events", () => {
  const at = (x0: number, level: number) =>
    compareRates({ events: 1e9, exposure: 1 }, { events: x0, exposure: 1 }, { level }).ratioInterval;
  // mpmath 1.3.0, 40 digits: Wilson's limits of 1e9 of 1e9 + 5, as odds.
  expect(Math.abs(at(5, 0.95).lower! / 85428045.3314823 - 1)).toBeLessThan(1e-13);
  expect(Math.abs(at(5, 0.95).upper! / 468230308.2645745 - 1)).toBeLessThan(1e-13);
  expect(at(0, 1e-6).lower).toBeLessThan(Infinity);
});
