import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/numerics/seededRandom.ts";
import { isotonicFit } from "../../../src/stats/series/isotonicFit.ts";
import { seasonOf, seasonsOf } from "../../../src/stats/series/seasons.ts";

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
