import { describe, expect, it } from "vitest";
import {
  CSAT_MEAN,
  type Distribution,
  NPS,
  adjustedWaldWith,
  clopperPearsonInterval,
  distribution,
  exactBootstrapInterval,
  kornGraubardInterval,
  nps,
  proportionInterval,
  scoreInterval,
  scoreSkewInterval,
  scoreWith,
  tInterval,
  tally,
  tallyFromCounts,
  waldInterval,
  wilsonInterval,
} from "../../../src/index.ts";
import { effectiveN } from "../../../src/metric/distribution.ts";
import {
  bootstrapInterval,
  bootstrapTInterval,
  linearisedInterval,
  poissonRateInterval,
  quantile,
  quantileInterval,
} from "../../../src/stats/index.ts";
import { METHODS, over } from "../../laws/methods.ts";

const npsOf = (detractors: number, passives: number, promoters: number): Distribution =>
  distribution(NPS, tallyFromCounts(NPS, { 0: detractors, 8: passives, 10: promoters }));

describe("a method", () => {
  it("plugs into a score and answers in the metric's unit", () => {
    const { value, interval } = nps([10, 9, 9, 8, 3, 10], { interval: scoreSkewInterval });
    expect(value).toBe(50);
    expect(interval).toEqual(scoreSkewInterval(npsOf(1, 1, 4), 0.95));
    expect(interval!.lower).toBeGreaterThan(-100);
  });

  it.each(METHODS)("$name works from one answer to a billion", ({ interval, share }) => {
    for (const n of [1, 10, 1e9]) {
      for (const counts of [
        [n, 0],
        [1, n],
        [n, n],
      ] as const) {
        const values = share ? [0, 1] : [0, 1, 2];
        const { lower, upper } = interval(over(values, share ? counts : [counts[0], 0, counts[1]]), 0.95);
        expect(0 <= lower && lower <= upper && upper <= values.at(-1)!).toBe(true);
      }
    }
  });

  it.each(METHODS.filter(({ share }) => !share))("$name takes weights and clusters into account", ({ interval }) => {
    const ratings = [10, 10, 9, 8, 7, 3, 10, 9, 0, 8, 10, 6];
    const weights = [1, 3, 1, 1, 4, 1, 1, 2, 1, 1, 5, 1];
    const clusters = ["a", "a", "a", "a", "b", "b", "c", "c", "d", "d", "e", "e"];
    const width = (of: Distribution): number => {
      const { lower, upper } = interval(of, 0.95);
      return upper - lower;
    };
    const plain = distribution(NPS, tally(NPS, ratings));
    const weighted = distribution(NPS, tally(NPS, ratings, { weights }));
    const clustered = distribution(NPS, tally(NPS, ratings, { clusters }));
    expect(effectiveN(weighted)).toBeLessThan(12);
    expect(width(weighted)).not.toBe(width(plain));
    expect(width(clustered)).not.toBe(width(plain));
    // Equal weights say nothing.
    const equal = distribution(NPS, tally(NPS, ratings, { weights: ratings.map(() => 2) }));
    expect(width(equal)).toBeCloseTo(width(plain), 9);
  });
});

describe("a sample without spread", () => {
  it.each([
    ["t", tInterval],
    ["the exact bootstrap", exactBootstrapInterval],
  ])("%s hands over to the score interval and says so", (_, interval) => {
    const all = over([1, 2, 3, 4, 5], [0, 0, 0, 9, 0]);
    expect(interval(all, 0.95)).toEqual(scoreInterval(all, 0.95));
    expect(interval(all, 0.95).method).toBe("score");
  });

  it("has no width for Wald, as every program gives it", () => {
    expect(waldInterval(over([0, 1], [0, 8]), 0.95)).toMatchObject({ lower: 1, upper: 1 });
  });

  it("has the closed limits of the score interval: v − (v − v₁)z²/(n + z²) and its mirror", () => {
    const z2 = 1.959963984540054 ** 2;
    const { lower, upper } = scoreInterval(over([1, 2, 3, 4, 5], [0, 0, 0, 9, 0]), 0.95);
    expect(lower).toBeCloseTo(4 - (3 * z2) / (9 + z2), 12);
    expect(upper).toBeCloseTo(4 + z2 / (9 + z2), 12);
  });
});

