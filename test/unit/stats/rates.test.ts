import { fc, test as law } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  compareRateToTarget,
  compareRates,
  oddsRatio,
  poissonRateInterval,
  rateInterval,
  shareRatio,
} from "../../../src/stats/index.ts";
import { expectRefused } from "../../config/errors.ts";

const weeks = [12, 4, 9, 30, 6, 8].map((events) => ({ events, exposure: 1000 }));
const twin = weeks.map(({ events }) => ({ events, exposure: 1500 }));

describe("rateInterval", () => {
  test("of one row is the exact Poisson interval", () => {
    const { lower, upper } = poissonRateInterval(5, 100);
    const got = rateInterval({ events: 5, exposure: 100 });
    expect([got.interval.lower, got.interval.upper]).toEqual([lower, upper]);
    expect([got.spread, got.dispersion, got.rows]).toEqual(["poisson", null, 1]);
  });

  test("of five rows on allows for bursts, worked by hand", () => {
    // λ̂ = 69/6000, χ² = Σ(x − 11.5)²/11.5 = 447.5/11.5; c = t(.975; 5)²·χ²/5
    const c = 2.5705818356363146 ** 2 * (447.5 / 11.5 / 5);
    const { interval, dispersion } = rateInterval(weeks);
    expect(dispersion).toBeCloseTo(447.5 / 11.5 / 5, 12);
    expect(interval.upper).toBeCloseTo((69 + c / 2 + Math.sqrt(69 * c + (c * c) / 4)) / 6000, 14);
    expect(interval.lower).toBeCloseTo((69 + c / 2 - Math.sqrt(69 * c + (c * c) / 4)) / 6000, 14);
  });

  test("without any event still has an upper end", () => {
    const { interval, estimate } = rateInterval(weeks.map(({ exposure }) => ({ events: 0, exposure })));
    expect([estimate, interval.lower]).toEqual([0, 0]);
    expect(interval.upper).toBeCloseTo(2.5705818356363146 ** 2 / 6000, 12);
  });

  test("adds up the rows of a cluster first", () => {
    const split = weeks.flatMap(({ events, exposure }, cluster) => [
      { events: events - 2, exposure: exposure / 4, cluster },
      { events: 2, exposure: (3 * exposure) / 4, cluster },
    ]);
    expect(rateInterval(split)).toEqual(rateInterval(weeks));
  });

  test("takes a method by name as a wish for independent events", () => {
    expect(rateInterval(weeks, { method: "score" }).spread).toBe("poisson");
    expectRefused(() => rateInterval(weeks, { method: "score", spread: "quasi" }), "BAD_OPTION", "spread");
  });

  test("refuses what it cannot count", () => {
    expectRefused(() => rateInterval([]), "EMPTY", "rows");
    expectRefused(() => rateInterval([{ events: 1, exposure: 0 }]), "OUT_OF_RANGE", "rows.exposure");
    expectRefused(() => rateInterval([{ events: -1, exposure: 1 }]), "OUT_OF_RANGE", "rows.events[0]");
    expectRefused(() => rateInterval({ events: 0.5, exposure: 1 }), "NOT_INTEGER", "rows.events");
    expectRefused(() => rateInterval({ events: 1, exposure: 1 }, { spread: "quasi" }), "EMPTY", "spread");
    expectRefused(() => rateInterval("12" as never), "NOT_ITERABLE", "rows");
  });
});

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

describe("shareRatio and oddsRatio", () => {
  test("say that without a success in the reference any larger ratio is possible", () => {
    const got = shareRatio({ successes: 5, trials: 56 }, { successes: 0, trials: 29 });
    expect([got.estimate, got.interval.upper, got.reason]).toEqual([null, null, "noReference"]);
    const none = shareRatio({ successes: 0, trials: 5 }, { successes: 0, trials: 7 });
    expect([none.interval.lower, none.interval.upper, none.pValue, none.reason]).toEqual([0, null, null, "noSuccess"]);
    const all = oddsRatio({ successes: 5, trials: 5 }, { successes: 7, trials: 7 });
    expect([all.estimate, all.interval.lower, all.interval.upper, all.reason]).toEqual([null, 0, null, "noVariation"]);
  });

  test("the odds ratio's score statistic is z² at both ends", () => {
    const [x1, n1, x0, n0] = [13, 19, 16, 41];
    const { interval } = oddsRatio({ successes: x1, trials: n1 }, { successes: x0, trials: n0 });
    for (const psi of [interval.lower!, interval.upper!]) {
      // a by bisection of a(n₀ − m + a) − ψ(m − a)(n₁ − a), which rises in a
      let [low, high] = [0, 19];
      for (let i = 0; i < 100; i++) {
        const a = (low + high) / 2;
        if (a * (n0 - x1 - x0 + a) > psi * (x1 + x0 - a) * (n1 - a)) high = a;
        else low = a;
      }
      const cells = [low, n1 - low, x1 + x0 - low, n0 - x1 - x0 + low];
      const square = (x1 - low) ** 2 * cells.reduce((total, cell) => total + 1 / cell, 0);
      expect(square).toBeCloseTo(1.959963984540054 ** 2, 9);
    }
  });

  const side = fc
    .record({ trials: fc.integer({ min: 1, max: 500 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ trials, share }) => ({ trials, successes: Math.round(share * trials) }));
  law.prop([side, side])(
    "hold the estimate, turn over with the sides, and agree with the pooled test",
    (one, other) => {
      for (const ratio of [shareRatio, oddsRatio]) {
        const [there, back] = [ratio(one, other), ratio(other, one)];
        const { lower, upper } = there.interval;
        if (there.estimate !== null) {
          expect(lower!).toBeLessThanOrEqual(there.estimate * (1 + 1e-12));
          expect(upper ?? Infinity).toBeGreaterThanOrEqual(there.estimate * (1 - 1e-12));
        }
        if (lower! > 0) expect(lower! * back.interval.upper!).toBeCloseTo(1, 9);
        if (there.pValue !== null && Math.abs(there.pValue - 0.05) > 1e-9) {
          expect(lower! > 1 || (upper ?? Infinity) < 1).toBe(there.pValue < 0.05);
        }
      }
    },
  );

  test("refuse shares that are none", () => {
    expectRefused(
      () => shareRatio({ successes: 3, trials: 2 }, { successes: 1, trials: 2 }),
      "OUT_OF_RANGE",
      "current.successes",
    );
    expectRefused(() => oddsRatio({ successes: 1, trials: 2 }, null as never), "BAD_OPTION", "reference");
  });
});
