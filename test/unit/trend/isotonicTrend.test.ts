import { describe, expect, it } from "vitest";
import { normalSf } from "../../../src/numerics/normalCdf.ts";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { isotonicFit } from "../../../src/stats/series/isotonicFit.ts";
import { isotonicTrend } from "../../../src/stats/series/isotonicTrend.ts";
import { type Shift, levelShifts } from "../../../src/stats/series/levelShifts.ts";
import { seasonOf, seasonsOf } from "../../../src/stats/series/seasons.ts";
import { effectiveLength, fromSteps, wanderOf } from "../../../src/stats/series/wander.ts";
import { expectRefused } from "../../config/errors.ts";

const known = (values: readonly (number | null)[], error: number): { standardErrors: (number | null)[] } => ({
  standardErrors: values.map((value) => (value === null ? null : error)),
});

describe("isotonicFit", () => {
  it("pools neighbours that stand the wrong way round", () => {
    // 1, (4 + 2)/2, 5 about 3: 4 + 0 + 0 + 4 of 4 + 1 + 1 + 4
    expect(isotonicFit([1, 4, 2, 5], [1, 1, 1, 1])).toEqual({ rSquared: 0.8, direction: "up", season: null });
    expect(isotonicFit([5, 2, 4, 1], [1, 1, 1, 1])).toEqual({ rSquared: 0.8, direction: "down", season: null });
    expect(isotonicFit([3, 3, 3], [1, 2, 1])).toEqual({ rSquared: 0, direction: "up", season: null });
    expect(isotonicFit([5, 2, 4, 1], [1, 1, 1, 1], null, "up").rSquared).toBe(0);
  });

  it("fits curve and season together: a step in the middle of a round stays a step", () => {
    const season = [4, -3, 0, -1];
    const values = Array.from({ length: 12 }, (_, i) => (i < 6 ? 10 : 17) + season[i % 4]!);
    const seasons = seasonsOf(
      values.map((_, i) => i),
      4,
    );
    const found = isotonicFit(values, new Array<number>(12).fill(2), seasons);
    expect(found.rSquared).toBeCloseTo(1, 9);
    expect(found.direction).toBe("up");
    for (let i = 1; i < 4; i++) expect(found.season![i]! - found.season![0]!).toBeCloseTo(season[i]! - season[0]!, 4);
  });

  it("finds the least squares of both: no other season leaves less", () => {
    const random = seededRandom(11);
    const values = Array.from({ length: 15 }, () => random.normal());
    const weights = values.map(() => 0.5 + random.uniform());
    const seasons = seasonsOf(
      values.map((_, i) => i),
      3,
    );
    const { season, rSquared, direction } = isotonicFit(values, weights, seasons);
    const means = seasonOf(values, weights, seasons);
    const all = values.reduce((total, value, i) => total + weights[i]! * (value - means[i]!) ** 2, 0);
    const left = (shift: readonly number[]): number => {
      const rest = values.map((value, i) => value - season![i]! - shift[i % 3]!);
      const center = rest.reduce((sum, x, i) => sum + weights[i]! * x, 0) / weights.reduce((a, b) => a + b);
      const about = rest.reduce((sum, x, i) => sum + weights[i]! * (x - center) ** 2, 0);
      return about * (1 - isotonicFit(rest, weights, null, direction).rSquared);
    };
    expect(left([0, 0, 0])).toBeCloseTo(all * (1 - rSquared), 6);
    for (let k = 0; k < 50; k++) {
      const shift = [random.normal(), random.normal(), random.normal()].map((each) => 0.05 * each);
      expect(left(shift)).toBeGreaterThanOrEqual(all * (1 - rSquared) - 1e-9);
    }
  });
});

describe("the wander of a level", () => {
  it("is DerSimonian and Laird's below twelve points", () => {
    // Q = Σ(x − 4)² = 40 over v = 1; (40 − 4)/(5 − 1)
    expect(wanderOf([0, 2, 4, 6, 8], [1, 1, 1, 1, 1]).variance).toBeCloseTo(9, 12);
    expect(wanderOf([4, 4, 4, 4], [1, 1, 1, 1])).toEqual({ variance: 0, correlation: 0 });
  });
  it("is read off steps from twelve points on", () => {
    // Steps of 4, q = 2: (16 − 2)/2 ÷ (2/2) ÷ (1 − .75); over two points they cancel
    const zigzag = Array.from({ length: 12 }, (_, i) => 4 * (i % 2));
    expect(fromSteps(zigzag, new Array<number>(12).fill(1), 1)).toBeCloseTo(28, 12);
    expect(wanderOf(zigzag, new Array<number>(12).fill(1)).variance).toBeCloseTo(28, 12);
  });
  it("looks as far as a sixth of the series", () => {
    // A rise of 2 a point: over 3 points Δ = 6, q = 2, (36 − 2)/2 ÷ 1 ÷ (1 − .75³)
    const rise = Array.from({ length: 18 }, (_, i) => 2 * i);
    expect(wanderOf(rise, new Array<number>(18).fill(1)).variance).toBeCloseTo(17 / (1 - 0.75 ** 3), 9);
  });
  it("makes a series count for fewer points, never fewer than 3", () => {
    expect(effectiveLength(24, 0)).toBe(24);
    expect(effectiveLength(24, 0.5)).toBeCloseTo(24 / 3 + 0.5 * 6, 12);
    expect(effectiveLength(3, 0.1)).toBe(3);
  });
});

