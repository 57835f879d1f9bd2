import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  NPS,
  compare,
  cronbachAlpha,
  lowCells,
  rankSegments,
  score,
  tallyBy,
  tallyFromCounts,
  welchDifference,
} from "../../src/index.ts";
import type { OpenInterval } from "../../src/stats/interval.ts";
import {
  compareRates,
  isotonicTrend,
  kaplanMeier,
  oddsRatio,
  rateInterval,
  shareRatio,
  survivalAt,
  weightedQuantile,
} from "../../src/stats/index.ts";

/** Limits within a rounding of each other are one; none at all (a ratio to what may be nothing) holds everything. */
function expectHeld(wide: OpenInterval | null, narrow: OpenInterval | null): void {
  if (wide === null) return;
  if (narrow === null) {
    expect(wide).toBe(null);
    return;
  }
  const slack = 1e-6 * (1 + Math.abs(narrow.lower ?? 0) + Math.abs(narrow.upper ?? 0));
  expect(wide.lower ?? -Infinity).toBeLessThanOrEqual((narrow.lower ?? -Infinity) + slack);
  expect(wide.upper ?? Infinity).toBeGreaterThanOrEqual((narrow.upper ?? Infinity) - slack);
}

const counts = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)).filter((each) => each.some((count) => count > 0));
const npsOf = ([low, mid, high]: readonly number[], level: number): ReturnType<typeof score> =>
  score(NPS, tallyFromCounts(NPS, { 3: low!, 8: mid!, 10: high! }), { level });
const share = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }))
  .map(([successes, more]) => ({ successes, trials: successes + more }));
const rows = fc.array(fc.record({ events: fc.nat(20), exposure: fc.integer({ min: 1, max: 50 }) }), {
  minLength: 5,
  maxLength: 9,
});

describe("a higher level gives an interval that holds the lower one's", () => {
  test.prop([counts, counts])("compare: the difference and the relative change", (a, b) => {
    const at = (level: number): ReturnType<typeof compare> => compare(npsOf(a, level), npsOf(b, level), { level });
    expectHeld(at(0.99).interval, at(0.9).interval);
    expectHeld(at(0.99).relativeInterval, at(0.9).relativeInterval);
  });
  test.prop([counts, counts])("compare by Welch's t", (a, b) => {
    const at = (level: number): ReturnType<typeof compare> =>
      compare(npsOf(a, level), npsOf(b, level), { level, method: welchDifference });
    expectHeld(at(0.99).interval, at(0.9).interval);
  });
  test.prop([share, share])("ratios and odds ratios of shares", (a, b) => {
    for (const of of [shareRatio, oddsRatio]) {
      expectHeld(of(a, b, { level: 0.99 }).interval, of(a, b, { level: 0.9 }).interval);
    }
  });
  test.prop([rows, rows])("rates and their comparison", (a, b) => {
    for (const spread of ["poisson", "quasi"] as const) {
      expectHeld(rateInterval(a, { spread, level: 0.99 }).interval, rateInterval(a, { spread, level: 0.9 }).interval);
      const at = (level: number): OpenInterval | null => compareRates(a, b, { spread, level }).ratioInterval;
      expectHeld(at(0.99), at(0.9));
    }
  });
  test.prop([
    fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 3, maxLength: 40 }),
    fc.constantFrom(0.1, 0.5, 0.9),
  ])("weighted quantiles", (values, p) => {
    const weights = values.map((_, i) => 1 + (i % 3));
    for (const method of ["score", "woodruff"] as const) {
      const at = (level: number): OpenInterval => weightedQuantile(values, p, { weights, method, level }).interval;
      expectHeld(at(0.99), at(0.9));
    }
  });
  test.prop([
    fc.array(fc.record({ duration: fc.integer({ min: 1, max: 30 }), event: fc.boolean() }), {
      minLength: 3,
      maxLength: 40,
    }),
  ])("survival curves", (cases) => {
    const at = (level: number): OpenInterval | null => {
      const curve = kaplanMeier(
        cases.map(({ duration }) => duration),
        cases.map(({ event }) => event),
        { level },
      );
      return survivalAt(curve, 10).interval;
    };
    expectHeld(at(0.99), at(0.9));
  });
  test.prop([
    fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 3 }), { minLength: 5, maxLength: 30 }),
  ])("Cronbach's alpha", (answers) => {
    const at = (level: number): OpenInterval | null => cronbachAlpha(answers, { level }).interval;
    expectHeld(at(0.99), at(0.9));
  });
  test.prop([fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 6, maxLength: 14 })], { numRuns: 40 })(
    "the slope of a trend",
    (values) => {
      const standardErrors = values.map(() => 4);
      const at = (level: number): OpenInterval | null => isotonicTrend(values, { standardErrors, level }).interval;
      expectHeld(at(0.99), at(0.9));
    },
  );
  test.prop([fc.array(counts, { minLength: 3, maxLength: 6 })], { numRuns: 40 })(
    "ranked segments and pain maps",
    (segments) => {
      const answers = segments.flatMap(([low, mid, high], s) =>
        [low, mid, high].flatMap((count, band) =>
          Array.from({ length: count + 4 }, () => ({ segment: `s${s}`, rating: [3, 8, 10][band]! })),
        ),
      );
      const cube = tallyBy(answers, { metric: NPS, rating: "rating", by: ["segment"] });
      // By name: how far segments are drawn knows the level, so that two that are nearly alike may change places.
      const ranked = (level: number): Map<string, OpenInterval | null> =>
        new Map(
          rankSegments(cube, { level, chances: false }).segments.map(({ key, interval }) => [key.segment, interval]),
        );
      const narrow = ranked(0.9);
      for (const [key, interval] of ranked(0.99)) expectHeld(interval, narrow.get(key) ?? null);
      const gains = (level: number): Map<string, OpenInterval | null> =>
        new Map(lowCells(cube, { level }).cells.map(({ key, interval }) => [key.segment, interval]));
      const low = gains(0.9);
      for (const [key, interval] of gains(0.99)) expectHeld(interval, low.get(key) ?? null);
    },
  );
});

describe("when one answer gets better, neither limit falls", () => {
  test.prop([counts, counts, fc.constantFrom([0, 1], [1, 2], [0, 2])])(
    "of the difference of two scores",
    (a, b, [from, to]) => {
      fc.pre(a[from] > 0);
      const better = [...a];
      better[from]!--;
      better[to]!++;
      const [before, after] = [a, better].map((each) => compare(npsOf(each, 0.95), npsOf(b, 0.95)).interval!);
      expect(after!.lower).toBeGreaterThanOrEqual(before!.lower - 1e-6);
      expect(after!.upper).toBeGreaterThanOrEqual(before!.upper - 1e-6);
    },
  );
  test.prop([share, share])("of the ratio of two shares", (a, b) => {
    fc.pre(a.successes < a.trials);
    const [before, after] = [a, { ...a, successes: a.successes + 1 }].map((each) => shareRatio(each, b).interval);
    fc.pre(before != null && after != null);
    expect(after.lower ?? Infinity).toBeGreaterThanOrEqual((before.lower ?? 0) - 1e-6);
    expect(after.upper ?? Infinity).toBeGreaterThanOrEqual((before.upper ?? Infinity) - 1e-6);
  });
});