describe("a finite population", () => {
  it("leaves no doubt once everyone was asked, and half the variance at half of them", () => {
    const of = npsOf(10, 20, 70);
    const known = (population: number) => ({ ...of, population });
    expect(scoreWith()(known(100), 0.95)).toMatchObject({ lower: expect.closeTo(60, 4), upper: expect.closeTo(60, 4) });
    expect(waldInterval(known(100), 0.95)).toMatchObject({ lower: 60, upper: 60 });
    const [half, all] = [waldInterval(known(200), 0.95), waldInterval(of, 0.95)];
    // (N − n)/(N − 1) of the variance [cochran1977]
    expect((half.upper - half.lower) / (all.upper - all.lower)).toBeCloseTo(Math.sqrt(100 / 199), 12);
    expect(scoreWith()(of, 0.95)).toEqual(scoreInterval(of, 0.95));
  });
});

describe("adjusted Wald", () => {
  it("takes pseudo-counts of one's own, in the middle of the scale also where no value stands", () => {
    const own = adjustedWaldWith([0.75, 1.5, 0.75])(npsOf(10, 20, 30), 0.95);
    expect(own).toMatchObject({ ...adjustedWaldWith("rocks")(npsOf(10, 20, 30), 0.95), method: own.method });
    const two = adjustedWaldWith([1, 2, 1])(over([0, 1], [3, 7]), 0.95);
    expect((two.lower + two.upper) / 2).toBeCloseTo((7 + 1 + 1) / 14, 12);
  });
});

describe("Korn and Graubard", () => {
  it("without weights takes n − 1 answers, as R survey does, and at no successes all of them", () => {
    const of = over([0, 1], [7, 3]);
    const { lower } = kornGraubardInterval(of, 0.95);
    expect(lower).toBeLessThan(clopperPearsonInterval(of, 0.95).lower);
    const none = over([0, 1], [10, 0]);
    expect(kornGraubardInterval(none, 0.95)).toMatchObject({
      lower: 0,
      upper: clopperPearsonInterval(none, 0.95).upper,
    });
  });
});

describe("linearisedInterval", () => {
  const values = [5, 4, 2, 4, 1, 3];
  it("of independent rows is Student's t", () => {
    const { interval, df, n } = linearisedInterval(values);
    const t = tInterval(distribution(CSAT_MEAN, tally(CSAT_MEAN, values)), 0.95);
    expect([interval.lower, interval.upper]).toEqual([expect.closeTo(t.lower, 12), expect.closeTo(t.upper, 12)]);
    expect([df, n]).toEqual([5, 6]);
  });

  it("leaves rows of weight 0 out and keeps rows outside the domain in the design", () => {
    const weights = [1, 1, 1, 1, 0, 1];
    expect(linearisedInterval(values, { weights })).toEqual(linearisedInterval([5, 4, 2, 4, 3]));
    const { estimate, n, df } = linearisedInterval(values, { domain: [true, true, false, true, false, false] });
    expect([estimate, n, df]).toEqual([13 / 3, 3, 5]);
  });

  it("of a stratum that was asked as a whole adds nothing to the error", () => {
    const strata = ["a", "a", "a", "b", "b", "b"];
    const whole = linearisedInterval(values, { strata, population: { a: 3, b: 3 } });
    expect(whole).toMatchObject({ standardError: 0, interval: { lower: whole.estimate, upper: whole.estimate } });
    const half = linearisedInterval(values, { strata, population: { a: 3, b: 300 } });
    expect(half.standardError).toBeGreaterThan(0);
  });
});

describe("quantileInterval", () => {
  it.each([
    [71, null],
    [72, 72],
  ])("of the p95 of %d tickets has its upper limit at rank %s", (n, rank) => {
    const { interval, upperRank } = quantileInterval(
      Array.from({ length: n }, (_, i) => i + 1),
      0.95,
    );
    expect([interval.upper, upperRank]).toEqual([rank, rank]);
  });

  it("without a lower end says so", () => {
    expect(quantileInterval([3, 1, 2], 0.5)).toMatchObject({
      interval: { lower: null, upper: null },
      lowerRank: null,
      coverage: 1,
    });
  });
});