describe("isotonicTrend", () => {
  const shapes: readonly (readonly [string, (t: number) => number])[] = [
    ["a straight rise", (t) => t],
    ["one that levels off", (t) => 1 - Math.exp(-4 * t)],
    ["one that speeds up", (t) => t * t],
    ["a step", (t) => (t < 0.5 ? 0 : 1)],
  ];
  it.each(shapes)("finds %s of 20 points in 12 months the surer the more answers", (_, shape) => {
    const random = seededRandom(3);
    const noise = Array.from({ length: 12 }, () => random.normal());
    const p = [3, 1, 0.3].map((error) => {
      const values = noise.map((z, i) => 30 + 20 * shape(i / 11) + error * z);
      return isotonicTrend(values, known(values, error)).pValue!;
    });
    expect(p[1]!).toBeLessThan(0.05);
    expect(p[2]!).toBeLessThanOrEqual(p[1]!);
  });

  it("leaves out 0 of its interval exactly where the test rejects it, and is never of zero width", () => {
    const random = seededRandom(8);
    for (let k = 0; k < 60; k++) {
      const n = 5 + random.integer(20);
      const values = Array.from({ length: n }, (_, i) => random.normal() * 4 + (k % 3) * 0.4 * i);
      const { pValue, interval } = isotonicTrend(values, known(values, 3));
      const { lower, upper } = interval!;
      const holds = (lower ?? -Infinity) <= 0 && 0 <= (upper ?? Infinity);
      expect(holds).toBe(pValue! > 0.05);
      if (lower !== null && upper !== null) expect(upper).toBeGreaterThan(lower);
    }
  });

  it("gives a slope's interval also where points are known very unequally", () => {
    const random = seededRandom(77);
    for (let k = 0; k < 300; k++) {
      const n = [12, 24, 36][k % 3]!;
      const standardErrors = Array.from({ length: n }, () => 2 * Math.exp(2 * random.normal()));
      const values = standardErrors.map((error, i) => 0.5 * (k % 2) * i + error * random.normal());
      const { interval, pValue, slope } = isotonicTrend(values, { standardErrors });
      const [lower, upper] = [interval!.lower ?? -Infinity, interval!.upper ?? Infinity];
      expect(lower <= 0 && 0 <= upper).toBe(pValue! > 0.05);
      expect(lower).toBeLessThan(upper);
      expect(lower).toBeLessThanOrEqual(slope!);
      expect(upper).toBeGreaterThanOrEqual(slope!);
    }
  });

  it("turns with the series, and does not see a shift or a unit", () => {
    const values = [3, 5, 4, 7, 6, 9, 8, 12];
    const rise = isotonicTrend(values, known(values, 2));
    const fall = isotonicTrend(
      values.map((x) => -x),
      known(values, 2),
    );
    expect([fall.pValue, fall.slope, fall.direction]).toEqual([rise.pValue, -rise.slope!, "down"]);
    const other = values.map((x) => 100 + 10 * x);
    expect(isotonicTrend(other, known(values, 20)).pValue).toBeCloseTo(rise.pValue!, 9);
  });

  it("cannot speak of four points, and of five only when nothing reverses", () => {
    const four = isotonicTrend([1, 2, 3, 4], known([1, 2, 3, 4], 0.01));
    expect(four).toMatchObject({ reason: "tooFewPoints", interval: { lower: null, upper: null } });
    expect(four.pValue).toBeCloseTo(2 / 24, 9);
    expect(isotonicTrend([1, 2, 3, 4, 5], { serial: "independent" }).pValue).toBeCloseTo(2 / 120, 9);
    expect(isotonicTrend([1, 2, 4, 3, 5], { serial: "independent" }).pValue!).toBeGreaterThan(0.05);
  });

  it("is never surer than the standard errors allow", () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8];
    // In perfect order; slope 1, its error 3/√42
    expect(isotonicTrend(values, known(values, 3)).pValue).toBeCloseTo(2 * normalSf(Math.sqrt(42) / 3), 12);
  });

  it("compares each season with itself", () => {
    const values = Array.from({ length: 24 }, (_, i) => 40 + 15 * Math.sin((2 * Math.PI * (i + 3)) / 12) + 0.5 * i);
    const plain = isotonicTrend(values, known(values, 1));
    const seasonal = isotonicTrend(values, { ...known(values, 1), seasonLength: 12 });
    expect(plain.pValue!).toBeGreaterThan(0.05);
    expect(seasonal.pValue!).toBeLessThan(0.01);
    expect(seasonal.slope!).toBeCloseTo(0.5, 9);
    expect(isotonicTrend(values.slice(0, 20), { ...known(values.slice(0, 20), 1), seasonLength: 12 }).reason).toBe(
      "tooFewSeasons",
    );
  });

  it("finds a step in the middle of a year in three years with a season, and beside one bad month", () => {
    const random = seededRandom(21);
    const rhythm = [0, 1, 2, 3, 2, 0, -2, -3, -2, -1, 0, 0];
    const noise = Array.from({ length: 36 }, () => 3 * random.normal());
    const levels = noise.map((z, i) => 24 + (i >= 18 ? 14 : 0) + 3 * rhythm[i % 12]! + z);
    const found = isotonicTrend(levels, { ...known(levels, 3), seasonLength: 12 });
    expect(found.pValue!).toBeLessThan(0.01);
    expect(found.leftOut).toEqual([]);
    const bad = levels.map((level, i) => (i === 9 ? level - 34 : level));
    const despite = isotonicTrend(bad, { ...known(bad, 3), seasonLength: 12 });
    expect(despite).toMatchObject({ leftOut: [9], n: 35 });
    expect(despite.pValue!).toBeLessThan(0.01);
    expect(isotonicTrend(bad, known(bad, 3)).leftOut).toEqual([9]);
    // Every December is no bad month.
    const decembers = noise.map((z, i) => (i % 12 === 11 ? 20 : 0) + z);
    expect(isotonicTrend(decembers, { ...known(decembers, 3), seasonLength: 12 }).leftOut).toEqual([]);
  });

  it("leaves no point out of a short series, of a step, or where points scatter as they like", () => {
    const spike = [1, 2, 1, 30, 2, 1, 2, 1, 2, 1, 2];
    expect(isotonicTrend(spike, known(spike, 1)).leftOut).toEqual([]);
    const longer = [...spike, 1];
    expect(isotonicTrend(longer, known(longer, 1)).leftOut).toEqual([3]);
    expect(isotonicTrend(longer, { serial: "independent" }).leftOut).toEqual([]);
    const step = Array.from({ length: 24 }, (_, i) => (i < 12 ? 0 : 50) + (i % 2));
    expect(isotonicTrend(step, known(step, 0.5)).leftOut).toEqual([]);
  });

  it("keeps the place of a gap", () => {
    const values = [1, null, 3.1, 3.9, null, 6.2, 7, 8.1];
    expect(isotonicTrend(values, known(values, 0.5)).slope).toBeCloseTo(1, 1);
    expect(isotonicTrend(values, known(values, 0.5)).n).toBe(6);
  });

  it("has nothing to say of a constant, nor of nothing", () => {
    expect(isotonicTrend([4, 4, 4, 4, 4, 4], known([4, 4, 4, 4, 4, 4], 1))).toMatchObject({
      pValue: 1,
      slope: 0,
      reason: null,
    });
    expect(isotonicTrend([], known([], 1))).toMatchObject({ pValue: null, reason: "tooFewPoints" });
  });

  it("refuses what it cannot read", () => {
    expectRefused(() => isotonicTrend([1, 2, 3]), "BAD_OPTION", "standardErrors: expected one a value");
    expectRefused(() => isotonicTrend([1, 2], { standardErrors: [1] }), "LENGTH_MISMATCH", "standardErrors");
    expectRefused(
      () => isotonicTrend([1, 2], { standarderrors: [1, 1] } as never),
      "BAD_OPTION",
      "options.standarderrors",
    );
    expectRefused(() => isotonicTrend(new Array(10_001).fill(1), { serial: "independent" }), "OUT_OF_RANGE", "values");
  });
});