describe("quantile", () => {
  it("stands on a whole place that rounding missed", () => {
    // 0.07·100 is 7.000000000000001
    const values = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(quantile(values, 0.07, { type: 1 })).toBe(7);
    expect(quantile(values, 0.07, { type: 2 })).toBe(7.5);
    expect(quantile(values, 0.29, { type: 4 })).toBe(29);
  });
});

describe("poissonRateInterval", () => {
  it("without events starts at 0 and keeps the rule of three", () => {
    const { lower, upper } = poissonRateInterval(0, 100, { level: 0.9 });
    expect(lower).toBe(0);
    expect(upper).toBeCloseTo(-Math.log(0.05) / 100, 14);
  });
});

describe("bootstrapInterval", () => {
  const gap = (counts: readonly number[]): number => {
    const n = counts.reduce((a, b) => a + b, 0);
    return (100 * (counts[2]! - counts[0]!)) / n;
  };
  it("over counts agrees with the exact bootstrap up to Monte Carlo error, and repeats with its seed", () => {
    const got = bootstrapInterval({ counts: [40, 60, 100] }, gap, { seed: 3, resamples: 20_000 });
    const exact = exactBootstrapInterval(npsOf(40, 60, 100), 0.95);
    expect(Math.abs(got.interval.lower - exact.lower)).toBeLessThan(1.1);
    expect(Math.abs(got.interval.upper - exact.upper)).toBeLessThan(1.1);
    expect(got).toMatchObject({ estimate: 30, seed: 3, resamples: 20_000, interval: { method: "bootstrap, bca" } });
    expect(bootstrapInterval({ counts: [40, 60, 100] }, gap, { seed: 3, resamples: 20_000 })).toEqual(got);
  });

  it("takes a tally, and rows with the same answers to the same effect", () => {
    const ratings = [10, 9, 9, 8, 7, 7, 3, 10, 10, 0, 9, 8];
    const nine = (rows: readonly number[]): number => rows.filter((rating) => rating >= 9).length / rows.length;
    const rows = bootstrapInterval({ rows: ratings }, nine, { seed: 5, method: "normal", resamples: 5000 });
    const counts = bootstrapInterval(tally(NPS, ratings), (c) => (c[9]! + c[10]!) / 12, {
      seed: 5,
      method: "normal",
      resamples: 5000,
    });
    expect(rows.estimate).toBe(counts.estimate);
    expect(rows.standardError).toBeCloseTo(counts.standardError, 2);
    expect(rows.interval.lower).toBeCloseTo(counts.interval.lower, 1);
  });

  it.each(["percentile", "basic", "normal", "bca"] as const)(
    "by the %s rule holds the estimate of a plain case",
    (method) => {
      const { interval, estimate } = bootstrapInterval({ counts: [40, 60, 100] }, gap, { seed: 9, method });
      expect(interval.lower < estimate && estimate < interval.upper).toBe(true);
    },
  );
});

describe("bootstrapTInterval", () => {
  it("repeats with its seed, stays above 0 and is wider on the side of the long tail", () => {
    const times = [3, 5, 8, 9, 12, 14, 21, 30, 44, 95];
    const got = bootstrapTInterval(times, { seed: 1 });
    expect(bootstrapTInterval(times, { seed: 1 })).toEqual(got);
    const { lower, upper } = got.interval;
    expect(lower).toBeGreaterThan(0);
    expect(upper - got.estimate).toBeGreaterThan(2 * (got.estimate - lower));
    expect(bootstrapTInterval([0, 0, 0, 1, 300], { seed: 1 }).interval.lower).toBeGreaterThanOrEqual(0);
  });
});

describe("proportionInterval", () => {
  it("keeps the digits of a limit near 0 and near 1", () => {
    const tiny = proportionInterval(1, 1_000_000, { interval: wilsonInterval });
    const mirrored = proportionInterval(999_999, 1_000_000, { interval: wilsonInterval });
    // mpmath: (p + z²/2n − …) at x = 1, n = 1e6
    expect(tiny.lower / 1.765249e-7).toBeCloseTo(1, 5);
    expect(1 - mirrored.upper).toBeCloseTo(tiny.lower, 15);
  });
});