describe("levelShifts", () => {
  const noise = [0.4, -1.1, 0.8, 0.1, -0.6, 1.2, -0.3, -0.9, 0.5, 0.7, -0.2, -0.5];
  it("tells a shift once, with both levels and its p-value", () => {
    const values = noise.map((z, i) => 40 + 2 * z + (i < 6 ? 0 : 20));
    const { shifts, wander } = levelShifts(values, known(values, 2));
    expect(shifts).toHaveLength(1);
    expect(shifts[0]!.at).toBe(6);
    expect(shifts[0]!.before).toBeCloseTo(40.27, 1);
    expect(shifts[0]!.pValue).toBeLessThan(0.001);
    expect(wander).toBe(0);
  });
  it("drops what PELT cut out of a wandering level", () => {
    const values = [40, 44, 49, 47, 42, 36, 33, 35, 41, 47, 50, 46, 40, 35, 32, 36, 42, 46];
    expect(levelShifts(values, known(values, 1) as never).shifts).toEqual([]);
  });
  it("keeps positions across gaps and finds nothing in nothing", () => {
    const values = [10, 11, null, 10, 11, 10, 30, 31, 30, 31, 30, 31];
    expect(levelShifts(values, known(values, 1) as never).shifts.map(({ at }) => at)).toEqual([6]);
    expect(levelShifts([], known([], 1) as never)).toMatchObject({ shifts: [], reason: "tooFewPoints" });
    expect(levelShifts([5, 5, 5, 5], known([5, 5, 5, 5], 1) as never).reason).toBe("constant");
  });
  it("claims only what is significant after the adjustment, and reads the wander off steps up to three points", () => {
    const random = seededRandom(4);
    for (let k = 0; k < 60; k++) {
      const values = Array.from({ length: 24 }, (_, i) => (i >= 8 && i < 16 ? 5 : 0) + 2 * random.normal());
      for (const { adjustedPValue } of levelShifts(values, known(values, 2)).shifts) {
        expect(adjustedPValue).toBeLessThanOrEqual(0.05);
      }
    }
    const slow = [0, 2, 4, 6, 4, 2, 0, -2, -4, -6, -4, -2, 0, 2, 4, 6, 4, 2];
    const steps = [1, 2, 3].map((lag) => fromSteps(slow, new Array<number>(18).fill(1), lag));
    expect(levelShifts(slow, known(slow, 1) as never).wander).toBeCloseTo(Math.sqrt(Math.max(...steps)), 9);
    expect(steps[2]).toBeGreaterThan(steps[1]!);
  });
  it("asks more of each when there are several", () => {
    const values = noise.map((z, i) => 40 + 2 * z + (i < 4 || i >= 8 ? 0 : 20));
    const { shifts } = levelShifts(values, known(values, 2));
    expect(shifts.map(({ at }) => at)).toEqual([4, 8]);
    const [first, second] = [...shifts].sort((a, b) => a.pValue - b.pValue);
    expect(first!.adjustedPValue).toBe(2 * first!.pValue);
    expect(second!.adjustedPValue).toBe(Math.max(first!.adjustedPValue, second!.pValue)); // Holm
  });
  it("finds a level that comes and goes, though three months only are left after it", () => {
    // A call center's region by month, standard errors about .5: months 21 to 26 stand five points lower, month 17 was an outage.
    const values = [
      67.3,
      66.4,
      67.6,
      68.6,
      68.0,
      68.2,
      68.0,
      68.8,
      67.8,
      68.9,
      68.2,
      69.9,
      70.1,
      69.9,
      70.0,
      69.7,
      69.9,
      null,
      71.2,
      70.6,
      70.6,
      64.9,
      64.8,
      64.9,
      64.9,
      66.2,
      66.2,
      70.3,
      70.7,
      70.6,
    ];
    const { shifts } = levelShifts(values, known(values, 0.53));
    expect(shifts.map(({ at }) => at)).toEqual([11, 21, 27]);
    expect(Math.max(...shifts.map(({ adjustedPValue }) => adjustedPValue))).toBeLessThan(0.01);
  });
  it("reads the scatter off levels that a cut does not touch", () => {
    const bump = Array.from({ length: 20 }, (_, i) => 40 + 2 * noise[i % 12]! + (i >= 14 && i < 17 ? 12 : 0));
    const last = (from: number): Shift => levelShifts(bump.slice(from), known(bump.slice(from), 2)).shifts.at(-1)!;
    expect([last(0).at, last(10).at]).toEqual([17, 7]);
    expect(last(0).pValue).toBeLessThan(last(10).pValue / 3);
  });
  it("does not take two points for three", () => {
    const pairs = [10, 10.5, 30, 30.5, 10, 10.5, 10];
    for (const { pValue } of levelShifts(pairs, { ...known(pairs, 1), minimumSegment: 2 }).shifts) {
      expect(pValue).toBeLessThanOrEqual(0.05);
    }
  });
});
